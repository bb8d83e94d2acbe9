"""Working time against a calendar of 2026 written out by hand, counted in another way than the
code does.
"""

import datetime as dt
from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from djpk_layanan.clock import words
from djpk_layanan.clock.worktime import (
    DAY,
    MOST_WORKING_DAYS,
    WIB,
    Hours,
    TooFar,
    WorkCalendar,
    deadline_after,
)

# SKB 1497, 2, 5/2025
HOLIDAYS_2026 = [
    "01-01",
    "01-16",
    "02-17",
    "03-19",
    "03-21",
    "03-22",
    "04-03",
    "04-05",
    "05-01",
    "05-14",
    "05-27",
    "05-31",
    "06-01",
    "06-16",
    "08-17",
    "08-25",
    "12-25",
]
JOINT_LEAVE_2026 = ["02-16", "03-18", "03-20", "03-23", "03-24", "05-15", "05-28", "12-24"]
FREE = {dt.date.fromisoformat(f"2026-{day}") for day in HOLIDAYS_2026 + JOINT_LEAVE_2026}
HOURS = {
    "office": [Hours(n, dt.time(7, 30), dt.time(17)) for n in range(5)],
    "callcenter": [Hours(n, dt.time(8), dt.time(16)) for n in range(5)],
}
NEXT_JANUARY = {dt.date(2027, 1, 1), dt.date(2027, 1, 5)}
CALENDAR = WorkCalendar(dict.fromkeys(FREE | NEXT_JANUARY, "libur"), HOURS)
YEAR = [dt.date(2026, 1, 1) + DAY * n for n in range(365)]
WORKING = [
    day
    for n in range(400)
    if (day := YEAR[0] + DAY * n).weekday() < 5 and day not in FREE | NEXT_JANUARY
]


def at(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=WIB)


def by_index(received, days):
    """The expected due date: the position in the list of all working days."""
    counts = received.date() in WORKING and received.time() < dt.time(17)
    zero = WORKING.index(received.date()) if counts else bisect_right(WORKING, received.date())
    return WORKING[zero + days]


@pytest.mark.parametrize("days", [2, 5])
@pytest.mark.parametrize("hour", ["00:00", "07:29", "10:00", "16:59:59", "17:00", "23:59:59"])
def test_every_day_of_2026(days, hour):
    received = [dt.datetime.combine(day, dt.time.fromisoformat(hour), WIB) for day in YEAR]
    found = [deadline_after(CALENDAR, moment, days).due for moment in received]
    assert found == [
        dt.datetime.combine(by_index(moment, days), dt.time(17), WIB) for moment in received
    ]


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        # Monday: Wednesday
        ("2026-11-23 10:00", 2, "2026-11-25"),
        # Friday evening counts as Monday
        ("2026-11-20 18:00", 2, "2026-11-25"),
        # Saturday
        ("2026-11-21 09:00", 2, "2026-11-25"),
        ("2026-11-20 16:59", 2, "2026-11-24"),
        ("2026-11-20 17:00", 2, "2026-11-25"),
        # Tue 17; 18-24 joint leave, Nyepi, Idul Fitri and a weekend; Wed 25
        (
            "2026-03-16 09:00",
            2,
            "2026-03-25",
        ),
        ("2026-03-17 09:00", 5, "2026-03-31"),
        # received on Nyepi: counts as Wed 25
        ("2026-03-19 09:00", 2, "2026-03-27"),
        # long weekend with Imlek: counts as Wed 18
        ("2026-02-13 18:00", 2, "2026-02-20"),
        # Ascension and its joint leave
        ("2026-05-13 16:00", 5, "2026-05-22"),
        ("2026-12-23 10:00", 2, "2026-12-29"),
    ],
)
def test_interesting_days(received, days, due):
    assert deadline_after(CALENDAR, at(received), days).due == at(f"{due} 17:00")


MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 11, 30), timezones=st.just(WIB))


@given(MOMENTS, st.integers(1, 10))
def test_never_due_on_a_day_off(moment, days):
    due = deadline_after(CALENDAR, moment, days).due
    assert CALENDAR.is_working_day(due.date())
    assert due > moment


@given(MOMENTS, MOMENTS, st.integers(1, 10))
def test_who_asks_later_is_never_due_earlier(one, other, days):
    earlier, later = sorted([one, other])
    assert deadline_after(CALENDAR, earlier, days).due <= deadline_after(CALENDAR, later, days).due


@given(MOMENTS, st.integers(1, 10), st.sampled_from(YEAR))
def test_a_new_holiday_never_makes_a_limit_earlier(moment, days, holiday):
    with_it = WorkCalendar(CALENDAR.days | {holiday: "libur baru"}, HOURS)
    assert deadline_after(with_it, moment, days).due >= deadline_after(CALENDAR, moment, days).due


@given(MOMENTS, st.integers(1, 5), st.integers(1, 5))
def test_two_days_and_three_days_are_five_days(moment, first, second):
    halfway = deadline_after(CALENDAR, moment, first).due - dt.timedelta(minutes=1)
    assert (
        deadline_after(CALENDAR, halfway, second).due
        == deadline_after(CALENDAR, moment, first + second).due
    )


