"""From the check-in to the door: who joins, who leaves, and what is settled before."""

import pytest
from django.db import IntegrityError, transaction

from djpk_layanan.history.models import Entry
from djpk_layanan.workflow.refusals import Refused
from reservations import daily, sop
from reservations.forms import CheckOutForm
from reservations.models import Custody, Visit

from . import story
from .test_lobby import check_in


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
