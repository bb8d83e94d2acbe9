"""In whose hands a case lay, from its history: pure functions over its lines.

What they find adds up to the whole, whatever was done in which order.

A line is anything with `step`, `at`, `after` and `details`, as `history.Entry` has; moments are
aware.
"""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from djpk_layanan.accounts.names import units_of
from djpk_layanan.clock.worktime import DAY, WIB

CSO, PELAKSANA, KASUBDIT, REQUESTER = "CSO", "Pelaksana", "Kasubdit", "Pemohon"
OF_A_TICKET = (CSO, PELAKSANA, KASUBDIT, REQUESTER)
WITH_THE_UNIT = {"sent": PELAKSANA, "in_progress": PELAKSANA, "submitted": KASUBDIT}
OF_A_VISIT = {  # state: who or what the guest waits for in it
    "registered": "Lobi",
    "waiting": "Menunggu dipanggilkan",
    "called": "Menunggu konsultan",
    "consulting": "Konsultasi",
    "recorded": "Pemeriksaan SPPD dan berkas",
    "sppd_checked": "Tanda tangan SPPD",
    "sppd_signed": "Pemeriksaan SPPD dan berkas",
    "handed_over": "Lobi, pulang",
}
OF_A_CONFERENCE = {  # state: the desk on which it lies
    "recorded": "Kabag HKK: penugasan",
    "assigned_head": "Kasubbag: penugasan",
    "assigned_drafter": "Pelaksana: konsep ND",
    "drafted": "Kasubbag: paraf",
    "initialled": "Kabag HKK: tanda tangan",
    "signed": "Unit, Umum, TI: penyiapan",
    "prepared": "Siap, menunggu harinya",
}
REST_BEGINS, REST_ENDS = {"pause"}, {"resume", "receive_message"}


@dataclass(frozen=True)
class Span:
    stage: str
    since: dt.datetime
    until: dt.datetime


def of_ticket(lines, start, end, bearers=None):
    """[Span] from start to end.

    While several units work, the one that is least far has it; while the requester owes an answer,
    he has it.
    """
    return cut(ticket_holders(lines, bearers), start, end, first=CSO)


def ticket_holders(lines, bearers=None):
    """(moment, who has the ticket from then on) after each line."""
    units, resting = {}, False
    for line in lines:
        resting = line.step in REST_BEGINS or resting and line.step not in REST_ENDS
        named = units_of(line, bearers)
        units |= dict.fromkeys(named, "sent" if line.step == "escalate" else line.after)
        yield line.at, REQUESTER if resting else unit_holder(units.values())


def unit_holder(states):
    holders = {WITH_THE_UNIT.get(state, CSO) for state in states}
    return next((who for who in (PELAKSANA, KASUBDIT) if who in holders), CSO)


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


def worked(calendar, since, until):
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
