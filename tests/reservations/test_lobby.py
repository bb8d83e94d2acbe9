"""SOP 194 clauses 8.a, 11.c and 11.j: the exchange of card and ID, and its return; who comes
without a reservation.
"""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from djpk_layanan.directory.models import Region
from djpk_layanan.history.models import Entry
from djpk_layanan.workflow.refusals import Refused
from reservations import daily, sop
from reservations.forms import CheckInForm, CheckOutForm
from reservations.models import Custody, TurnAway, Visit

from . import story


def check_in(visit, exchanges, *, hour="09.00", day=story.MONDAY):
    with story.at(hour, day):
        return sop.check_in(visit, by=story.person("dewi"), exchanges=exchanges)


def test_the_check_in_keeps_kind_four_digits_and_place_and_starts_the_hour(world, dewi):
    visit = story.registered()
    ahmad, siti = visit.guests.all()
    assert (visit.state, visit.registered_at, visit.visit_clock.due) == (
        "registered",
        story.moment("09.00"),
        story.moment("10.00"),
    )
    assert list(
        Custody.objects.order_by("pk").values_list(
            "guest",
            "card",
            "id_kind",
            "id_tail",
            "kept_at",
            "taken_by",
            "taken_at",
            "card_back_at",
            "id_back_at",
        )
    ) == [
        (
            guest.pk,
            f"K{guest.pk}",
            "ktp",
            "0042",
            "Loker 7",
            dewi.pk,
            story.moment("09.00"),
            None,
            None,
        )
        for guest in (ahmad, siti)
    ]
    assert Entry.objects.of(visit).last().details == {
        "hadir": 2,
        "kartu": [f"K{ahmad.pk}", f"K{siti.pk}"],
    }


@pytest.mark.parametrize("day", [story.FRIDAY, story.TUESDAY], ids=["too early", "too late"])
def test_a_check_in_is_on_the_day_of_the_visit_only(world, day):
    visit = story.a_visit()
    with pytest.raises(Refused, match="^Tamu hanya dapat diregistrasi pada hari kunjungannya.$"):
        check_in(visit, story.exchanges(*visit.guests.all()), hour="15.00", day=day)
    assert (story.fresh(visit).state, Custody.objects.count()) == ("confirmed", 0)


def test_the_database_registers_nobody_on_another_day(world):
    """By the calendar of Jakarta: 23.30 and 00.30 there are one day apart, and the same day in
    London.
    """
    visit = story.registered()
    for when in (
        story.moment("23.30", story.MONDAY - dt.timedelta(days=1)),
        story.moment("00.30", story.TUESDAY),
    ):
        with (
            pytest.raises(IntegrityError, match="visit_registered_on_its_day"),
            transaction.atomic(),
        ):
            Visit.objects.filter(pk=visit.pk).update(registered_at=when)
    for when in (story.moment("00.30"), story.moment("23.30")):
        assert Visit.objects.filter(pk=visit.pk).update(registered_at=when) == 1


def test_a_card_that_is_out_is_not_lent_again(world):
    first, second = story.registered(), story.a_visit(region="35.28")
    card = first.present[0].custody.card
    with pytest.raises(Refused) as refusal:
        check_in(
            second,
            [exchange | {"card": card} for exchange in story.exchanges(second.guests.first())],
        )
    assert str(refusal.value) == f"Kartu {card} masih dipegang Ahmad Fauzi ({first.number})."
    assert (
        story.fresh(second).state,
        Custody.objects.count(),
        Entry.objects.of(second).count(),
    ) == ("confirmed", 2, 1)


def test_one_card_for_both_guests_is_refused(world):
    visit = story.a_visit()
    with pytest.raises(
        Refused,
        match="^Kartu itu baru saja diberikan kepada tamu lain, atau tamu ini sudah diregistrasi.$",
    ):
        check_in(
            visit, [exchange | {"card": "T01"} for exchange in story.exchanges(*visit.guests.all())]
        )
    assert (story.fresh(visit).state, Custody.objects.count()) == ("confirmed", 0)


