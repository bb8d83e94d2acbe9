"""Working time as pure functions over a frozen calendar.

Days are counted, never hours: two working days are two days in Ramadan too.

Dates are `datetime.date` in WIB, moments are aware datetimes. Source: SOP 193-195, "Jangka Waktu";
documents of the working calendar.
"""

import datetime as dt
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
DAY = dt.timedelta(days=1)
WEEKEND = {5: "Sabtu", 6: "Minggu"}
# days; a calendar without a working day in two months is a mistake
LONGEST_GAP = 60
# of a promise, and of its explanation, which has a line for each day of rest too
MOST_WORKING_DAYS, MOST_DAYS = (
    366,
    3660,
)


class TooFar(ValueError):
    """A promise over more days than any has: somebody typed a year wrong."""

    def __init__(self):
        super().__init__(
            f"Batas waktu paling lama {MOST_WORKING_DAYS} hari kerja. Periksa kembali tanggalnya."
        )


@dataclass(frozen=True)
class Hours:
    """Opening hours of a weekday (0 = Monday); with dates, a profile (Ramadan) that wins over
    the one without.
    """

    weekday: int
    opens: dt.time
    closes: dt.time
    starts: dt.date | None = None
    ends: dt.date | None = None

    def holds_on(self, date, weekday=None):
        """Whether it covers the date; another weekday may stand for the date's own."""
        return self.weekday == (date.weekday() if weekday is None else weekday) and (
            self.starts is None or self.starts <= date <= self.ends
        )


@dataclass(frozen=True)
class WorkCalendar:
    """days: {date: why it is no working day, or None for a weekend day that is worked}; hours:
    {"office": [Hours], "callcenter": [Hours]}.
    """

    days: dict = field(default_factory=dict)
    hours: dict = field(default_factory=dict)

    def why_free(self, date):
        """ "Sabtu" or "Libur Nasional: Nyepi"; None on a working day."""
        return self.days[date] if date in self.days else WEEKEND.get(date.weekday())

    def is_working_day(self, date):
        return self.why_free(date) is None

    def free_days(self, since, days):
        """The dates that are no working days among so many from this one on."""
        dates = (since + n * DAY for n in range(days))
        return [date for date in dates if not self.is_working_day(date)]

    def hours_on(self, date, kind="office"):
        """(opens, closes) of the day as moments, whether it is a working day or not; a Saturday
        that is worked has the hours of a Friday.
        """
        fitting = [h for h in self.hours[kind] if h.holds_on(date)] or [
            h for h in self.hours[kind] if h.holds_on(date, weekday=4)
        ]
        chosen = max(fitting, key=lambda h: h.starts is not None)
        return dt.datetime.combine(date, chosen.opens, WIB), dt.datetime.combine(
            date, chosen.closes, WIB
        )

    def close_of(self, date, kind="office"):
        return self.hours_on(date, kind)[1]

    def next_working_day(self, date):
        """The first working day after the date."""
        return self._step(date, DAY)

    def previous_working_day(self, date):
        return self._step(date, -DAY)

    def _step(self, date, by):
        for _ in range(LONGEST_GAP):
            date += by
            if self.is_working_day(date):
                return date
        raise ValueError(f"no working day within {LONGEST_GAP} days of {date}")

    def counts_as_received(self, moment):
        """The working day on which something counts as received: that day before the office
        closes, else the next one.
        """
        date = moment.astimezone(WIB).date()
        if self.is_working_day(date) and moment < self.close_of(date):
            return date
        return self.next_working_day(date)

    def working_days_between(self, start, end):
        """Working days after `start` up to and including `end`; negative when end lies before
        start.

        By arithmetic, whatever year somebody typed: whole weeks, the days that are left, and what
        the calendar says of single days.
        """
        if end < start:
            return -self.working_days_between(end, start)
        weeks, rest = divmod((end - start).days, 7)
        usual = 5 * weeks + sum(
            (start.weekday() + n) % 7 not in WEEKEND for n in range(1, rest + 1)
        )
        special = [date for date in self.days if start < date <= end]
        return usual + sum(
            self.is_working_day(date) - (date.weekday() not in WEEKEND) for date in special
        )

    def last_moment_before(self, date):
        """SOP 194 clause 8.a, "H-1": the close of the call center on the last working day before
        the date.
        """
        return self.close_of(self.previous_working_day(date), "callcenter")


@dataclass(frozen=True)
class Deadline:
    """due: the moment; explanation: [{"date": "2026-02-16", "day": 0 or 1 … or None, "why":
    "hari ke-0"}].
    """

    due: dt.datetime
    explanation: list


def deadline_after(calendar, received, days, pauses=()):
    """The close of office on the N-th working day after the day that counts as the day of receipt.

    pauses: [(since, until)]; a working day whose close falls inside one is not counted, a rest
    within a day adds nothing.
    Raises TooFar, with a sentence, for more days than any promise has.
    """
    if days > MOST_WORKING_DAYS:
        raise TooFar
    received_on = received.astimezone(WIB).date()
    zero = calendar.counts_as_received(received)
    lines = [line(calendar, received_on + DAY * n) for n in range((zero - received_on).days)]
    lines.append(
        {
            "date": zero.isoformat(),
            "day": 0,
            "why": "hari ke-0: diterima" if zero == received_on else "hari ke-0: dihitung diterima",
        }
    )
    date, counted = zero, 0
    while counted < days:
        if len(lines) > MOST_DAYS:
            raise TooFar
        date += DAY
        if not calendar.is_working_day(date):
            lines.append(line(calendar, date))
        elif rests(calendar.close_of(date), pauses):
            lines.append({"date": date.isoformat(), "day": None, "why": "menunggu pemohon"})
        else:
            counted += 1
            lines.append({"date": date.isoformat(), "day": counted, "why": f"hari ke-{counted}"})
    return Deadline(calendar.close_of(date), lines)


def line(calendar, date):
    """A day that is not counted, and why."""
    return {
        "date": date.isoformat(),
        "day": None,
        "why": calendar.why_free(date) or "diterima setelah jam kantor",
    }


def rests(moment, pauses):
    return any(since <= moment < until for since, until in pauses)


def office_time(calendar, started, explanation):
    """[(from, to)]: the office hours that a promise gives, from its start on: the rest of day 0
    and each counted day.
    """
    days = [dt.date.fromisoformat(line["date"]) for line in explanation if line["day"] is not None]
    return [(max(opens, started), closes) for opens, closes in map(calendar.hours_on, days)]


def time_passed(spans, until=None):
    """How much of the spans lies before the moment; without one: all of them."""
    return sum(
        (max(end if until is None else min(end, until), start) - start for start, end in spans),
        dt.timedelta(),
    )


def moment_of_share(spans, share):
    """The moment at which that share (0.0 to 1.0) of the spans has passed."""
    left = time_passed(spans) * share
    for start, end in spans:
        if left <= end - start:
            return start + left
        left -= end - start
    return spans[-1][1]