@given(MOMENTS, st.integers(1, 5))
def test_shorter_ramadan_hours_give_the_same_days(moment, days):
    ramadan = [
        Hours(n, dt.time(8), dt.time(15), dt.date(2026, 1, 1), dt.date(2026, 12, 31))
        for n in range(5)
    ]
    early = moment.replace(hour=9)
    usual, short = (
        deadline_after(CALENDAR, early, days).due,
        deadline_after(
            WorkCalendar(CALENDAR.days, HOURS | {"office": HOURS["office"] + ramadan}), early, days
        ).due,
    )
    assert (usual.date(), usual.hour, short.hour) == (short.date(), 17, 15)


@pytest.mark.parametrize(
    ("since", "until", "due"),
    [
        # within a day: nothing
        ("2026-11-24 08:00", "2026-11-24 16:00", "2026-11-25"),
        # over one close
        ("2026-11-24 10:00", "2026-11-25 09:00", "2026-11-26"),
        # the close of day 0 does not count anyway
        (
            "2026-11-23 11:00",
            "2026-11-25 10:00",
            "2026-11-26",
        ),
        # over four closes and a weekend
        ("2026-11-24 10:00", "2026-11-30 10:00", "2026-12-01"),
    ],
)
def test_a_rest_moves_the_limit_by_the_closes_it_covers(since, until, due):
    assert deadline_after(CALENDAR, at("2026-11-23 10:00"), 2, [(at(since), at(until))]).due == at(
        f"{due} 17:00"
    )


def test_the_explanation_names_each_day():
    lines = deadline_after(CALENDAR, at("2026-02-13 18:00"), 2).explanation
    assert [(line["date"][-5:], line["day"], line["why"]) for line in lines] == [
        ("02-13", None, "diterima setelah jam kantor"),
        ("02-14", None, "Sabtu"),
        ("02-15", None, "Minggu"),
        ("02-16", None, "libur"),
        ("02-17", None, "libur"),
        ("02-18", 0, "hari ke-0: dihitung diterima"),
        ("02-19", 1, "hari ke-1"),
        ("02-20", 2, "hari ke-2"),
    ]


@pytest.mark.parametrize(
    ("visit", "last"),
    [
        ("2026-11-30", "2026-11-27 16:00"),
        ("2026-11-25", "2026-11-24 16:00"),
        ("2026-03-25", "2026-03-17 16:00"),
    ],
)
def test_h_minus_1_is_the_close_of_the_call_center_on_the_working_day_before(visit, last):
    assert CALENDAR.last_moment_before(dt.date.fromisoformat(visit)) == at(last)


@pytest.mark.parametrize(
    ("now", "due", "sentence"),
    [
        ("2026-11-23 10:00", "2026-11-25 17:00", "2 hari kerja lagi"),
        ("2026-11-24 10:00", "2026-11-25 17:00", "besok sampai 17.00"),
        ("2026-11-25 10:00", "2026-11-25 17:00", "hari ini sampai 17.00"),
        ("2026-11-25 17:01", "2026-11-25 17:00", "terlambat"),
        ("2026-11-30 09:00", "2026-11-25 17:00", "terlambat 3 hari kerja"),
        ("2026-11-20 18:00", "2026-11-25 17:00", "3 hari kerja lagi"),
    ],
)
def test_what_is_left_in_words(now, due, sentence):
    assert words.time_left(at(now), at(due), CALENDAR) == sentence


def test_dates_in_indonesian_words():
    assert (
        words.date_and_time(dt.datetime(2026, 2, 16, 3, 5, tzinfo=dt.UTC))
        == "Sen 16 Feb 2026 10.05"
    )
    assert (words.short_date(dt.date(2026, 8, 17)), words.long_date(dt.date(2026, 8, 17))) == (
        "Sen 17 Agu",
        "Senin, 17 Agustus 2026",
    )


@given(MOMENTS, st.integers(-400, 400))
def test_working_days_between_are_those_that_one_can_count(moment, days):
    start, end = moment.date(), moment.date() + DAY * days
    counted = sum(
        CALENDAR.is_working_day(min(start, end) + DAY * n) for n in range(1, abs(days) + 1)
    )
    assert CALENDAR.working_days_between(start, end) == (counted if days > 0 else -counted)


def test_to_the_last_year_is_counted_at_once_and_no_promise_reaches_so_far():
    days = CALENDAR.working_days_between(dt.date(2026, 11, 23), dt.date.max)
    assert days > 2_000_000
    for far in (days, MOST_WORKING_DAYS + 1):
        with pytest.raises(
            TooFar, match="Batas waktu paling lama 366 hari kerja. Periksa kembali tanggalnya."
        ):
            deadline_after(CALENDAR, at("2026-11-23 10:00"), far)
    assert (
        len(deadline_after(CALENDAR, at("2026-11-23 10:00"), MOST_WORKING_DAYS).explanation) < 600
    )


def test_a_rest_of_decades_ends_the_counting_in_words():
    with pytest.raises(TooFar):
        deadline_after(
            CALENDAR, at("2026-11-23 10:00"), 2, [(at("2026-11-23 11:00"), at("2226-11-23 11:00"))]
        )


def test_a_calendar_without_any_working_day_is_a_mistake_and_not_searched_for_ever():
    free = {DAY * n + dt.date(2026, 1, 1): "libur" for n in range(100)}
    with pytest.raises(ValueError, match="no working day within 60 days of 2026-03-0"):
        WorkCalendar(free, HOURS).next_working_day(dt.date(2026, 1, 2))
