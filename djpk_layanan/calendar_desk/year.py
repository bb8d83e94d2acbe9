"""A year of a calendar, month by month, for the eye and for paper."""

import calendar as months_of
import datetime as dt
from dataclasses import dataclass

from djpk_layanan.clock.models import DayRule, OfficeHours
from djpk_layanan.clock.words import DAYS, MONTHS

LETTERS = {DayRule.Kind.HOLIDAY: "L", DayRule.Kind.JOINT_LEAVE: "C", DayRule.Kind.WORKED: "K"}


@dataclass(frozen=True)
class Day:
    """rule: the special day it is, or None; is_free: no working day, for whatever reason."""

    date: dt.date
    rule: DayRule | None
    is_free: bool

    @property
    def letter(self):
        return LETTERS[self.rule.kind] if self.rule else ""


@dataclass(frozen=True)
class Month:
    name: str
    # of 7 days each; None outside the month
    weeks: list
    rules: list
    working_days: int


def months(version, year):
    """The twelve months; `version` may be a draft."""
    calendar, rules = (
        version.work_calendar(),
        {rule.date: rule for rule in version.days.filter(date__year=year)},
    )
    return [month(calendar, rules, year, number) for number in range(1, 13)]


def month(calendar, rules, year, number):
    weeks = [
        [
            Day(date, rules.get(date), not calendar.is_working_day(date))
            if date.month == number
            else None
            for date in week
        ]
        for week in months_of.Calendar().monthdatescalendar(year, number)
    ]
    own = [day for week in weeks for day in week if day]
    return Month(
        MONTHS[number - 1],
        weeks,
        [day.rule for day in own if day.rule],
        sum(not day.is_free for day in own),
    )


def profiles(version):
    """[{"starts", "ends", "name", "kinds": [(label, [(days, opens, closes)])]}]: the usual hours
    first, then those with dates.
    """
    found = {}
    for row in version.hours.all():
        profile = found.setdefault(
            row.starts, {"starts": row.starts, "ends": row.ends, "name": row.name, "rows": {}}
        )
        profile["rows"].setdefault(row.kind, []).append(row)
    for profile in found.values():
        profile["kinds"] = [
            (kind.label, in_spans(profile["rows"][kind]))
            for kind in OfficeHours.Kind
            if kind in profile["rows"]
        ]
    return sorted(found.values(), key=lambda profile: profile["starts"] or dt.date.min)


def in_spans(rows):
    """[("Senin–Kamis", opens, closes)]: days in a row with the same hours are one line."""
    spans = []
    for row in rows:
        if (
            spans
            and spans[-1][1].weekday == row.weekday - 1
            and (spans[-1][1].opens, spans[-1][1].closes) == (row.opens, row.closes)
        ):
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return [
        (
            DAYS[first.weekday] if first == last else f"{DAYS[first.weekday]}–{DAYS[last.weekday]}",
            first.opens,
            first.closes,
        )
        for first, last in spans
    ]
