"""A repair and the next step at the same second: one of the two happened, and no region got a third place."""
import contextlib
import threading

import pytest
from django.db import connection, transaction

from djpk_layanan.directory.models import Region
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.workflow.engine import Case, Step
from djpk_layanan.workflow.models import Change
from djpk_layanan.workflow.refusals import Refused
from reservations import quota, sop
from reservations.models import Custody, Guest, QuotaDay, Sheet, Visit
from tests.together import all_at_once

from . import story
from .test_quota_races import change_guests, outcomes, slow_counting  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]
ON_POSTGRESQL = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time: the race cannot show itself there")
DEDI = {"name": "Dedi Kurnia", "email": "dedi@bpkad-sumenep.example"}


def taking(step, visit, username, **data):
    """The step on the row as it was read before."""
    mine, by = story.fresh(visit), story.person(username)
    return lambda: sop.sop.steps[step](mine, by=by, **data)


@pytest.fixture
def both_judged_first(monkeypatch):
    """Holds each judged step until the other is judged too, or for half a second when a lock keeps the other away."""
    judged, judge = threading.Barrier(2), Step.refusal

    def refusal(step, case, by):
        why = judge(step, case, by)
        with contextlib.suppress(threading.BrokenBarrierError):
            judged.wait(0.5)
        return why

    monkeypatch.setattr(Step, "refusal", refusal)


def without_the_row_lock(monkeypatch):
    monkeypatch.setattr(Case, "lock", lambda self: self.refresh_from_db())


# ── "Batalkan registrasi" and "Terima di lantai 3" ──────────────────────────────────────────────────────────────────
def undo_and_receive():
    visit = story.registered()
    undo = taking("undo_check_in", visit, "dewi", returns=story.returns(visit), reason="Rombongan lain.")
    with story.at("09.05"):
        return visit, all_at_once(undo, taking("receive", visit, "rina"), expected=Exception)


def test_undoing_a_check_in_and_receiving_the_guests_at_once_is_one_of_the_two(both_judged_first):
    visit, results = undo_and_receive()
    after = story.fresh(visit)
    assert sorted(isinstance(result, Visit) for result in results) == [False, True]
    assert (after.state, Custody.objects.filter(struck_at=None).count()) in [("confirmed", 0), ("waiting", 2)]
    assert Entry.objects.of(visit).count() == after.version == 3
    assert list(broken_links()) == []


@ON_POSTGRESQL
def test_without_the_row_lock_both_are_allowed(both_judged_first, monkeypatch):
    """Both were judged on a registered visit; what then stops the second is only the constraints and the numbering of the history."""
    without_the_row_lock(monkeypatch)
    _, results = undo_and_receive()
    assert not any(isinstance(result, Refused) and "status saat ini" in str(result) for result in results)


# ── "Ganti tamu" and "Registrasi" ───────────────────────────────────────────────────────────────────────────────────
def replace_and_check_in():
    visit = story.a_visit(guests=story.party(story.AHMAD))
    guest = visit.guests.get()
    check_in = taking("check_in", visit, "dewi", exchanges=story.exchanges(guest), seen=visit.version)
    replace = taking("replace_guest", visit, "sari", guest=guest, reason="Ahmad sakit.", **DEDI)
    with story.at("09.00"):
        return visit, all_at_once(check_in, replace, expected=Exception)


def test_a_guest_is_registered_or_replaced_and_never_one_under_the_others_name(both_judged_first):
    visit, results = replace_and_check_in()
    assert sorted(isinstance(result, Visit) for result in results) == [False, True]
    assert (story.fresh(visit).state, Guest.objects.get().name, Custody.objects.count()) in [("registered", "Ahmad Fauzi", 1), ("confirmed", "Dedi Kurnia", 0)]


@ON_POSTGRESQL
def test_without_the_row_lock_somebody_else_carries_the_card(both_judged_first, monkeypatch):
    """Neither is refused in words for what the other did: both were judged on the visit as it was."""
    without_the_row_lock(monkeypatch)
    _, results = replace_and_check_in()
    said = [str(result) for result in results if isinstance(result, Refused)]
    assert [text for text in said if "sudah diregistrasi di lobi" in text or "sudah berubah sejak" in text] == []


# ── Another Pemda, and reservations for both ────────────────────────────────────────────────────────────────────────
def correct_and_reserve():
    """Two parties of one want to be Pamekasan's, where one place is left; meanwhile both Pemda are reserved for."""
    sumenep, pamekasan = Region.objects.get(code="35.29"), Region.objects.get(code="35.28")
    story.a_visit(region="35.28", guests=story.party(story.SITI))
    wrong = [story.a_visit(region=code, guests=story.party(story.AHMAD)) for code in ("35.29", "35.27")]
    acts = [taking("correct", visit, "sari", region=pamekasan, reason="Salah Pemda.") for visit in wrong]
    facts, sari = story.facts(), story.person("sari")
    for region in (sumenep, pamekasan):
        acts.append(lambda region=region: sop.reserve(by=sari, **(facts | {"region": region, "guests": story.party(DEDI)})))
    with story.at("15.00", story.FRIDAY):
        return all_at_once(*acts, expected=Refused)


def most_in_a_region():
    return max(Guest.objects.seated(region, story.MONDAY).count() for region in Region.objects.filter(code__in=["35.28", "35.29"]))


def test_a_corrected_pemda_and_reservations_for_both_never_make_a_third_place():
    results = correct_and_reserve()
    assert most_in_a_region() <= 2
    assert all(text.startswith(("Sudah penuh untuk", quota.TAKEN, quota.BUSY)) for text in outcomes(results) if text)
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
    visits = [story.a_visit(region=code, guests=story.party(story.AHMAD)) for code in ("35.29", "35.28")]
    regions = [Region.objects.get(code=code) for code in ("35.28", "35.29")]
    acts = [taking("correct", visit, "sari", region=region, reason="Tertukar.") for visit, region in zip(visits, regions, strict=True)]
    with story.at("15.00", story.FRIDAY):
        assert outcomes(all_at_once(*acts, expected=Refused)) == ["", ""]
    assert [story.fresh(visit).region for visit in visits] == regions