def test_a_card_that_came_back_is_lent_again(world):
    first, second = story.finished(), story.a_visit(region="35.28")
    check_in(
        second,
        [
            exchange | {"card": first.present[0].custody.card}
            for exchange in story.exchanges(second.guests.first())
        ],
        hour="10.00",
    )
    assert story.fresh(second).state == "registered"


def test_the_database_keeps_no_more_than_four_digits_and_lends_a_card_once(world):
    visit = story.registered()
    custody = Custody.objects.order_by("pk")
    for tail in ("3529011234560042", "00424", "004", "O042", ""):
        with (
            pytest.raises(DatabaseError, match="custody_four_digits_only|value too long"),
            transaction.atomic(),
        ):
            custody.filter(guest=visit.present[0]).update(id_tail=tail)
    with pytest.raises(IntegrityError), transaction.atomic():
        custody.filter(guest=visit.present[0]).update(card=visit.present[1].custody.card)
    with pytest.raises(IntegrityError, match="custody_id_only_for_the_card"), transaction.atomic():
        custody.update(
            id_back_at=story.moment("09.30"), settled_by=story.person("dewi"), returned_to="x"
        )
    with pytest.raises(IntegrityError, match="custody_says_who_returned_it"), transaction.atomic():
        custody.update(id_back_at=story.moment("09.30"), card_back_at=story.moment("09.30"))


def answers(guest, **changes):
    facts = {
        "here": "on",
        "card": "a7",
        "id_kind": "sim",
        "id_tail": "0042",
        "kept_at": "Loker 7",
    } | changes
    return {f"g{guest.pk}-{name}": value for name, value in facts.items() if value is not None}


@pytest.mark.parametrize(
    ("first", "second", "error"),
    [
        ({}, {"here": None}, None),
        ({"here": None}, {"here": None}, "Tandai siapa yang hadir dengan identitas yang cocok."),
        ({"id_tail": ""}, {"here": None}, "Lengkapi kartu tamu dan identitas Ahmad Fauzi."),
        ({"id_tail": "3529011234560042"}, {"here": None}, "Isi empat angka terakhir saja."),
        ({}, {}, "Satu kartu tamu hanya untuk satu orang."),
    ],
)
def test_what_the_check_in_form_asks_for(world, first, second, error):
    visit = story.a_visit()
    ahmad, siti = visit.guests.all()
    form = CheckInForm(answers(ahmad, **first) | answers(siti, **second), case=visit)
    assert form.is_valid() is (error is None)
    if error:
        assert error in [message for messages in form.errors.values() for message in messages]
    else:
        assert form.cleaned_data == {
            "exchanges": [
                {
                    "guest": ahmad,
                    "card": "A7",
                    "id_kind": "sim",
                    "id_tail": "0042",
                    "kept_at": "Loker 7",
                }
            ]
        }


def check_out(visit, returns, *, hour="09.52"):
    with story.at(hour):
        return sop.check_out(visit, by=story.person("dewi"), returns=returns)


def test_every_card_back_and_every_id_returned_ends_the_visit(world, dewi):
    visit = story.finished()
    assert (visit.state, visit.finished_at, visit.visit_clock.stopped, visit.left_early) == (
        "finished",
        story.moment("09.52"),
        story.moment("09.52"),
        False,
    )
    assert list(
        Custody.objects.order_by("pk").values_list(
            "card_back_at", "id_back_at", "returned_to", "settled_by", "lost"
        )
    ) == [
        (story.moment("09.52"), story.moment("09.52"), name, dewi.pk, "")
        for name in ("Ahmad Fauzi", "Siti Rahma")
    ]
    assert Entry.objects.of(visit).last().details == {"terlambat": False, "kartu hilang": []}


def test_nobody_leaves_while_one_of_the_party_is_not_accounted_for(world):
    visit = story.handed_over()
    for returns in ([], story.returns(visit)[:1]):
        with pytest.raises(
            Refused,
            match="^Kartu dan identitas setiap tamu yang masuk harus dipertanggungjawabkan.$",
        ):
            check_out(visit, returns)
    assert (story.fresh(visit).state, Custody.objects.filter(id_back_at__isnull=True).count()) == (
        "handed_over",
        2,
    )


