"""SOP 194 clause 6.a.2: the Daftar Reservasi Tamu Harian, frozen at seven, and what changed
since.
"""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from djpk_layanan.files import store
from reservations import daily, sop, tasks
from reservations.desk import day_list
from reservations.models import DailyList
from tests.bak.conftest import pages, squeezed
from tests.together import all_at_once

from . import story

pytestmark = pytest.mark.usefixtures("world")
RIDWAN = {
    "name": "Moh. Ridwan",
    "position": "Kepala Bidang",
    "email": "ridwan@bapenda-pamekasan.example",
}


def made_at(hour, day=story.MONDAY):
    """The dates of all lists once the minute's task has run."""
    with story.at(hour, day):
        tasks.morning()
    return list(DailyList.objects.order_by("date").values_list("date", flat=True))


@pytest.fixture
def morning():
    """At seven on Monday Pamekasan is expected at eight and Sumenep at nine."""
    visits = (
        story.a_visit(),
        story.a_visit(
            region="35.28", guests=story.party(RIDWAN), arrives_at=dt.time(8), institution="Bapenda"
        ),
    )
    made_at("07.00")
    return visits


def changes(hour):
    """[(name, change)] of the list as it stands at that hour."""
    with story.at(hour):
        return [(row["name"], row["change"]) for row in day_list.list_of_now(story.MONDAY)["rows"]]


def test_the_morning_edition_is_made_at_seven_and_once():
    assert [made_at(hour) for hour in ("06.59:59", "07.00", "07.01", "12.00")] == [
        [],
        [story.MONDAY],
        [story.MONDAY],
        [story.MONDAY],
    ]
    assert DailyList.objects.get().made_at == story.moment("07.00")


def test_when_nobody_was_there_at_seven_it_is_made_later():
    assert made_at("10.20") == [story.MONDAY]


def test_on_a_day_off_there_is_none():
    # a weekend, joint leave, Christmas
    days_off = [
        dt.date(2026, 11, 28),
        dt.date(2026, 11, 29),
        dt.date(2026, 12, 24),
        dt.date(2026, 12, 25),
    ]
    assert [made_at("09.00", day) for day in days_off] == [[], [], [], []]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one():
    story.a_visit()
    with story.at("07.00"):
        all_at_once(*[tasks.morning] * 2)
    assert DailyList.objects.values_list("date", flat=True).get() == story.MONDAY


def test_a_list_has_a_row_for_each_guest_by_the_hour_of_arrival(morning):
    sumenep, pamekasan = morning
    rows = DailyList.objects.get().rows
    assert [(row["time"], row["region"], row["name"]) for row in rows] == [
        ("08.00", "Kab. Pamekasan", "Moh. Ridwan"),
        ("09.00", "Kab. Sumenep", "Ahmad Fauzi"),
        ("09.00", "Kab. Sumenep", "Siti Rahma"),
    ]
    assert rows[1] == {
        "number": sumenep.number,
        "guest": sumenep.guests.first().pk,
        "time": "09.00",
        "region": "Kab. Sumenep",
        "name": "Ahmad Fauzi",
        "position": "BPKAD · Kasubbag Keuangan",
        "topic": "Dana Bagi Hasil (DBH)",
        "unit": "Subdit DBH",
        "sppd": "090/123/SPPD/2026",
        "state": "Terkonfirmasi",
        "entered": "",
        "card": "",
        "left": "",
        "change": "",
    }


def test_it_lists_who_is_booked_for_the_day_and_nobody_else():
    booked = story.a_visit(), story.finished(region="35.28"), story.no_show(region="35.27")
    for builder, region in (
        (story.requested, "35.26"),
        (story.rejected, "35.25"),
        (story.cancelled, "35.24"),
    ):
        builder(region=region)
    story.a_visit(region="35.23", visit_date=story.TUESDAY)
    listed = day_list.list_of_now(story.MONDAY)
    assert ({row["number"] for row in listed["rows"]}, listed["persons"], listed["parties"]) == (
        {visit.number for visit in booked},
        6,
        3,
    )


