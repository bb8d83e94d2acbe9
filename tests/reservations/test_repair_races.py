"""A repair and the next step at the same second: one of the two happened, and no region got a
third place.
"""

import pytest
from django.db import connection, transaction

from djpk_layanan.directory.models import Region
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.workflow.engine import Case, Step
from djpk_layanan.workflow.models import Change
from djpk_layanan.workflow.refusals import Refused
from reservations import corrections, quota, sop
from reservations.models import Custody, Guest, QuotaDay, Sheet, Visit
from tests.together import all_at_once, overtaken

from . import story
from .test_quota_races import change_guests, slow_counting  # noqa: F401 - a fixture
from .test_visit_races import outcomes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]
ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite lets one writer in at a time: the race cannot show itself there",
)
RECEIVED = (
    "Langkah “Batalkan registrasi” tidak dapat dilakukan: status saat ini “Menunggu di lantai 3”."
)
UNDONE = "Langkah “Terima di lantai 3” tidak dapat dilakukan: status saat ini “Terkonfirmasi”."
OLDER = (
    "Data ini sudah berubah sejak halaman Anda dibuka. "
    "Periksa perubahannya, lalu kirim lagi bila masih sesuai."
)
DEDI = {"name": "Dedi Kurnia", "email": "dedi@bpkad-sumenep.example"}


def taking(step, visit, username, **data):
    """The step on the row as it was read before."""
    mine, by = story.fresh(visit), story.person(username)
    return lambda: sop.sop.steps[step](mine, by=by, **data)


def overtaking(monkeypatch, slow, quick, *, at, looks=(Step, "refusal"), locked=True):
    """What those were told who did not get through: the quick one begins once the slow one has
    looked.

    The twin, without the row lock: the slow one writes back what he saw before.
    """
    if not locked:
        monkeypatch.setattr(Case, "lock", lambda case: case.refresh_from_db())
    with story.at(at):
        results = overtaken(monkeypatch, *looks, slow, quick, guarded=locked)
    return [str(result) for result in results if isinstance(result, Exception)]


def is_whole(visit):
    """Every line of the history is counted and tied to the one before it."""
    counted = Entry.objects.of(visit).count() == story.fresh(visit).version
    return counted and list(broken_links()) == []


# ── "Batalkan registrasi" and "Terima di lantai 3" ────────────────────────────────────────────────
def undoing(visit):
    returns = story.returns(visit)
    return taking("undo_check_in", visit, "dewi", returns=returns, reason="Rombongan lain.")


def receiving(visit):
    return taking("receive", visit, "rina")


def where_they_are(visit):
    """(state, received on floor 3, how many cards are out, whether the hour runs)"""
    visit, cards = story.fresh(visit), Custody.objects.filter(card_back_at=None)
    runs = visit.visit_clock is not None and visit.visit_clock.stopped is None
    return visit.state, visit.received_at is not None, cards.count(), runs


@pytest.mark.parametrize(
    ("slow", "quick", "told", "where"),
    [
        (receiving, undoing, RECEIVED, ("waiting", True, 2, True)),
        (undoing, receiving, UNDONE, ("confirmed", False, 0, False)),
    ],
)
def test_guests_are_received_or_their_check_in_is_undone(monkeypatch, slow, quick, told, where):
    visit = story.registered()
    acts = slow(visit), quick(visit)
    assert overtaking(monkeypatch, *acts, at="09.05") == [told]
    assert where_they_are(visit) == where
    assert is_whole(visit)


@ON_POSTGRESQL
@pytest.mark.parametrize(
    ("slow", "quick", "where"),
    [
        # on floor 3, though registered nowhere
        (receiving, undoing, ("waiting", True, 0, False)),
        # there, and awaited in the lobby
        (undoing, receiving, ("confirmed", False, 0, False)),
    ],
)
def test_without_the_row_lock_guests_are_on_floor_3_without_a_card(monkeypatch, slow, quick, where):
    visit = story.registered()
    acts = slow(visit), quick(visit)
    assert overtaking(monkeypatch, *acts, at="09.05", locked=False) == []
    assert where_they_are(visit) == where
    steps = Entry.objects.of(visit).values_list("step", flat=True)
    assert sorted(steps[2:]) == ["receive", "undo_check_in"]


# ── "Ganti tamu" and "Registrasi" ─────────────────────────────────────────────────────────────────
# after that nothing is asked about his card any more
GUEST_IS_READ = (corrections, "of_guest")


def awaiting_ahmad():
    return story.a_visit(guests=story.party(story.AHMAD))


def checking_in(visit):
    exchanges = story.exchanges(visit.guests.get())
    return taking("check_in", visit, "dewi", exchanges=exchanges, seen=visit.version)


def replacing(visit):
    guest = visit.guests.get()
    return taking("replace_guest", visit, "sari", guest=guest, reason="Ahmad sakit.", **DEDI)


