"""A visit as a line of a list, and what a CSO has to do about some of them."""

import pytest
from django.utils import timezone

from djpk_layanan.clock.models import current_calendar
from djpk_layanan.ui.rows import Due
from reservations.rows import acts_on_visit, due_of_request, due_of_visit, row_of_visit
from reservations.sop import cancel, confirm, reject, reschedule
from tests.pages import worked_on

from . import story

pytestmark = pytest.mark.django_db


def due(visit, hour, day=story.MONDAY):
    with story.at(hour, day):
        return due_of_visit(story.fresh(visit), timezone.now())


def test_a_row_says_who_comes_when_for_whom(world):
    with story.at("10.00", story.FRIDAY):
        row = row_of_visit(story.a_visit())
    assert (row.title, row.words[1:], row.state.label, row.due, row.by, row.who) == (
        "Kab. Sumenep · Ahmad Fauzi dan Siti Rahma",
        ["BPKAD", "Subdit DBH"],
        "Terkonfirmasi",
        Due("", "Sen 30 Nov 09.00"),
        story.moment("09.00"),
        "Sari Wulandari",
    )


@pytest.mark.parametrize(
    ("builder", "hour", "day", "said"),
    [
        (story.a_visit, "07.00", story.MONDAY, Due("hari ini", "Sen 30 Nov 09.00")),
        (story.registered, "09.10", story.MONDAY, Due("sisa 50 menit", "Sen 30 Nov 09.00")),
        (story.registered, "09.51", story.MONDAY, Due("sisa 9 menit", "Sen 30 Nov 09.00", "near")),
        (story.registered, "10.05", story.MONDAY, Due("lewat 5 menit", "Sen 30 Nov 09.00", "late")),
        (story.finished, "12.00", story.TUESDAY, Due("", "Sen 30 Nov 09.00")),
        (story.no_show, "18.00", story.MONDAY, Due("", "Sen 30 Nov 09.00")),
    ],
)
def test_when_it_is_or_what_is_left_of_its_hour(world, builder, hour, day, said):
    assert due(builder(), hour, day) == said


def test_a_request_says_until_when_it_has_to_be_decided(world):
    visit = story.requested(visit_date=story.TUESDAY)
    told = []
    for hour, day in (("09.00", story.FRIDAY), ("09.00", story.MONDAY)):
        with story.at(hour, day):
            told.append(due_of_request(visit, current_calendar(), timezone.now()))
    assert told == [
        Due("1 hari kerja lagi", "untuk Sel 1 Des 09.00"),
        Due("hari ini sampai 16.00", "untuk Sel 1 Des 09.00", "near"),
    ]


def test_the_reader_is_offered_what_he_may_do_and_no_more_than_two(world, sari, dewi):
    visit = story.requested(visit_date=story.TUESDAY)
    steps = (reschedule, confirm, reject, cancel)
    assert acts_on_visit(visit, sari, steps) == [
        ("Konfirmasi", f"/kunjungan/{visit.number}/"),
        ("Tolak", f"/kunjungan/{visit.number}/langkah/reject/#langkah"),
    ]
    assert acts_on_visit(visit, dewi, steps) == []


@pytest.mark.parametrize(("username", "acts"), [("sari", ["Konfirmasi", "Tolak"]), ("joko", [])])
def test_a_request_lies_with_what_nobody_has_until_h_minus_1(client, world, username, acts):
    visit = story.requested(visit_date=story.TUESDAY)
    with story.at("10.00"):
        [row] = worked_on(client, username, "belum-ada-petugas")
    assert (row.url, row.marks, row.due.said, [label for label, _ in row.acts]) == (
        visit.get_absolute_url(),
        ("permohonan portal",),
        "hari ini sampai 16.00",
        acts,
    )
