"""Keeping the figures equal to the cases: after each step, and all of them anew on demand."""

import datetime as dt
import time
import uuid

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from djpk_layanan import services
from djpk_layanan.history.models import Entry

from .asks import Counted
from .figures import stage_times
from .models import Figure, Part, Progress, StageTime
from .scope import counted_services

# lines of the history; cases
SLICE, BATCH = 5000, 1000
# a line may become visible after a younger one; no transaction takes longer than this
SETTLED = dt.timedelta(minutes=5)


def refresh_figures(seconds=40):
    """Work out the cases that moved since the last time.

    Level-triggered: a missed or doubled run changes nothing.
    """
    deadline = time.monotonic() + seconds
    while take_slice() and time.monotonic() < deadline:
        pass


@transaction.atomic
def take_slice():
    """The next lines of the history; whether more are waiting.

    Those of the last minutes are looked at again the next time.
    """
    progress, now = locked(), timezone.now()
    lines = list(
        Entry.objects.filter(pk__gt=progress.seen)
        .order_by("pk")
        .values_list("pk", "at", "subject", "subject_id")[:SLICE]
    )
    for service, counted in services.answering(Counted):
        moved = {case for _, _, subject, case in lines if subject == service.subject}
        count(service, counted, sorted(moved))
    before, progress.seen = (
        progress.seen,
        max((pk for pk, at, *_ in lines if at < now - SETTLED), default=progress.seen),
    )
    progress.at = now
    progress.save(update_fields=["seen", "at"])
    return len(lines) == SLICE and progress.seen != before


def locked():
    Progress.objects.get_or_create(pk=1)
    return Progress.objects.select_for_update().get(pk=1)


def rebuild_figures(say=lambda done: None):
    """Everything anew, in batches: the pages answer meanwhile."""
    now = timezone.now()
    with transaction.atomic():
        seen = Entry.objects.filter(at__lt=now - SETTLED).aggregate(last=Max("pk"))["last"] or 0
        Progress.objects.update_or_create(pk=1, defaults={"seen": seen, "at": now})
    Figure.objects.exclude(service__in=[service.key for service in counted_services()]).delete()
    for service, counted in services.answering(Counted):
        cases = service.model.objects.order_by("pk")
        pks = list(cases.values_list("pk", flat=True))
        Figure.objects.filter(service=service.key).exclude(
            subject_id__in=cases.order_by().values("pk")
        ).delete()
        for first in range(0, len(pks), BATCH):
            with transaction.atomic():
                locked()
                count(service, counted, pks[first : first + BATCH])
            say(f"{service.key}: {min(first + BATCH, len(pks))}")


def count(service, counted, pks):
    """These cases, worked out anew: another edition of the figures."""
    if not pks:
        return
    old = Figure.objects.filter(service=service.key, subject_id__in=pks)
    for model in (Part, StageTime):
        model.objects.filter(figure__in=old).delete()
    old.delete()
    found = counted.figures(pks)
    for figure, _ in found:
        figure.service = service.key
    Figure.objects.bulk_create([figure for figure, _ in found], batch_size=500)
    for figure, parts in found:
        for part in parts:
            part.figure = figure
    Part.objects.bulk_create([part for _, parts in found for part in parts], batch_size=500)
    StageTime.objects.bulk_create(
        stage_times(service, [figure for figure, _ in found]), batch_size=500
    )
    Progress.objects.update(edition=uuid.uuid4())