def who_carries_a_card(visit):
    """(state, who is expected, by whom a card is carried)"""
    guest, carried = Guest.objects.get(), Custody.objects.filter(card_back_at=None)
    return story.fresh(visit).state, guest.name, [held.guest.name for held in carried]


def test_a_guest_who_is_registered_is_not_replaced(monkeypatch):
    visit = awaiting_ahmad()
    told = overtaking(monkeypatch, checking_in(visit), replacing(visit), at="09.00")
    assert told == ["Semua tamu rombongan ini sudah diregistrasi."]
    assert who_carries_a_card(visit) == ("registered", "Ahmad Fauzi", ["Ahmad Fauzi"])
    assert is_whole(visit)


def test_a_guest_who_was_replaced_is_not_registered_from_an_older_page(monkeypatch):
    visit = awaiting_ahmad()
    acts = replacing(visit), checking_in(visit)
    told = overtaking(monkeypatch, *acts, at="09.00", looks=GUEST_IS_READ)
    assert told == [OLDER]
    assert who_carries_a_card(visit) == ("confirmed", "Dedi Kurnia", [])
    assert is_whole(visit)


@ON_POSTGRESQL
def test_without_the_row_lock_ahmads_card_is_written_to_who_came_in_his_place(monkeypatch):
    """Dewi read Ahmad's name on the ID that she took; whose card it is now says Dedi."""
    visit = awaiting_ahmad()
    acts = checking_in(visit), replacing(visit)
    assert overtaking(monkeypatch, *acts, at="09.00", locked=False) == []
    assert who_carries_a_card(visit) == ("registered", "Dedi Kurnia", ["Dedi Kurnia"])


@ON_POSTGRESQL
def test_without_the_row_lock_a_card_is_out_and_nobody_is_registered(monkeypatch):
    visit = awaiting_ahmad()
    acts = replacing(visit), checking_in(visit)
    assert overtaking(monkeypatch, *acts, at="09.00", looks=GUEST_IS_READ, locked=False) == []
    assert who_carries_a_card(visit) == ("confirmed", "Dedi Kurnia", ["Dedi Kurnia"])


# ── Another Pemda, and reservations for both ──────────────────────────────────────────────────────
def correct_and_reserve():
    """Two parties of one want to be Pamekasan's, where one place is left; meanwhile both Pemda
    are reserved for.
    """
    sumenep, pamekasan = Region.objects.get(code="35.29"), Region.objects.get(code="35.28")
    story.a_visit(region="35.28", guests=story.party(story.SITI))
    wrong = [
        story.a_visit(region=code, guests=story.party(story.AHMAD)) for code in ("35.29", "35.27")
    ]
    acts = [
        taking("correct", visit, "sari", region=pamekasan, reason="Salah Pemda.") for visit in wrong
    ]
    facts, sari = story.facts(), story.person("sari")
    for region in (sumenep, pamekasan):
        acts.append(
            lambda region=region: sop.reserve(
                by=sari, **(facts | {"region": region, "guests": story.party(DEDI)})
            )
        )
    with story.at("15.00", story.FRIDAY):
        return all_at_once(*acts, expected=Refused)


def most_in_a_region():
    return max(
        Guest.objects.seated(region, story.MONDAY).count()
        for region in Region.objects.filter(code__in=["35.28", "35.29"])
    )


def test_a_corrected_pemda_and_reservations_for_both_never_make_a_third_place():
    results = correct_and_reserve()
    assert most_in_a_region() <= 2
    assert all(
        text.startswith(("Sudah penuh untuk", quota.TAKEN, quota.BUSY))
        for text in outcomes(results)
        if text
    )
    assert list(broken_links()) == []
    assert set(QuotaDay.objects.values_list("region__code", flat=True)) >= {"35.28", "35.29"}


@pytest.fixture
def without_unique_seat():
    constraint = next(c for c in Guest._meta.constraints if c.name == "guest_one_per_seat")
    change_guests("remove_constraint", constraint)
    yield
    with transaction.atomic():
        for model in (Guest, Sheet, Change, Visit):
            model.objects.all()._raw_delete("default")
    change_guests("add_constraint", constraint)


@ON_POSTGRESQL
def test_without_both_guards_it_does(slow_counting, without_unique_seat, monkeypatch):  # noqa: F811
    monkeypatch.setattr(quota, "lock_day", lambda region, date: None)
    correct_and_reserve()
    assert most_in_a_region() > 2


@ON_POSTGRESQL
def test_two_visits_that_exchange_their_pemda_do_not_block_each_other():
    visits = [
        story.a_visit(region=code, guests=story.party(story.AHMAD)) for code in ("35.29", "35.28")
    ]
    regions = [Region.objects.get(code=code) for code in ("35.28", "35.29")]
    acts = [
        taking("correct", visit, "sari", region=region, reason="Tertukar.")
        for visit, region in zip(visits, regions, strict=True)
    ]
    with story.at("15.00", story.FRIDAY):
        assert outcomes(all_at_once(*acts, expected=Refused)) == ["", ""]
    assert [story.fresh(visit).region for visit in visits] == regions
