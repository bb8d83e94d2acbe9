"""The cases that a calendar decides about: whose limits it sets, with the step that judges them
anew, and which of them are booked for a day.
"""

from collections.abc import Callable
from dataclasses import dataclass

from djpk_layanan.clock import clocks, words
from djpk_layanan.workflow.engine import Step
from reservations.models import Visit
from tickets import sop as tickets
from tickets.models import Ticket
from videoconf import limits
from videoconf import sop as conferences
from videoconf.models import Conference

from . import letters


@dataclass(frozen=True)
class Source:
    """live(): the cases under way; working_days(case, calendar): their limit; recalculate: the
    step that moves a limit; rejudge(cases, version): what it does to their clocks.
    """

    live: Callable
    working_days: Callable
    recalculate: Step
    rejudge: Callable

    def open(self):
        """With clock and pauses: what a judgement reads."""
        return (
            self.live()
            .filter(clock__stopped__isnull=True)
            .select_related("clock")
            .prefetch_related("clock__pauses")
        )


def rejudge_tickets(cases, version):
    return clocks.rejudge([case.clock for case in cases], version)


SOURCES = [
    Source(
        Ticket.objects.live,
        lambda ticket, calendar: ticket.clock.limit,
        tickets.recalculate,
        rejudge_tickets,
    ),
    Source(Conference.objects.live, limits.working_days, conferences.recalculate, limits.rejudge),
]


@dataclass(frozen=True)
class Kind:
    """What is booked for a day: on_free_days(calendar): the cases whose day the calendar does
    not work; day_of(case); tell(case, version): the letters to all whom it concerns.
    """

    label: str
    on_free_days: Callable
    day_of: Callable
    tell: Callable


BOOKED = [
    Kind(
        "Kunjungan",
        lambda calendar: Visit.objects.on_free_days(calendar).order_by("visit_date", "pk"),
        lambda visit: visit.visit_date,
        letters.visit,
    ),
    Kind(
        "Video conference",
        lambda calendar: Conference.objects.on_free_days(calendar).soonest_first(),
        lambda conference: words.local(conference.starts).date(),
        letters.conference,
    ),
]
