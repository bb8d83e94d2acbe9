"""What the steps of an SOP really did in the last 90 days: how often, how long after the step before, how often too late."""
import datetime as dt
import statistics
from collections import defaultdict

from django.core.cache import cache
from django.db.models import Count, F, OuterRef, Subquery
from django.utils import timezone

from djpk_layanan.clock import words
from djpk_layanan.clock.models import Clock
from djpk_layanan.history.models import Entry

DAYS = 90
KEPT = 300  # seconds


def figures_of(procedure):
    """{"at": when they were counted, "steps": {step: {"count", "median" in words or "", "late" or None}}}; kept for five minutes."""
    return cache.get_or_set(f"sop-figures:{procedure.slug}", lambda: counted(procedure, timezone.now()), KEPT)


def counted(procedure, now):
    """Two queries: the steps with the moment of the line before, and the clocks that stopped late."""
    since = now - dt.timedelta(days=DAYS)
    before = Entry.objects.filter(subject=OuterRef("subject"), subject_id=OuterRef("subject_id"), seq=OuterRef("seq") - 1).values("at")
    spans, times = defaultdict(list), defaultdict(int)
    for step, at, earlier in Entry.objects.filter(subject__in=procedure.subjects, at__gte=since).order_by().values_list("step", "at", Subquery(before)):
        times[step] += 1
        if earlier:
            spans[step].append(at - earlier)
    late = late_of(procedure, since)
    return {"at": now, "steps": {
        step: {"count": count, "median": words.span(statistics.median(spans[step])) if spans[step] else "", "late": late.get(step)} for step, count in times.items()
    }}


def late_of(procedure, since):
    """{step that keeps a promise: how many clocks of that promise stopped after their limit}."""
    broken = dict(
        Clock.objects.filter(subject=procedure.subject, stopped__gte=since, stopped__gt=F("due")).order_by().values_list("name").annotate(Count("pk")),
    )
    return {promise.kept_by[0]: broken.get(promise.clock, 0) for promise in procedure.promises}