def test_the_database_finishes_nobody_while_an_id_is_still_here(world):
    visit = story.handed_over()
    ahmad = visit.present[0].custody
    Custody.objects.filter(pk=ahmad.pk).update(
        id_back_at=story.moment("09.52"),
        card_back_at=story.moment("09.52"),
        settled_by=story.person("dewi"),
        returned_to="x",
    )
    for facts in (
        {"finished_at": story.moment("09.52")},
        {"finished_at": story.moment("09.52"), "left_early": True},
    ):
        with (
            pytest.raises(IntegrityError, match="an ID or a card is unaccounted for"),
            transaction.atomic(),
        ):
            Visit.objects.filter(pk=visit.pk).update(state="finished", **facts)


def test_the_database_takes_no_return_back_once_everybody_has_left(world):
    visit = story.finished()
    with pytest.raises(IntegrityError), transaction.atomic():
        Custody.objects.filter(guest__visit=visit).update(id_back_at=None)


def test_the_check_out_form_wants_each_id_and_each_card_or_an_explanation(world):
    visit = story.handed_over()
    ahmad, siti = visit.present

    def said(**facts):
        form = CheckOutForm(
            {
                f"g{guest.pk}-{name}": "on"
                for guest in (ahmad, siti)
                for name in ("card_back", "id_back")
            }
            | facts,
            case=visit,
        )
        return (
            form.cleaned_data["returns"]
            if form.is_valid()
            else [message for messages in form.errors.values() for message in messages]
        )

    assert said() == [
        {"guest": ahmad, "card_back": True, "lost": ""},
        {"guest": siti, "card_back": True, "lost": ""},
    ]
    assert said(**{f"g{siti.pk}-id_back": ""}) == ["Identitas Siti Rahma belum dikembalikan."]
    assert said(**{f"g{siti.pk}-card_back": ""}) == [
        f"Kartu K{siti.pk} belum kembali. Bila hilang, tulis penjelasannya."
    ]
    assert said(**{f"g{siti.pk}-card_back": "", f"g{siti.pk}-lost": "Jatuh."})[1] == {
        "guest": siti,
        "card_back": False,
        "lost": "Jatuh.",
    }


def without_card():
    visit = story.handed_over(guests=story.party(story.AHMAD))
    return check_out(visit, story.returns(visit, card_back=False, lost="Jatuh di parkiran."))


def test_a_lost_card_is_an_explained_exception_and_its_number_is_not_lent(world):
    visit, other = without_card(), story.a_visit(region="35.28")
    held = visit.present[0].custody
    assert (visit.state, held.card_back_at, held.id_back_at, held.lost) == (
        "finished",
        None,
        story.moment("09.52"),
        "Jatuh di parkiran.",
    )
    assert Entry.objects.of(visit).last().details == {
        "terlambat": False,
        "kartu hilang": [held.card],
    }
    with pytest.raises(Refused) as refusal:
        check_in(
            other,
            [exchange | {"card": held.card} for exchange in story.exchanges(other.guests.first())],
            hour="10.00",
        )
    assert str(refusal.value) == f"Kartu {held.card} masih dipegang Ahmad Fauzi ({visit.number})."


def test_a_card_that_was_found_is_lent_again_and_its_story_stays(world, dewi):
    visit, other = without_card(), story.a_visit(region="35.28")
    with story.at("13.00"):
        daily.find_card(visit, by=dewi)
        with pytest.raises(Refused, match="^Semua kartu tamu kunjungan ini sudah kembali.$"):
            daily.find_card(visit, by=dewi)
    held = Custody.objects.get()
    assert (held.card_back_at, held.lost, Entry.objects.of(visit).last().details) == (
        story.moment("13.00"),
        "Jatuh di parkiran.",
        {"kartu": [held.card]},
    )
    check_in(
        other,
        [exchange | {"card": held.card} for exchange in story.exchanges(other.guests.first())],
        hour="13.30",
    )


