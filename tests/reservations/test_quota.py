"""SOP 194 clause 8.b: at most two persons of a region on one day, held by the database itself."""

import datetime as dt
import uuid

import pytest

from bak.models import Serial
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.refusals import Refused
from reservations import quota, sop
from reservations.models import Guest, QuotaDay, Sheet, Visit

from . import story

pytestmark = pytest.mark.usefixtures("world")
BUDIARTO = {"name": "Budiarto", "email": "budiarto@bappeda-sumenep.example"}
FULL = "Sudah penuh untuk Kab. Sumenep pada Sen 30 Nov; hari berikutnya yang kosong: Sel 1 Des."
ONE_LEFT = (
    "Tersisa 1 tempat untuk Kab. Sumenep pada Sen 30 Nov; hari berikutnya yang kosong: Sel 1 Des."
)


def stored():
    """All that a reservation writes: what must be the same before and after a refusal."""
    rows = [
        list(model.objects.order_by("pk").values())
        for model in (Visit, Guest, QuotaDay, Sheet, Entry, Letter, Notice)
    ]
    return [*rows, list(Serial.objects.values_list("kind", "year", "last"))]


def seats(**where):
    return list(
        Guest.objects.filter(holds_seat=True, **where)
        .order_by("visit_date", "seat")
        .values_list("visit_date", "seat", "name")
    )


def test_a_party_of_two_takes_both_places_and_everything_is_written_once(sari):
    visit = story.a_visit()
    assert seats() == [(story.MONDAY, 1, "Ahmad Fauzi"), (story.MONDAY, 2, "Siti Rahma")]
    assert (visit.state, visit.owner, visit.moves, visit.version, visit.booked_at) == (
        "confirmed",
        sari,
        0,
        1,
        story.moment("10.00", story.FRIDAY),
    )
    assert [
        (entry.step, entry.clause, entry.before, entry.after, entry.by, entry.details)
        for entry in Entry.objects.of(visit)
    ] == [
        (
            "reserve",
            "11.a,b",
            "",
            "confirmed",
            sari,
            {
                "nomor": visit.number,
                "daerah": "Kabupaten Sumenep",
                "hari": "30-11-2026 09.00",
                "tamu": 2,
            },
        ),
    ]
    assert (visit.sheets.count(), list(Serial.objects.values_list("kind", "year", "last"))) == (
        1,
        [("KT", 2026, 1)],
    )


def test_with_one_place_left_a_party_of_two_stores_nothing():
    story.a_visit(guests=story.party(BUDIARTO))
    before = stored()
    with pytest.raises(Refused) as refusal:
        story.a_visit()
    assert (str(refusal.value), stored()) == (ONE_LEFT, before)


def test_with_one_place_left_one_person_gets_it():
    story.a_visit(guests=story.party(BUDIARTO))
    story.a_visit(guests=story.party(story.AHMAD), institution="Inspektorat")
    assert seats() == [(story.MONDAY, 1, "Budiarto"), (story.MONDAY, 2, "Ahmad Fauzi")]


def test_a_full_day_stores_nothing_also_from_the_portal():
    story.a_visit()
    before = stored()
    for reserve in (story.a_visit, story.requested):
        with pytest.raises(Refused) as refusal:
            reserve(guests=story.party(BUDIARTO))
        assert (str(refusal.value), stored()) == (FULL, before)


def test_three_persons_store_nothing():
    before = stored()
    with pytest.raises(
        Refused, match="^Satu kunjungan paling banyak 2 orang/2 SPPD per daerah per hari.$"
    ):
        story.a_visit(guests=story.party(story.AHMAD, story.SITI, BUDIARTO))
    assert stored() == before


def test_a_form_sent_twice_is_one_visit():
    token = uuid.uuid4()
    story.a_visit(form_token=token, guests=story.party(BUDIARTO))
    before = stored()
    with pytest.raises(Refused):
        story.a_visit(form_token=token, guests=story.party(BUDIARTO))
    assert stored() == before


def test_who_passed_the_rules_a_moment_ago_still_finds_the_day_full():
    story.a_visit()
    visit = story.a_visit(visit_date=story.TUESDAY)
    before = stored()
    visit.visit_date = story.MONDAY
    with pytest.raises(Refused, match="^Tempat pada hari itu baru saja terisi. Pilih hari lain.$"):
        quota.give_seats(visit, story.party(BUDIARTO))
    with pytest.raises(Refused, match="^Tempat pada hari itu baru saja terisi. Pilih hari lain.$"):
        quota.move_seats(visit, story.MONDAY)
    assert stored() == before


def test_the_province_and_its_regencies_have_places_of_their_own():
    for code in ("35", "35.28", "35.29"):
        story.a_visit(region=code)
    assert Guest.objects.filter(visit_date=story.MONDAY, holds_seat=True).count() == 6


@pytest.mark.parametrize("give_up", [story.cancelled, story.rejected])
def test_cancelling_and_rejecting_free_the_places_at_once(give_up):
    visit = give_up()
    assert list(visit.guests.values_list("name", "seat", "holds_seat")) == [
        ("Ahmad Fauzi", 1, False),
        ("Siti Rahma", 2, False),
    ]
    story.a_visit(guests=story.party(BUDIARTO, story.SITI))
    assert seats() == [(story.MONDAY, 1, "Budiarto"), (story.MONDAY, 2, "Siti Rahma")]


