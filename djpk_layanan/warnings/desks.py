"""What is on whose desk, worst first: the lines of the daily digest."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from djpk_layanan.accounts.models import Role
from djpk_layanan.clock import words
from djpk_layanan.clock.models import Clock, is_late_by
from djpk_layanan.services import answering

from .asks import Watched

# lines of a person's own cases, and of a supervisor's late and near ones
MOST = {
    "own": 25,
    "all": 10,
}
CALLED = {"own": "di meja Anda", "all": "perlu perhatian Anda"}


@dataclass(frozen=True)
class Line:
    number: str
    title: str
    region: str
    due: dt.datetime
    left: str
    is_late: bool
    path: str


def desk_of(user, now):
    """{"lines": [Line], "more": how many are not shown, "late": how many of all are late, "all":
    how many, "called": what they are to the person}.

    Two queries for each kind of case, however many there are.
    """
    kind = "all" if user.holds(Role.SUPERVISOR) else "own"
    found, counts, most = [], Counter(all=0, late=0), MOST[kind]
    for _, watched in answering(Watched):
        cases = waiting(watched, user, now)
        found += [(watched, case) for case in cases.order_by("clock__due", "pk")[:most]]
        counts.update(
            cases.aggregate(all=Count("pk"), late=Count("pk", filter=is_late_by(now, of="clock__")))
        )
    worst = sorted(found, key=lambda pair: (pair[1].clock.due, pair[1].pk))[:most]
    return {
        "lines": [line(watched, case, now) for watched, case in worst],
        "more": counts["all"] - len(worst),
        "called": CALLED[kind],
    } | counts


def waiting(watched, user, now):
    """What is on the person's own desk, and of everybody's what is late or near for a supervisor.

    Not what waits for the requester: that asks nothing of anybody.
    """
    found = Q(pk__in=watched.live().on_the_desk_of(user).order_by().values("pk"))
    if user.holds(Role.SUPERVISOR):
        found |= Q(clock__in=Clock.objects.pressing(now))
    return watched.live().filter(found, clock__in=Clock.objects.running())


def line(watched, case, now):
    clock = case.clock
    return Line(
        number=case.number,
        title=watched.title(case),
        region=case.region.short_name if case.region else "",
        due=clock.due,
        left=words.time_left(now, clock.due, clock.work_calendar()),
        is_late=clock.is_late(now),
        path=case.get_absolute_url(),
    )
