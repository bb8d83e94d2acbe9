"""SOP 194 clauses 8.a, 11.c and 11.j: the exchange of card and ID, and its return; who comes
without a reservation.
"""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from djpk_layanan.directory.models import Region
from djpk_layanan.history.models import Entry
from djpk_layanan.workflow.refusals import Refused
from reservations import sop
from reservations.forms import CheckInForm
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
