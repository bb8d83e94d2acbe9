"""In whose hands a case lay, from its history: pure functions over its lines.

What they find adds up to the whole, whatever was done in which order.

A line is anything with `step`, `at`, `after` and `details`, as `history.Entry` has; moments are
aware.
"""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from djpk_layanan.clock.worktime import DAY, WIB


@dataclass(frozen=True)
class Span:
    stage: str
    since: dt.datetime
    until: dt.datetime


def of_states(lines, start, end, stages):
    """[Span] of a case whose state says where it lies; `stages`: {state: stage}.

    Lines about a part of it change nothing.
    """
    moves = [(line.at, stages[line.after]) for line in lines if line.after in stages]
    return cut(moves, start, end, first=moves[0][1] if moves else "")


def cut(moves, start, end, *, first):
    """The holders as spans that fill [start, end] without a gap; the first one had it before the
    first line.
    """
    spans, holder, since = [], first, start
    for at, next_holder in moves:
        at = min(max(at, start), end)
        if at > since:
            spans.append(Span(holder, since, at))
        holder, since = next_holder, at
    if end > since:
        spans.append(Span(holder, since, end))
    return spans


@dataclass(frozen=True)
class Spent:
    """Office time, and how many working days it is: each day counts by its own hours, in Ramadan
    too. Exact, so that parts add up.
    """

    time: dt.timedelta = dt.timedelta()
    days: Fraction = Fraction(0)

    def __add__(self, other):
        return Spent(self.time + other.time, self.days + other.days)


def office_time_between(calendar, since, until):
    """The office time between two moments, of working days only."""
    spent, date = Spent(), since.astimezone(WIB).date()
    while date <= until.astimezone(WIB).date():
        if calendar.is_working_day(date):
            opens, closes = calendar.hours_on(date)
            within = max(min(until, closes) - max(since, opens), dt.timedelta())
            spent += Spent(within, Fraction(within // MICROSECOND, (closes - opens) // MICROSECOND))
        date += DAY
    return spent


MICROSECOND = dt.timedelta(microseconds=1)


def totals(spans, measure):
    """{stage: sum of measure(since, until)}, in the order in which the stages came first."""
    found = {}
    for span in spans:
        amount = measure(span.since, span.until)
        found[span.stage] = found[span.stage] + amount if span.stage in found else amount
    return found
