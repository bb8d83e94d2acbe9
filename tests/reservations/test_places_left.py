"""What a region's day has left, and when there is room."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from djpk_layanan.accounts.models import Unit
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.workflow.codes import new_code
from reservations import rules
from reservations.models import Guest, Visit
from tests.clock.test_worktime import CALENDAR, WORKING, at

from . import story
from .test_rules import ask, date


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