def test_what_nobody_decided_by_h_minus_1_is_free_again():
    visit = story.requested()
    with story.at("16.01", story.FRIDAY):
        sop.lapse(visit, by=story.person("sistem"))
    assert (visit.state, seats()) == ("rejected", [])
    assert (
        Letter.objects.concerning(visit)
        .filter(key__startswith="reservations.rejected")
        .values_list("to_address", flat=True)
        .count()
        == 2
    )


def test_a_request_holds_its_places_until_it_is_decided():
    visit = story.requested()
    assert (visit.state, visit.owner, len(seats())) == ("requested", None, 2)
    with story.at("11.00", story.FRIDAY):
        sop.confirm(visit, by=story.person("sari"))
    assert (visit.state, visit.owner.username, len(seats()), visit.sheets.count()) == (
        "confirmed",
        "sari",
        2,
        1,
    )


@pytest.mark.parametrize("end", [story.no_show, story.finished])
def test_who_did_not_come_or_has_left_keeps_his_place_taken(end):
    end()
    assert len(seats()) == 2


def reschedule(visit, day, hour="10.00", *, now="15.00", on=story.FRIDAY):
    with story.at(now, on):
        return sop.reschedule(
            visit,
            by=story.person("sari"),
            visit_date=day,
            arrives_at=story.moment(hour).time(),
            reason="Pesawat dibatalkan.",
        )


def test_rescheduling_moves_both_places_and_keeps_the_code():
    visit = story.a_visit()
    code, number = visit.code, visit.number
    reschedule(visit, story.TUESDAY)
    visit = story.fresh(visit)
    assert (visit.visit_date, visit.arrives_at, visit.moves, visit.state) == (
        story.TUESDAY,
        dt.time(10),
        1,
        "confirmed",
    )
    assert (visit.code, visit.number) == (code, number)
    assert seats() == [(story.TUESDAY, 1, "Ahmad Fauzi"), (story.TUESDAY, 2, "Siti Rahma")]
    assert Entry.objects.of(visit).last().details == {
        "semula": "30-11-2026 09.00",
        "menjadi": "01-12-2026 10.00",
        "alasan": "Pesawat dibatalkan.",
    }
    assert list(visit.sheets.values_list("edition", "kind")) == [
        (2, "confirmation"),
        (1, "confirmation"),
    ]


def test_to_a_day_with_one_place_left_nobody_of_the_party_moves():
    visit = story.a_visit()
    story.a_visit(visit_date=story.TUESDAY, guests=story.party(BUDIARTO))
    before = stored()
    with pytest.raises(
        Refused,
        match=(
            "^Tersisa 1 tempat untuk Kab. Sumenep pada Sel 1 Des; hari berikutnya yang kosong: "
            "Rab 2 Des.$"
        ),
    ):
        reschedule(visit, story.TUESDAY)
    assert stored() == before


def test_one_person_moves_to_the_place_that_is_left():
    visit = story.a_visit(guests=story.party(story.AHMAD))
    story.a_visit(visit_date=story.TUESDAY, guests=story.party(BUDIARTO))
    reschedule(visit, story.TUESDAY)
    assert seats() == [(story.TUESDAY, 1, "Budiarto"), (story.TUESDAY, 2, "Ahmad Fauzi")]


def test_another_hour_of_the_same_day_keeps_the_places_on_a_full_day():
    visit = story.a_visit()
    reschedule(visit, story.MONDAY, "13.00")
    assert (story.fresh(visit).arrives_at, story.fresh(visit).moves) == (dt.time(13), 1)
    assert seats() == [(story.MONDAY, 1, "Ahmad Fauzi"), (story.MONDAY, 2, "Siti Rahma")]


@pytest.mark.parametrize(
    ("move", "sentence"),
    [
        (
            {"day": story.MONDAY, "hour": "09.00"},
            "Tanggal dan jam itu sudah tercatat. Pilih hari atau jam lain.",
        ),
        ({"day": dt.date(2026, 12, 5)}, "Sabtu, 5 Desember 2026 bukan hari kerja (Sabtu)."),
        (
            {"day": story.TUESDAY, "hour": "16.01"},
            "Jam datang pada Sel 1 Des antara 07.30 dan 16.00 WIB.",
        ),
        (
            {"day": story.TUESDAY, "now": "16.01"},
            "Batas waktu H-1 untuk kunjungan ini sudah lewat.",
        ),
    ],
)
def test_a_move_that_the_rules_refuse_changes_nothing(move, sentence):
    visit, before = story.a_visit(), stored_after(story.a_visit, region="35.28")
    with pytest.raises(Refused) as refusal:
        reschedule(visit, **move)
    assert (str(refusal.value), stored()) == (sentence, before)


def stored_after(act, **changes):
    act(**changes)
    return stored()


def test_the_history_of_all_this_is_unbroken():
    visit = reschedule(story.a_visit(), story.TUESDAY)
    story.rejected()
    with story.at("15.30", story.FRIDAY):
        sop.cancel(visit, by=story.person("sari"), reason="x")
    assert list(broken_links()) == []
