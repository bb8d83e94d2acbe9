"""After a publication: every open promise is judged by the calendar that now holds."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from djpk_layanan.accounts.models import User
from djpk_layanan.clock.models import CalendarVersion
from djpk_layanan.services import answering

from .asks import Rejudged
from .judging import limit_now, new_limit, open_cases

# cases in one transaction: nobody waits long for one of them
BATCH = 200


def rejudge_open():
    """The open cases that an older version still judges.

    Whose limit moves gets a line in its history; the others only learn by which version they are
    judged.

    Who is held by somebody else at the moment is taken by the next run.
    """
    current, now = CalendarVersion.objects.current(), timezone.now()
    # a promise that is broken stays as it was made
    over = Q(clock__paused__isnull=True, clock__due__lt=now)
    for _, rejudged in answering(Rejudged):
        behind = open_cases(rejudged).exclude(clock__calendar=current).exclude(over)
        pks = list(behind.order_by("pk").values_list("pk", flat=True))
        for first in range(0, len(pks), BATCH):
            judge_batch(rejudged, behind.filter(pk__in=pks[first : first + BATCH]), current, now)


@transaction.atomic
def judge_batch(rejudged, cases, current, now):
    calendar = current.work_calendar()
    free = (
        cases.select_related(None)
        .prefetch_related(None)
        .only("pk")
        .order_by("pk")
        .select_for_update(of=("self",), skip_locked=True)
    )
    moved, unmoved = [], []
    # read after the lock: as they are now
    for case in cases.filter(pk__in=[case.pk for case in free]).order_by("pk"):
        limit = new_limit(calendar, rejudged, case, now)
        if limit:
            (unmoved if limit == limit_now(rejudged, case, now) else moved).append(case)
    if moved:
        rejudged.step.on_many(
            cases.filter(pk__in=[case.pk for case in moved]), by=User.system(), calendar=current
        )
    if unmoved:
        rejudged.rejudge(unmoved, current)
