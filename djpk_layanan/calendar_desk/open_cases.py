"""The cases whose limits a calendar decides: which are open, how long they have by a calendar, and the step that judges them anew."""
from collections.abc import Callable
from dataclasses import dataclass

from djpk_layanan.workflow.engine import Step
from tickets import sop as tickets
from tickets.models import Ticket
from videoconf import limits
from videoconf import sop as conferences
from videoconf.models import Conference


@dataclass(frozen=True)
class Source:
    """live(): the cases under way; working_days(case, calendar): their limit; recalculate: the step."""

    live: Callable
    working_days: Callable
    recalculate: Step

    def open(self):
        """With clock and pauses: what a judgement reads."""
        return self.live().filter(clock__stopped__isnull=True).select_related("clock").prefetch_related("clock__pauses")


SOURCES = [
    Source(Ticket.objects.live, lambda ticket, calendar: ticket.clock.limit, tickets.recalculate),
    Source(Conference.objects.live, limits.working_days, conferences.recalculate),
]
