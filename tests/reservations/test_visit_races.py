"""Two people, one click: what happens once, whoever is first."""

from functools import partial

import pytest

from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.workflow.refusals import Refused
from reservations import sop
from reservations.desk import custody
from reservations.models import Custody, Guest, Visit
from tests.together import all_at_once, all_have_looked

from . import story
from .test_quota_races import ON_POSTGRESQL, change

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]


def by_each(step, visit, *usernames, **data):
    """The same step by each of these people, each on the row as read before."""
    pairs = [(story.fresh(visit), story.person(username)) for username in usernames]
    return [lambda mine=mine, by=by: sop.sop.steps[step](mine, by=by, **data) for mine, by in pairs]


def outcomes(results):
    """["", "a sentence"]: who got through says nothing."""
    return sorted("" if isinstance(result, Visit) else str(result) for result in results)


# step, the state before it, who clicks, when, what the second one reads
CLICKS = [
    (
        "confirm",
        story.requested,
        ("sari", "tono"),
        ("15.00", story.FRIDAY),
        "Langkah “Konfirmasi” tidak dapat dilakukan: status saat ini “Terkonfirmasi”.",
    ),
    (
        "receive",
        story.registered,
        ("rina", "rina"),
        ("09.05",),
        (
            "Langkah “Terima di lantai 3” tidak dapat dilakukan: status saat ini “Menunggu di "
            "lantai 3”."
        ),
    ),
    (
        "meet",
        story.called,
        ("budi", "rina"),
        ("09.10",),
        "Langkah “Temui tamu” tidak dapat dilakukan: status saat ini “Konsultasi”.",
    ),
    (
        "sign_sppd",
        story.sppd_checked,
        ("joko", "joko"),
        ("09.46",),
        (
            "Langkah “Tanda tangani SPPD” tidak dapat dilakukan: status saat ini “SPPD "
            "ditandatangani”."
        ),
    ),
]


def test_one_step_by_two_people_at_once_is_one_event():
    for (step, builder, people, when, sentence), region in zip(
        CLICKS, ("35.29", "35.28", "35.27", "35.26"), strict=True
    ):
        visit = builder(region=region)
        with story.at(*when):
            assert outcomes(all_at_once(*by_each(step, visit, *people), expected=Refused)) == [
                "",
                sentence,
            ]
        assert (Entry.objects.of(visit).filter(step=step).count(), story.fresh(visit).version) == (
            1,
            visit.version + 1,
        )
    assert list(broken_links()) == []


def test_the_last_card_comes_back_once():
    visit = story.handed_over()
    with story.at("09.52"):
        results = all_at_once(
            *by_each("check_out", visit, "dewi", "dewi", returns=story.returns(visit)),
            expected=Refused,
        )
    assert outcomes(results) == [
        "",
        "Langkah “Kembalikan kartu” tidak dapat dilakukan: status saat ini “Selesai”.",
    ]
    assert Entry.objects.of(visit).filter(step="check_out").count() == 1


def test_one_card_for_two_visits_at_once_goes_to_one_of_them():
    visits = [
        story.a_visit(region=code, guests=story.party(story.AHMAD)) for code in ("35.29", "35.28")
    ]
    given = [[{**story.exchanges(visit.guests.get())[0], "card": "T07"}] for visit in visits]
    with story.at("09.00"):
        acts = [
            act
            for visit, exchange in zip(visits, given, strict=True)
            for act in by_each("check_in", visit, "dewi", exchanges=exchange)
        ]
        won, sentence = outcomes(all_at_once(*acts, expected=Refused))
    holder = Custody.objects.get()
    assert (won, holder.card) == ("", "T07")
    assert sentence in {
        f"Kartu T07 masih dipegang Ahmad Fauzi ({holder.guest.visit.number}).",
        "Kartu itu baru saja diberikan kepada tamu lain, atau tamu ini sudah diregistrasi.",
    }
    assert sorted(Visit.objects.values_list("state", flat=True)) == ["confirmed", "registered"]


@ON_POSTGRESQL
def test_without_the_unique_card_two_guests_would_carry_it(monkeypatch):
    """The lobby looks whether the card is out, and both have looked before either writes."""
    constraint = next(c for c in Custody._meta.constraints if c.name == "custody_card_out_once")
    visits = [
        story.a_visit(region=code, guests=story.party(story.AHMAD)) for code in ("35.29", "35.28")
    ]
    given = [[{**story.exchanges(visit.guests.get())[0], "card": "T07"}] for visit in visits]
    change(Custody, "remove_constraint", constraint)
    all_have_looked(monkeypatch, custody, "first_out")
    with story.at("09.00"):
        all_at_once(
            *[partial(custody.take_ids, exchange, by=story.person("dewi")) for exchange in given]
        )
    monkeypatch.undo()
    assert list(Custody.objects.values_list("card", flat=True)) == ["T07", "T07"]
    Custody.objects.all()._raw_delete("default")
    change(Custody, "add_constraint", constraint)


def test_a_cancellation_and_a_check_in_at_once_are_one_of_the_two():
    visit = story.a_visit()
    with story.at("09.00"):
        cancelling = by_each("cancel", visit, "sari", reason="Tidak jadi.")
        arriving = by_each(
            "check_in", visit, "dewi", exchanges=story.exchanges(*visit.guests.all())
        )
        results = all_at_once(*cancelling, *arriving, expected=Refused)
    after = story.fresh(visit)
    assert len([result for result in results if isinstance(result, Visit)]) == 1
    assert (
        after.state,
        set(visit.guests.values_list("holds_seat", flat=True)),
        Custody.objects.count(),
    ) in [("cancelled", {False}, 0), ("registered", {True}, 2)]


def moving(visit, day):
    return by_each(
        "reschedule",
        visit,
        "sari",
        visit_date=day,
        arrives_at=story.moment("10.00").time(),
        reason="Pesawat dibatalkan.",
    )


def test_two_moves_to_the_last_place_at_once_are_one_move():
    alone = {"guests": story.party(story.SITI)}
    story.a_visit(visit_date=story.WEDNESDAY, **alone)
    visits = [
        story.a_visit(visit_date=day, guests=story.party(story.AHMAD))
        for day in (story.MONDAY, story.TUESDAY)
    ]
    with story.at("15.00", story.FRIDAY):
        results = all_at_once(
            *moving(visits[0], story.WEDNESDAY),
            *moving(visits[1], story.WEDNESDAY),
            expected=Refused,
        )
    assert outcomes(results)[0] == ""
    assert outcomes(results)[1].startswith("Sudah penuh untuk Kab. Sumenep pada Rab 2 Des;")
    assert Guest.objects.filter(visit_date=story.WEDNESDAY).count() == 2


def test_two_visits_that_change_places_at_once_do_not_block_each_other():
    visits = [
        story.a_visit(visit_date=day, guests=story.party(story.AHMAD))
        for day in (story.MONDAY, story.TUESDAY)
    ]
    with story.at("15.00", story.FRIDAY):
        results = all_at_once(
            *moving(visits[0], story.TUESDAY), *moving(visits[1], story.MONDAY), expected=Refused
        )
    assert outcomes(results) == ["", ""]
    assert [story.fresh(visit).visit_date for visit in visits] == [story.TUESDAY, story.MONDAY]
