"""SOP 194 clause 8: who may come when, against a calendar of 2026 written out by hand."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from djpk_layanan.clock.worktime import DAY, WIB, Hours, WorkCalendar
from reservations import rules
from tests.clock.test_worktime import CALENDAR, HOURS, WORKING, at

from . import story

MOMENTS = st.datetimes(dt.datetime(2026, 1, 2), dt.datetime(2026, 12, 15), timezones=st.just(WIB))
SECOND = dt.timedelta(seconds=1)


def date(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-11-28", "Sabtu, 28 November 2026 bukan hari kerja (Sabtu)."),
        ("2026-11-29", "Minggu, 29 November 2026 bukan hari kerja (Minggu)."),
        ("2026-11-30", None),
        ("2026-12-24", "Kamis, 24 Desember 2026 bukan hari kerja (libur)."),
    ],
)
def test_visits_are_on_working_days(day, sentence):
    assert rules.not_a_working_day(CALENDAR, date(day)) == sentence


def test_the_sentence_names_the_holiday(world):
    calendar = story.work_calendar()
    assert [
        rules.not_a_working_day(calendar, date(day))
        for day in ("2026-03-19", "2026-03-20", "2026-12-24")
    ] == [
        "Kamis, 19 Maret 2026 bukan hari kerja (libur nasional: Hari Suci Nyepi).",
        "Jumat, 20 Maret 2026 bukan hari kerja (cuti bersama: Hari Raya Idul Fitri).",
        "Kamis, 24 Desember 2026 bukan hari kerja (cuti bersama: Hari Raya Natal).",
    ]


def test_on_every_working_day_of_2026_the_call_center_closes_at_four_on_the_working_day_before():
    found = [
        (
            day,
            rules.too_late(CALENDAR, day, closes),
            rules.too_late(CALENDAR, day, closes + SECOND) is None,
        )
        for day, closes in closes_before_each_day()
    ]
    assert found == [(day, None, False) for day, _ in closes_before_each_day()]


def closes_before_each_day():
    return [
        (day, dt.datetime.combine(before, dt.time(16), WIB)) for before, day in pairwise(WORKING)
    ]


@pytest.mark.parametrize(
    ("visit", "last", "earliest"),
    [
        # Monday: Friday
        ("2026-11-30", "2026-11-27", "Selasa, 1 Desember 2026"),
        ("2026-11-25", "2026-11-24", "Kamis, 26 November 2026"),
        # Isra Mikraj on Friday
        ("2026-01-19", "2026-01-15", "Selasa, 20 Januari 2026"),
        # Imlek and its joint leave
        ("2026-02-18", "2026-02-13", "Kamis, 19 Februari 2026"),
        # Nyepi, Idul Fitri and their joint leave
        (
            "2026-03-25",
            "2026-03-17",
            "Kamis, 26 Maret 2026",
        ),
        # Ascension and its joint leave
        ("2026-05-18", "2026-05-13", "Selasa, 19 Mei 2026"),
        # Idul Adha and its joint leave; the next days are a weekend and Pancasila
        (
            "2026-05-29",
            "2026-05-26",
            "Selasa, 2 Juni 2026",
        ),
        ("2026-08-18", "2026-08-14", "Rabu, 19 Agustus 2026"),
        ("2026-12-28", "2026-12-23", "Selasa, 29 Desember 2026"),
    ],
)
def test_one_minute_before_the_close_passes_and_one_minute_after_it_is_too_late(
    visit, last, earliest
):
    day, closes = date(visit), at(f"{last} 16:00")
    assert [
        rules.too_late(CALENDAR, day, closes - 60 * SECOND),
        rules.too_late(CALENDAR, day, closes),
    ] == [None, None]
    assert rules.too_late(CALENDAR, day, closes + 60 * SECOND) == (
        f"Reservasi untuk {rules.words.long_date(day)} paling lambat "
        f"{rules.words.date_and_time(closes)} WIB (H-1). "
        f"Hari paling awal yang masih dapat dipilih: {earliest}."
    )


@pytest.mark.parametrize(
    "now",
    [
        "2026-11-27 16:01",
        "2026-11-28 09:00",
        "2026-11-29 23:59",
        "2026-11-30 00:00",
        "2026-11-30 09:00",
    ],
)
def test_for_a_monday_it_is_too_late_from_friday_afternoon_on(now):
    assert rules.too_late(CALENDAR, date("2026-11-30"), at(now)) == (
        "Reservasi untuk Senin, 30 November 2026 paling lambat Jum 27 Nov 2026 16.00 WIB "
        "(H-1). Hari paling awal yang masih dapat dipilih: Selasa, 1 Desember 2026."
    )


@pytest.mark.parametrize("visit", ["2026-11-27", "2026-11-26", "2025-12-01"])
def test_today_and_the_past_are_too_late(visit):
    assert rules.too_late(CALENDAR, date(visit), at("2026-11-27 08:00")).endswith(
        "Hari paling awal yang masih dapat dipilih: Senin, 30 November 2026."
    )


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2027-02-25", None),
        ("2027-02-26", "Reservasi paling jauh 90 hari ke depan."),
        ("9999-12-31", "Reservasi paling jauh 90 hari ke depan."),
    ],
)
def test_ninety_days_ahead_and_no_farther(day, sentence):
    assert rules.too_far(date(day), at("2026-11-27 23:59")) == sentence


def test_the_ninety_days_are_counted_from_the_date_in_jakarta():
    before_midnight, after_it = (
        dt.datetime(2026, 11, 26, hour, minute, tzinfo=dt.UTC)
        for hour, minute in ((16, 59), (17, 0))
    )
    assert (
        rules.too_far(date("2027-02-25"), before_midnight)
        == "Reservasi paling jauh 90 hari ke depan."
    )
    assert rules.too_far(date("2027-02-25"), after_it) is None


@pytest.mark.parametrize(
    ("day", "hour", "sentence"),
    [
        ("2026-11-30", "07:29", "Jam datang pada Sen 30 Nov antara 07.30 dan 16.00 WIB."),
        ("2026-11-30", "07:30", None),
        ("2026-11-30", "16:00", None),
        ("2026-11-30", "16:01", "Jam datang pada Sen 30 Nov antara 07.30 dan 16.00 WIB."),
        ("2026-11-27", "16:00", None),
        ("2026-11-27", "16:01", "Jam datang pada Jum 27 Nov antara 07.30 dan 16.00 WIB."),
    ],
)
def test_an_hour_fits_before_the_office_closes(day, hour, sentence):
    assert rules.outside_hours(CALENDAR, date(day), dt.time.fromisoformat(hour)) == sentence


@pytest.mark.parametrize(
    ("hour", "sentence"),
    [("13:30", None), ("13:31", "Jam datang pada Jum 27 Nov antara 08.00 dan 13.30 WIB.")],
)
def test_a_shorter_friday_is_asked_of_the_calendar(hour, sentence):
    friday = [Hours(4, dt.time(8), dt.time(14, 30), date("2026-11-01"), date("2026-11-30"))]
    shorter = WorkCalendar(CALENDAR.days, HOURS | {"office": HOURS["office"] + friday})
    assert rules.outside_hours(shorter, date("2026-11-27"), dt.time.fromisoformat(hour)) == sentence


@pytest.mark.parametrize(
    ("persons", "sentence"),
    [
        (0, "Satu kunjungan paling banyak 2 orang/2 SPPD per daerah per hari."),
        (1, None),
        (2, None),
        (3, "Satu kunjungan paling banyak 2 orang/2 SPPD per daerah per hari."),
    ],
)
def test_one_or_two_persons(persons, sentence):
    assert rules.too_many(persons) == sentence


@given(MOMENTS)
def test_the_earliest_day_is_a_working_day_in_time_and_every_earlier_one_is_not(now):
    day = rules.earliest_day(CALENDAR, now)
    assert (day in WORKING, rules.too_late(CALENDAR, day, now)) == (True, None)
    assert [
        earlier
        for earlier in WORKING
        if now.date() < earlier < day and rules.too_late(CALENDAR, earlier, now) is None
    ] == []


@given(MOMENTS, MOMENTS)
def test_who_asks_later_is_never_offered_an_earlier_day(one, other):
    earlier, later = sorted([one, other])
    assert rules.earliest_day(CALENDAR, earlier) <= rules.earliest_day(CALENDAR, later)


@given(st.datetimes(dt.datetime(2026, 1, 2), dt.datetime(2026, 9, 30), timezones=st.just(WIB)))
def test_the_open_days_are_the_working_days_from_the_earliest_to_the_ninetieth(now):
    expected = [
        day for day in WORKING if rules.earliest_day(CALENDAR, now) <= day <= now.date() + DAY * 90
    ]
    assert list(rules.open_days(CALENDAR, now)) == expected


def ask(region, now="2026-11-27 10:00", *, day="2026-11-30", hour="09:00", persons=2, **others):
    return rules.visit_refusal(
        CALENDAR, region, date(day), dt.time.fromisoformat(hour), persons, at(now), **others
    )


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            {"persons": 3, "day": "2026-11-28"},
            "Satu kunjungan paling banyak 2 orang/2 SPPD per daerah per hari.",
        ),
        (
            {"day": "2026-11-28", "hour": "20:00"},
            "Sabtu, 28 November 2026 bukan hari kerja (Sabtu).",
        ),
        ({"day": "2027-03-01"}, "Reservasi paling jauh 90 hari ke depan."),
        (
            {"day": "2026-11-27", "hour": "20:00"},
            (
                "Reservasi untuk Jumat, 27 November 2026 paling lambat Kam 26 Nov 2026 16.00 "
                "WIB (H-1). Hari paling awal yang masih dapat dipilih: Senin, 30 November 2026."
            ),
        ),
        ({"hour": "20:00"}, "Jam datang pada Sen 30 Nov antara 07.30 dan 16.00 WIB."),
    ],
)
def test_the_first_rule_that_refuses_speaks(question, sentence):
    assert ask(None, **question) == sentence


@given(st.dates())
@example(dt.date.min)
@example(dt.date.max)
def test_whatever_day_is_typed_the_answer_is_a_sentence(day):
    assert isinstance(ask(None, day=day.isoformat(), hour="20:00"), str)