def test_the_pdf_says_the_same(morning):
    (text,) = pages(store.read_file(DailyList.objects.get().pdf))
    assert squeezed("Senin, 30 November 2026 · 2 rombongan, 3 orang") in text
    for row in DailyList.objects.get().rows:
        assert [
            squeezed(row[name]) in text
            for name in ("number", "time", "region", "name", "topic", "unit", "state")
        ] == [True] * 7
    assert "dicetakSen30Nov202607.00WIB" in text


def test_an_empty_day_has_a_list_that_says_so():
    made_at("07.00")
    made = DailyList.objects.get()
    assert (
        made.rows,
        squeezed("Tidak ada tamu pada hari ini.") in pages(store.read_file(made.pdf))[0],
    ) == ([], True)


def test_the_morning_edition_cannot_be_changed_or_thrown_away(morning):
    for change in (
        lambda: DailyList.objects.update(rows=[]),
        lambda: DailyList.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert len(DailyList.objects.get().rows) == 3


def test_before_the_morning_edition_nothing_is_marked():
    story.a_visit()
    assert changes("06.30") == [("Ahmad Fauzi", ""), ("Siti Rahma", "")]


def test_what_happens_as_planned_is_no_change(morning):
    """Who entered, was called and left is said by his row; the mark is for what the desks did
    not expect at seven.
    """
    sumenep, _ = morning
    with story.at("09.00"):
        sop.check_in(
            sumenep, by=story.person("dewi"), exchanges=story.exchanges(*sumenep.guests.all())
        )
    assert changes("09.01") == [("Moh. Ridwan", ""), ("Ahmad Fauzi", ""), ("Siti Rahma", "")]
    with story.at("09.05"):
        sop.receive(sumenep, by=story.person("rina"))
        sop.call_consultant(sumenep, by=story.person("rina"), consultant=story.person("budi"))
    assert changes("09.06") == [("Moh. Ridwan", ""), ("Ahmad Fauzi", ""), ("Siti Rahma", "")]


def test_later_changes_are_marked(morning):
    """A correction in the morning, a cancellation, and somebody whom a caught-up worker did not
    know at seven.
    """
    sumenep, pamekasan = morning
    with story.at("08.00"):
        sop.cancel(pamekasan, by=story.person("sari"), reason="Sakit.")
    sumenep.guests.filter(name="Siti Rahma").update(sppd_number="090/124/SPPD/2026")
    story.a_visit(
        region="35.27", guests=story.party({"name": "Hasan Basri"}), arrives_at=dt.time(13)
    )
    assert changes("08.30") == [
        ("Ahmad Fauzi", ""),
        ("Siti Rahma", "berubah"),
        ("Hasan Basri", "baru"),
        ("Moh. Ridwan", "tidak lagi"),
    ]
    listed = day_list.list_of_now(story.MONDAY)
    assert (listed["persons"], listed["parties"]) == (3, 2)
    assert [row["name"] for row in DailyList.objects.get().rows] == [
        "Moh. Ridwan",
        "Ahmad Fauzi",
        "Siti Rahma",
    ]


def test_the_rows_say_when_each_came_in_with_which_card_and_when_he_left():
    visit = story.finished()
    ahmad = day_list.rows_of(story.MONDAY)[0]
    assert {name: ahmad[name] for name in ("state", "entered", "card", "left", "unit")} == {
        "state": "Selesai",
        "entered": "09.00",
        "card": f"K{visit.guests.first().pk}",
        "left": "09.52",
        "unit": "Subdit DBH · Budi Santoso",
    }


def test_of_two_one_may_have_stayed_away():
    visit = story.registered()
    visit.guests.last().custody.delete()
    with story.at("09.30"):
        daily.leave_early(
            visit, by=story.person("dewi"), returns=story.returns(visit), reason="Pesawat."
        )
    assert [row["state"] for row in day_list.rows_of(story.MONDAY)] == ["Selesai", "Tidak hadir"]


def test_a_list_costs_the_same_queries_for_one_and_for_three_visits():
    costs = []
    for regions in (["35.29"], ["35.28", "35.27"]):
        for region in regions:
            story.finished(region=region)
        with CaptureQueriesContext(connection) as seen:
            rows = day_list.rows_of(story.MONDAY)
        costs.append((len(rows), len(seen)))
    assert costs == [(2, 2), (6, 2)]
