"""What a draft would do to the open cases and to what is booked, before anybody publishes it."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from djpk_layanan.clock import words
from djpk_layanan.workflow.engine import Case

from .judging import limit_by, limit_now, new_limit
from .open_cases import BOOKED, SOURCES


@dataclass(frozen=True)
class Move:
    case: Case
    before: dt.datetime
    after: dt.datetime

    @property
    def is_later(self):
        return self.after > self.before


def moves(draft):
    """{"moves": [Move], "open": how many are open, "later", "earlier", "kept": how many keep the
    limit that would be over at once}, the largest shifts first.

    Asks the database the same few questions for any number of cases.
    """
    now, calendar, found, count, kept = timezone.now(), draft.work_calendar(), [], 0, 0
    for source in SOURCES:
        for case in source.open():
            count += 1
            before, after = limit_now(source, case, now), new_limit(calendar, source, case, now)
            if after and after != before:
                found.append(Move(case, before, after))
            kept += after is None and before >= now and limit_by(calendar, source, case, now) < now
    found.sort(key=lambda move: (-abs(move.after - move.before), move.before, move.case.pk))
    later = sum(move.is_later for move in found)
    return {
        "moves": found,
        "open": count,
        "later": later,
        "earlier": len(found) - later,
        "kept": kept,
    }


@dataclass(frozen=True)
class Booked:
    """Cases of one kind whose day the draft does not work."""

    label: str
    lines: list  # [(number, day in words)]


def on_free_days(draft):
    """[Booked] of the kinds that have any; two queries for each kind."""
    calendar = draft.work_calendar()
    found = [
        Booked(
            kind.label,
            [(case.number, words.long(kind.day_of(case))) for case in kind.on_free_days(calendar)],
        )
        for kind in BOOKED
    ]
    return [booked for booked in found if booked.lines]
