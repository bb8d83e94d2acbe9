"""What a draft would do to the open cases and to what is booked, before anybody publishes it."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from djpk_layanan.clock import words
from djpk_layanan.services import answering
from djpk_layanan.workflow.engine import Case

from .asks import Booked, Rejudged
from .judging import limit_by, limit_now, new_limit, open_cases


@dataclass(frozen=True)
class Move:
    case: Case
    before: dt.datetime
    after: dt.datetime

    @property
    def is_later(self):
        return self.after > self.before


def moved_limits(draft):
    """{"moves": [Move], "open": how many are open, "later", "earlier", "kept": how many keep the
    limit that would be over at once}, the largest shifts first.

    Asks the database the same few questions for any number of cases.
    """
    now, calendar, found, count, kept = timezone.now(), draft.work_calendar(), [], 0, 0
    for _, rejudged in answering(Rejudged):
        for case in open_cases(rejudged):
            count += 1
            before, after = limit_now(rejudged, case, now), new_limit(calendar, rejudged, case, now)
            if after and after != before:
                found.append(Move(case, before, after))
            kept += (
                after is None and before >= now and limit_by(calendar, rejudged, case, now) < now
            )
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
class Freed:
    """Cases of one kind whose day the draft does not work."""

    label: str
    # [(number, day in words)]
    lines: list


def booked_kinds():
    """The answers of all services that book a day."""
    return [kind for _, kind in answering(Booked)]


def on_free_days(draft):
    """[Freed] of the kinds that have any; two queries for each kind."""
    calendar = draft.work_calendar()
    found = [Freed(kind.label, lines_of(kind, calendar)) for kind in booked_kinds()]
    return [freed for freed in found if freed.lines]


def lines_of(kind, calendar):
    return [
        (case.number, words.long_date(kind.day_of(case))) for case in kind.on_free_days(calendar)
    ]
