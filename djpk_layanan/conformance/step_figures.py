"""What the steps of an SOP really did in the last 90 days: how often, how long after the step
before, how often too late; and the lists behind these numbers.
"""

import datetime as dt
import statistics
from collections import defaultdict

from django.core.cache import cache
from django.db.models import Count, OuterRef, Subquery
from django.utils import timezone

from djpk_layanan.clock import words
from djpk_layanan.clock.models import Clock
from djpk_layanan.history.models import Entry

DAYS = 90
# in seconds
KEPT = 300


def figures_of(procedure):
    """{"at": when they were counted, "steps": {step: {"count", "median" in words or "", "late"
    or None}}}; kept for five minutes.
    """
    return cache.get_or_set(
        f"sop-figures:{procedure.slug}", lambda: counted(procedure, timezone.now()), KEPT
    )


def counted(procedure, now):
    """Two queries: the steps with the moment of the line before, and the clocks that stopped
    late.
    """
    spans, times = defaultdict(list), defaultdict(int)
    for step, at, earlier in (
        steps_taken(procedure, now).order_by().values_list("step", "at", "earlier")
    ):
        times[step] += 1
        if earlier:
            spans[step].append(at - earlier)
    broken = dict(
        late_promises(procedure, now).order_by().values_list("name").annotate(Count("pk"))
    )
    kept = {promise.kept_by[0]: broken.get(promise.clock, 0) for promise in procedure.promises}
    return {
        "at": now,
        "steps": {
            step: {
                "count": times[step],
                "median": words.time_span(statistics.median(spans[step])) if spans[step] else "",
                "late": kept.get(step),
            }
            for step in [*times, *kept]
        },
    }


def steps_taken(procedure, now):
    """The lines of the SOP's histories in the 90 days before that moment, each with the moment
    of the line before it as `earlier`.
    """
    before = Entry.objects.filter(
        subject=OuterRef("subject"), subject_id=OuterRef("subject_id"), seq=OuterRef("seq") - 1
    ).values("at")
    return Entry.objects.filter(subject__in=procedure.subjects, **within("at", now)).annotate(
        earlier=Subquery(before)
    )


def late_promises(procedure, now):
    """The promises of the SOP that ended too late in the 90 days before that moment."""
    return Clock.objects.filter(
        subject=procedure.subject, late_since__isnull=False, **within("stopped", now)
    )


def within(field, now):
    return {f"{field}__gte": now - dt.timedelta(days=DAYS), f"{field}__lte": now}
