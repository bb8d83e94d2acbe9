"""How much of a promise is used: in office hours, so that nobody is warned on a holiday."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from djpk_layanan.clock import clocks
from djpk_layanan.clock.worktime import (
    WIB,
    deadline_after,
    moment_of_share,
    office_time,
    time_passed,
)

from .test_worktime import CALENDAR, MOMENTS

MONDAY = dt.datetime(2026, 11, 23, 10, tzinfo=WIB)


@given(MOMENTS, st.integers(1, 5), st.floats(0, 1))
def test_a_share_of_the_promise_lies_within_office_hours_of_a_counted_day(moment, days, share):
    found = deadline_after(CALENDAR, moment, days)
    spans = office_time(CALENDAR, moment, found.explanation)
    reached = moment_of_share(spans, share)
    assert [start <= reached <= end for start, end in spans].count(True) == 1
    assert abs(time_passed(spans, until=reached) - time_passed(spans) * share) <= dt.timedelta(
        microseconds=1
    )
    assert (len(spans), spans[-1][1], max(moment, spans[0][0])) == (
        days + 1,
        found.due,
        spans[0][0],
    )


@pytest.mark.parametrize(
    ("moment", "share"),
    # Monday 10.00-17.00, then twice 07.30-17.00: 26 hours
    [
        ("23 09:00", 0),
        ("23 10:00", 0),
        ("23 17:00", 7 / 26),
        ("24 07:30", 7 / 26),
        ("24 13:30", 0.5),
        ("25 10:30", 0.75),
        ("25 17:00", 1),
        ("26 06:00", 1),
        ("27 17:00", 1),
    ],
)
def test_the_share_of_days_is_counted_in_office_hours(clock, moment, share):
    assert clocks.used_share(
        clock, dt.datetime.fromisoformat(f"2026-11-{moment}").replace(tzinfo=WIB)
    ) == pytest.approx(share)


def test_the_share_stands_still_at_the_rest_and_at_the_stop(clock):
    clocks.pause_clock(clock, at=MONDAY + dt.timedelta(hours=27.5), reason="x")
    assert clocks.used_share(clock, MONDAY + dt.timedelta(days=30)) == pytest.approx(0.5)
    clocks.stop_clock(clock, at=MONDAY + dt.timedelta(hours=28))
    assert clocks.used_share(clock, MONDAY + dt.timedelta(days=30)) == pytest.approx(13.5 / 26)


def test_the_share_of_minutes_is_counted_by_the_wall_clock(calendar, subdit_dbh):
    saturday = dt.datetime(2026, 11, 21, 23, 55, tzinfo=WIB)
    clock = clocks.start_clock(subdit_dbh, name="wait", minutes=10, at=saturday)
    assert [clocks.used_share(clock, saturday + dt.timedelta(minutes=n)) for n in (0, 5, 20)] == [
        0.0,
        0.5,
        1.0,
    ]
    assert clock.warn_at == saturday + dt.timedelta(minutes=7.5)


@pytest.mark.parametrize(
    ("received", "warned"),
    [
        ("2026-11-23 10:00", "25-11 10.30"),
        # counts as Monday; 28.5 hours from Monday 07.30 on
        ("2026-11-20 18:00", "25-11 09.52"),
        # by the wall clock it would be Monday 23 March, in the middle of Idul Fitri
        (
            "2026-03-16 10:00",
            "25-03 10.30",
        ),
    ],
)
def test_people_are_warned_while_the_office_is_open(calendar, subdit_dbh, received, warned):
    clock = clocks.start_clock(
        subdit_dbh,
        name="answer",
        days=2,
        at=dt.datetime.fromisoformat(received).replace(tzinfo=WIB),
    )
    assert clock.warn_at.astimezone(WIB).strftime("%d-%m %H.%M") == warned
