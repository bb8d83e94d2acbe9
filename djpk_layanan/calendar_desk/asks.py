"""What the calendar desk asks of a service."""

from collections.abc import Callable
from dataclasses import dataclass

from djpk_layanan.clock import clocks
from djpk_layanan.workflow.engine import Step


def as_promised(case, calendar):
    """The working days that its clock was started with."""
    return case.clock.limit


def by_its_clock(cases, version):
    return clocks.rejudge_clocks([case.clock for case in cases], version)


@dataclass(frozen=True, eq=False)
class Rejudged:
    """Cases with a promise in working days: a new calendar moves its limit.

    live(): queryset of the cases under way, whose `clock` counts days · step: taken on many at
    once, on_many(cases, by=the system, calendar=the version): it judges the clocks by the version
    and writes old and new limit into the histories · working_days(case, calendar): the limit, where
    the calendar decides about it too · rejudge(cases, version): what the step does to the clocks,
    for cases whose limit stays and whose history needs no line. A `version` is a CalendarVersion, a
    `calendar` its pure WorkCalendar.
    """

    live: Callable
    step: Step
    working_days: Callable = as_promised
    rejudge: Callable = by_its_clock


@dataclass(frozen=True, eq=False)
class Booked:
    """Cases that are booked for a day: when a calendar frees it, somebody has to be told.

    label: of them all, on the screen · on_free_days(calendar): queryset of those whose day the
    WorkCalendar does not work and of which nothing was decided yet, in the order in which they are
    shown · day_of(case): the date · tell(case, version): the letters to all whom it concerns;
    called again and again, so that each goes under a key of calendar_desk.letters. `version`: the
    CalendarVersion that freed the day.

    For the sentence that says it beforehand: told: who gets these letters · listed: the list on top
    of which such a case stands · may_stay: whether it can be decided that it takes place all the
    same.
    """

    label: str
    on_free_days: Callable
    day_of: Callable
    tell: Callable
    told: tuple[str, ...]
    listed: str
    may_stay: bool = False
