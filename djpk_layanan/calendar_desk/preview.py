"""What a draft would do to the open cases, before anybody publishes it."""
import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from djpk_layanan.clock.clocks import pauses_of
from djpk_layanan.clock.worktime import deadline
from djpk_layanan.workflow.engine import Case

from .open_cases import SOURCES


@dataclass(frozen=True)
class Move:
    case: Case
    before: dt.datetime
    after: dt.datetime

    @property
    def is_later(self):
        return self.after > self.before


def moves(draft):
    """{"moves": [Move], "open": how many are open, "later", "earlier", "breaks": how many would be late at once}, the largest shifts first.

    Asks the database the same few questions for any number of cases.
    """
    now, calendar, found, count = timezone.now(), draft.work_calendar(), [], 0
    for source in SOURCES:
        for case in source.open():
            count += 1
            before, after = limit_now(source, case, now), limit_by(calendar, source, case, now)
            if after != before:
                found.append(Move(case, before, after))
    found.sort(key=lambda move: (-abs(move.after - move.before), move.before, move.case.pk))
    later = sum(move.is_later for move in found)
    breaks = sum(move.after < now <= move.before and not move.case.clock.paused for move in found)
    return {"moves": found, "open": count, "later": later, "earlier": len(found) - later, "breaks": breaks}


def limit_now(source, case, now):
    """While the requester owes an answer the limit goes on with every day; what is stored is the limit of the day on which the rest began."""
    return limit_by(case.clock.work_calendar(), source, case, now) if case.clock.paused else case.clock.due


def limit_by(calendar, source, case, now):
    return deadline(calendar, case.clock.started, source.working_days(case, calendar), pauses_of(case.clock, now)).due