def test_a_latecomer_joins_his_party_and_the_hour_does_not_begin_anew(world, dewi):
    visit = story.called(here=1)
    due = visit.visit_clock.due
    siti = visit.guests.get(name="Siti Rahma")
    assert [guest.name for guest in visit.present] == ["Ahmad Fauzi"]
    with story.at("09.20"):
        sop.admit_latecomer(visit, by=dewi, exchanges=story.exchanges(siti))
        with pytest.raises(Refused, match="^Semua tamu rombongan ini sudah diregistrasi.$"):
            sop.admit_latecomer(visit, by=dewi, exchanges=story.exchanges(siti))
    visit = story.fresh(visit)
    assert (visit.state, visit.visit_clock.due, [guest.name for guest in visit.present]) == (
        "called",
        due,
        ["Ahmad Fauzi", "Siti Rahma"],
    )
    assert (siti.custody.taken_at, Entry.objects.of(visit).last().details) == (
        story.moment("09.20"),
        {"hadir": 1, "kartu": [f"K{siti.pk}"]},
    )


def test_a_latecomer_cannot_join_once_the_bak_is_signed(world, dewi):
    visit = story.recorded(here=1)
    with story.at("09.45"), pytest.raises(Refused, match="status saat ini “BAK ditandatangani”"):
        sop.admit_latecomer(visit, by=dewi, exchanges=story.exchanges(visit.guests.last()))


def test_who_never_came_has_nothing_to_give_back(world):
    visit = story.finished(here=1)
    assert (visit.state, Custody.objects.count(), visit.guests.filter(holds_seat=True).count()) == (
        "finished",
        1,
        2,
    )


@pytest.mark.parametrize(
    "builder",
    [
        story.registered,
        story.waiting,
        story.called,
        story.consulting,
        story.recorded,
        story.sppd_checked,
    ],
)
def test_who_leaves_early_settles_cards_and_clocks_and_says_why(world, dewi, builder):
    visit = builder()
    with story.at("09.50"):
        daily.leave_early(visit, by=dewi, returns=story.returns(visit), reason="Pesawat pukul 12.")
    assert (visit.state, visit.left_early, visit.finished_at, visit.visit_clock.stopped) == (
        "finished",
        True,
        story.moment("09.50"),
        story.moment("09.50"),
    )
    assert visit.wait_clock is None or visit.wait_clock.stopped == (
        visit.met_at or story.moment("09.50")
    )
    assert Entry.objects.of(visit).last().details == {
        "terlambat": False,
        "kartu hilang": [],
        "alasan": "Pesawat pukul 12.",
    }


def test_nobody_leaves_early_with_the_card(world, dewi):
    visit = story.waiting()
    with story.at("09.50"), pytest.raises(Refused, match="harus dipertanggungjawabkan"):
        daily.leave_early(visit, by=dewi, returns=[], reason="x")
    assert story.fresh(visit).state == "waiting"


# ── Without a reservation ─────────────────────────────────────────────────────────────────────────
def turn_away(dewi, *, now="10.00"):
    with story.at(now, story.FRIDAY):
        return sop.turn_away(
            by=dewi, name="Budiarto", region=Region.objects.get(code="35.29"), purpose="Tanya DBH"
        )


def test_who_has_no_reservation_is_offered_the_regions_next_free_day(world, dewi):
    story.a_visit()
    turned = turn_away(dewi)
    assert TurnAway.objects.values_list(
        "by", "name", "region__code", "purpose", "offered", "at"
    ).get() == (
        dewi.pk,
        "Budiarto",
        "35.29",
        "Tanya DBH",
        story.TUESDAY,
        story.moment("10.00", story.FRIDAY),
    )
    assert Entry.objects.of(turned).values_list("step", "clause", "after", "details").get() == (
        "turn_away",
        "8.a",
        "turned_away",
        {"daerah": "Kabupaten Sumenep", "hari yang ditawarkan": "2026-12-01"},
    )


def test_after_four_on_friday_monday_is_not_offered_any_more(world, dewi):
    assert [turn_away(dewi, now=now).offered for now in ("16.00", "16.01")] == [
        story.MONDAY,
        story.TUESDAY,
    ]
