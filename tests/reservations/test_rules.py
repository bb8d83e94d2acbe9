"""SOP 194 clause 8: who may come when, against a calendar of 2026 written out by hand."""

import datetime as dt
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given
from hypothesis import strategies as st

from djpk_layanan.accounts.models import Unit
from djpk_layanan.clock.worktime import DAY, WIB, Hours, WorkCalendar
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.workflow.codes import new_code
from reservations import rules
from reservations.models import Guest, Visit
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
        ("2026-11-30", "2026-11-27", "Selasa, 1 Desember 2026"),  # Monday: Friday
        ("2026-11-25", "2026-11-24", "Kamis, 26 November 2026"),
        ("2026-01-19", "2026-01-15", "Selasa, 20 Januari 2026"),  # Isra Mikraj on Friday
        ("2026-02-18", "2026-02-13", "Kamis, 19 Februari 2026"),  # Imlek and its joint leave
        # Nyepi, Idul Fitri and their joint leave
        (
            "2026-03-25",
            "2026-03-17",
            "Kamis, 26 Maret 2026",
        ),
        ("2026-05-18", "2026-05-13", "Selasa, 19 Mei 2026"),  # Ascension and its joint leave
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
        f"Reservasi untuk {rules.words.long(day)} paling lambat {rules.words.moment(closes)} "
        f"WIB (H-1). Hari paling awal yang masih dapat dipilih: {earliest}."
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
    return rules.refusal(
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


@pytest.fixture
def sumenep(world):
    return Region.objects.get(code="35.29")


@pytest.mark.parametrize(
    ("seated", "persons", "sentence"),
    [
        (0, 2, None),
        (1, 1, None),
        (
            1,
            2,
            (
                "Tersisa 1 tempat untuk Kab. Sumenep pada Sen 30 Nov; hari berikutnya yang "
                "kosong: Sel 1 Des."
            ),
        ),
        (
            2,
            1,
            (
                "Sudah penuh untuk Kab. Sumenep pada Sen 30 Nov; hari berikutnya yang kosong: "
                "Sel 1 Des."
            ),
        ),
        (
            2,
            2,
            (
                "Sudah penuh untuk Kab. Sumenep pada Sen 30 Nov; hari berikutnya yang kosong: "
                "Sel 1 Des."
            ),
        ),
    ],
)
def test_a_full_day_says_what_is_left_and_when_there_is_room(sumenep, seated, persons, sentence):
    if seated:
        story.a_visit(guests=story.party(story.AHMAD, story.SITI)[:seated])
    assert ask(sumenep, persons=persons) == sentence


def test_the_day_offered_has_room_for_the_whole_party(sumenep):
    for day, people in ((story.MONDAY, [story.AHMAD, story.SITI]), (story.TUESDAY, [story.AHMAD])):
        story.a_visit(visit_date=day, guests=story.party(*people))
    assert ask(sumenep, persons=2).endswith("hari berikutnya yang kosong: Rab 2 Des.")
    assert ask(sumenep, persons=1).endswith("hari berikutnya yang kosong: Sel 1 Des.")


def test_the_day_offered_comes_after_the_day_that_was_asked_for(sumenep):
    story.a_visit(visit_date=story.TUESDAY)
    assert ask(sumenep, day="2026-12-01").endswith("hari berikutnya yang kosong: Rab 2 Des.")


def test_when_nothing_is_free_within_ninety_days_the_sentence_says_so(sumenep):
    book(["35.29"], list(rules.open_days(CALENDAR, at("2026-11-27 10:00"))))
    assert ask(sumenep) == (
        "Sudah penuh untuk Kab. Sumenep pada Sen 30 Nov; hari berikutnya yang kosong: "
        "tidak ada dalam 90 hari."
    )


def test_ones_own_places_do_not_stand_in_the_way_of_a_move(sumenep):
    visit = story.a_visit()
    assert ask(sumenep, beside=visit) is None


def book(codes, days):
    """Two guests for each of the regions on each of the days, as a bulk load would write them."""
    owner, topic, unit = story.person("sari"), Topic.objects.first(), Unit.objects.get(code="PK.22")
    common = {
        "institution": "BPKAD",
        "topic": topic,
        "unit": unit,
        "purpose": "x",
        "owner": owner,
        "arrives_at": dt.time(9),
        "booked_at": at("2026-11-20 10:00"),
    }
    visits = Visit.objects.bulk_create(
        Visit(
            number=f"KT-{region.code}-{day:%m%d}",
            code=new_code(),
            region=region,
            visit_date=day,
            **common,
        )
        for region in Region.objects.filter(code__in=codes)
        for day in days
    )
    Guest.objects.bulk_create(
        Guest(
            visit=visit,
            region=visit.region,
            visit_date=visit.visit_date,
            seat=seat,
            name=f"Tamu {seat}",
        )
        for visit in visits
        for seat in (1, 2)
    )


@pytest.mark.parametrize(
    ("codes", "days", "guests"),
    [(["35.28"], 1, 2), (["35.29", "35.28", "35.27"], 50, 300)],
    ids=["two guests", "300 guests"],
)
def test_the_calendars_cost_one_query_however_many_are_booked(sumenep, codes, days, guests):
    calendar, now = story.work_calendar(), at("2026-11-27 10:00")
    book(codes, list(rules.open_days(calendar, now))[:days])
    questions = [
        lambda: rules.places_left(sumenep, WORKING[-40:]),
        lambda: rules.small_calendar(calendar, sumenep, now),
        lambda: rules.next_free_day(calendar, sumenep, 2, now),
    ]
    assert (Guest.objects.count(), [queries_of(question) for question in questions]) == (
        guests,
        [1, 1, 1],
    )


def queries_of(question):
    with CaptureQueriesContext(connection) as seen:
        question()
    return len(seen)


def test_the_small_calendar_shows_fifteen_working_days_with_their_places(sumenep):
    story.a_visit(guests=story.party(story.AHMAD))
    story.a_visit(visit_date=story.TUESDAY)
    story.a_visit(visit_date=date("2026-12-02"), region="35.28")
    shown = rules.small_calendar(story.work_calendar(), sumenep, at("2026-11-27 10:00"))
    assert [(day.label, day.left) for day in shown] == [
        ("Sen 30 Nov", 1),
        ("Sel 1 Des", 0),
        ("Rab 2 Des", 2),
        ("Kam 3 Des", 2),
        ("Jum 4 Des", 2),
        ("Sen 7 Des", 2),
        ("Sel 8 Des", 2),
        ("Rab 9 Des", 2),
        ("Kam 10 Des", 2),
        ("Jum 11 Des", 2),
        ("Sen 14 Des", 2),
        ("Sel 15 Des", 2),
        ("Rab 16 Des", 2),
        ("Kam 17 Des", 2),
        ("Jum 18 Des", 2),
    ]


def test_each_region_has_places_of_its_own_and_what_is_given_back_counts_again(sumenep):
    visit, province = story.a_visit(), Region.objects.get(code="35")
    assert [
        rules.places_left(region, [story.MONDAY, story.TUESDAY]) for region in (sumenep, province)
    ] == [
        {story.MONDAY: 0, story.TUESDAY: 2},
        {story.MONDAY: 2, story.TUESDAY: 2},
    ]
    assert rules.places_left(sumenep, [story.MONDAY], beside=visit) == {story.MONDAY: 2}
    with story.at("10.30", story.FRIDAY):
        story.sop.cancel(visit, by=story.person("sari"), reason="x")
    assert rules.places_left(sumenep, [story.MONDAY]) == {story.MONDAY: 2}
