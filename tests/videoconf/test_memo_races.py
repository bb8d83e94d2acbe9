"""A memo signed while its conference gets another day: known to be wrong, or not signed at all."""

import pytest
from django.db import connection

from djpk_layanan.clock import words
from djpk_layanan.history.models import Entry
from djpk_layanan.history.triggers import run_statements, unguard_statements
from videoconf import repairs, sop, triggers
from videoconf.models import Signature

from . import story
from .races import ON_POSTGRESQL, as_it_was, is_whole, moving, overtaking

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]
FIRST, SECOND = "ND-1/PK.15/2026", "ND-2/PK.15/2026"
NOT_INITIALLED = (
    "Langkah “Tanda tangani” tidak dapat dilakukan: status saat ini “Ditugaskan ke Pelaksana”."
)
VOID = "Naskah ND perbaikan belum diparaf."


@pytest.fixture
def no_kept_number():
    """The database lets a number go; after the test all triggers are set up anew."""
    kept = [guard for guard in triggers.GUARDS if guard[0] == "conference_number_stays"]
    run_statements(connection, unguard_statements(connection.vendor, kept))


def signing(conference):
    return as_it_was(conference, sop.sign, "hendra", read=conference.nota_id)


def signing_the_correction(conference):
    read = conference.correction_id
    return as_it_was(conference, repairs.sign_correction, "hendra", read=read)


def with_a_correction():
    """Signed for the 25th, moved with its room to the 26th; the corrected memo is initialled."""
    conference = story.signed()
    sop.book_room(conference, by=story.person("yusuf"), room=story.room())
    return story.correction_initialled(story.moved(conference, 26))


def memo_of(conference):
    """(state, number, whether it is known to be wrong, all numbers that were signed)"""
    conference = story.fresh(conference)
    signed = list(Signature.objects.order_by("pk").values_list("number", flat=True))
    return conference.state, conference.nota_number, conference.outdated, signed


def days(conference):
    """The day of November in record and memo, of the rooms, and which everybody was told."""
    conference = story.fresh(conference)
    memo = dict(conference.nota.facts)["Hari/tanggal"] if conference.nota else "–, 0"
    rooms = conference.bookings.filter(holds=True, resource__kind="room")
    moved = Entry.objects.of(conference).filter(step="reschedule").last()
    return {
        "record": words.local_time(conference.starts).day,
        "memo": int(memo.split()[1]),
        "rooms": [words.local_time(room.starts).day for room in rooms],
        "told": int(moved.details["menjadi"].split()[1]),
    }


# ── The first memo ──────────────────────────────────────────────────────────────────────────────
def test_a_memo_signed_before_a_new_day_is_to_be_corrected(monday, monkeypatch):
    conference = story.initialled()
    assert overtaking(monkeypatch, conference, signing, moving) == []
    assert memo_of(conference) == ("signed", FIRST, True, [FIRST])
    assert days(conference) == {"record": 24, "memo": 25, "rooms": [], "told": 24}
    assert is_whole(conference)


@ON_POSTGRESQL
def test_without_the_row_lock_the_signature_takes_the_new_day_back(monday, monkeypatch):
    """Everybody was told the 24th, and nothing says that the memo is wrong."""
    conference = story.initialled()
    assert overtaking(monkeypatch, conference, signing, moving, locked=False) == []
    assert memo_of(conference) == ("signed", FIRST, False, [FIRST])
    assert days(conference) == {"record": 25, "memo": 25, "rooms": [], "told": 24}


def test_a_memo_is_not_signed_after_a_new_day(monday, monkeypatch):
    conference = story.initialled()
    assert overtaking(monkeypatch, conference, moving, signing) == [NOT_INITIALLED]
    assert memo_of(conference) == ("assigned_drafter", None, False, [])
    assert days(conference) == {"record": 24, "memo": 0, "rooms": [], "told": 24}
    assert is_whole(conference)


@ON_POSTGRESQL
def test_without_lock_and_trigger_a_new_day_forgets_the_signature(
    monday, monkeypatch, no_kept_number
):
    conference = story.initialled()
    assert overtaking(monkeypatch, conference, moving, signing, locked=False) == []
    assert memo_of(conference) == ("assigned_drafter", None, False, [FIRST])


# ── The memo that corrects it ───────────────────────────────────────────────────────────────────
def test_a_corrected_memo_signed_before_another_new_day_is_to_be_corrected_again(
    monday, monkeypatch
):
    conference = with_a_correction()
    assert overtaking(monkeypatch, conference, signing_the_correction, moving) == []
    assert memo_of(conference) == ("signed", SECOND, True, [FIRST, SECOND])
    assert days(conference) == {"record": 24, "memo": 26, "rooms": [24], "told": 24}
    assert is_whole(conference)


@ON_POSTGRESQL
def test_without_the_row_lock_it_is_signed_for_a_day_without_its_room(monday, monkeypatch):
    """Record and memo say the 26th, everybody was told the 24th, and so stands the room."""
    conference = with_a_correction()
    acts = signing_the_correction, moving
    assert overtaking(monkeypatch, conference, *acts, locked=False) == []
    assert memo_of(conference) == ("signed", SECOND, False, [FIRST, SECOND])
    assert days(conference) == {"record": 26, "memo": 26, "rooms": [24], "told": 24}


def test_a_corrected_memo_is_not_signed_after_another_new_day(monday, monkeypatch):
    conference = with_a_correction()
    assert overtaking(monkeypatch, conference, moving, signing_the_correction) == [VOID]
    assert memo_of(conference) == ("signed", FIRST, True, [FIRST])
    assert days(conference) == {"record": 24, "memo": 25, "rooms": [24], "told": 24}
    assert is_whole(conference)


@ON_POSTGRESQL
def test_without_lock_and_trigger_the_memo_that_was_replaced_is_back(
    monday, monkeypatch, no_kept_number
):
    conference = with_a_correction()
    acts = moving, signing_the_correction
    assert overtaking(monkeypatch, conference, *acts, locked=False) == []
    assert memo_of(conference) == ("signed", FIRST, True, [FIRST, SECOND])


@ON_POSTGRESQL
@pytest.mark.parametrize(
    ("begin", "sign", "numbers"),
    [
        (story.initialled, signing, [FIRST]),
        (with_a_correction, signing_the_correction, [FIRST, SECOND]),
    ],
)
def test_without_the_row_lock_the_database_still_keeps_the_signature(
    monday, monkeypatch, begin, sign, numbers
):
    conference = begin()
    told = overtaking(monkeypatch, conference, moving, sign, locked=False)
    assert [why.partition("\n")[0] for why in told] == ["a number once given stays"]
    assert memo_of(conference) == ("signed", numbers[-1], False, numbers)
