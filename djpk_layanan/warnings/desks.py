"""What is on whose desk, worst first: the lines of the daily digest."""
import datetime as dt
from dataclasses import dataclass

from djpk_layanan.accounts.models import Role
from djpk_layanan.clock import words
from djpk_layanan.clock.models import Clock

from .sources import SOURCES

MOST = {"own": 25, "all": 10}  # lines of a person's own cases, and of a supervisor's late and near ones


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
    """{"lines": [Line], "more": how many are not shown, "late": how many of all are late}."""
    found, most = {}, MOST["own"]
    for source in SOURCES:
        found |= {(case._meta.label, case.pk): case for case in running(source.live().on_the_desk_of(user))}
        if user.holds(Role.SUPERVISOR):
            found |= {(case._meta.label, case.pk): case for case in source.live().filter(clock__in=Clock.objects.pressing(now))}
            most = MOST["all"]
    cases = sorted(found.values(), key=lambda case: (case.clock.due, case.pk))
    return {"lines": [line(case, now) for case in cases[:most]], "more": max(0, len(cases) - most), "late": sum(case.clock.is_late(now) for case in cases), "all": len(cases)}


def running(cases):
    """Without those that wait for the requester: they ask nothing of anybody."""
    return cases.filter(clock__in=Clock.objects.running())


def line(case, now):
    clock = case.clock
    return Line(
        number=case.number, title=getattr(case, "subject", None) or str(case.topic), region=case.region.short_name if case.region else "", due=clock.due,
        left=words.left(now, clock.due, clock.work_calendar()), is_late=clock.is_late(now), path=case.get_absolute_url(),
    )
