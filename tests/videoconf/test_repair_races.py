"""The record put right while somebody works from what it said: the second one sees the first."""

import pytest

from djpk_layanan.workflow.models import Change
from videoconf import repairs, sop

from . import story
from .races import ON_POSTGRESQL, as_it_was, is_whole, overtaking

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]
NO_LINK = (
    "Buat dahulu tautannya; "
    "baru kemudian “Tautan, ID rapat, dan kode sandi dibuat” dapat dicentang."
)
LEFT_OUT = "Unit ini baru saja dikeluarkan dari video conference ini."


def to_teams(conference):
    facts = {"medium": "app", "app": "teams", "kanwil": None, "reason": "Salah dengar."}
    return as_it_was(conference, repairs.correct, "sari", **facts)


def to_another_unit(conference):
    facts = {"units": story.units("PK.21"), "reason": "Salah unit."}
    return as_it_was(conference, repairs.correct, "sari", **facts)


def linking(conference):
    facts = {"provider": "manual", "url": story.LINK, "account": story.account()}
    return as_it_was(conference, sop.make_link, "fajar", **facts)


def booking(conference):
    return as_it_was(conference, sop.book_room, "yusuf", room=story.room())


def ticking(conference):
    items = list(conference.preparations.filter(thing="link"))
    return as_it_was(conference, sop.prepare, "fajar", items=items)


def naming(conference):
    part = conference.parts.get(unit__code="PK.22")
    ratna, budi = story.person("ratna"), story.person("budi")
    return lambda: sop.name_consultants(part, by=ratna, consultants=[budi])


def told_last(conference):
    """The medium that the history names last."""
    return Change.objects.of(conference).filter(label="Media").last().after


# ── Another medium, and a link ──────────────────────────────────────────────────────────────────
def link_of(conference):
    """(medium, whether there is a link, whether an account is held)"""
    conference = story.fresh(conference)
    accounts = conference.bookings.filter(holds=True, resource__kind="account")
    return conference.medium_name, bool(conference.link), accounts.exists()


@pytest.mark.parametrize(
    ("slow", "quick", "has_link"), [(to_teams, linking, True), (linking, to_teams, False)]
)
def test_a_link_beside_another_medium_is_the_new_ones_or_given_up(
    monday, monkeypatch, slow, quick, has_link
):
    conference = story.signed()
    assert overtaking(monkeypatch, conference, slow, quick) == []
    assert link_of(conference) == ("Microsoft Teams", has_link, has_link)
    assert is_whole(conference)


@ON_POSTGRESQL
def test_without_the_row_lock_a_link_brings_the_old_medium_back(monday, monkeypatch):
    conference = story.signed()
    assert overtaking(monkeypatch, conference, linking, to_teams, locked=False) == []
    assert link_of(conference) == ("Zoom", True, True)
    assert told_last(conference) == "Microsoft Teams"


# ── Another medium, and the last tick ───────────────────────────────────────────────────────────
def ready_for_meet():
    """Its last line, the link of the new app, is to be ticked."""
    conference = story.prepared()
    facts = {"medium": "app", "app": "meet", "kanwil": None, "reason": "Meet."}
    conference = repairs.correct(conference, by=story.person("sari"), **facts)
    facts = {"provider": "manual", "url": story.LINK}
    return sop.make_link(conference, by=story.person("fajar"), **facts)


def readiness(conference):
    """(state, medium, whether there is a link, whether its line is ticked)"""
    conference = story.fresh(conference)
    ticked = conference.preparations.get(thing="link").done_at is not None
    return conference.state, conference.medium_name, bool(conference.link), ticked


@pytest.mark.parametrize(
    ("slow", "quick", "told"), [(to_teams, ticking, [NO_LINK]), (ticking, to_teams, [])]
)
def test_the_last_tick_beside_another_medium_never_leaves_it_ready_without_a_link(
    monday, monkeypatch, slow, quick, told
):
    conference = ready_for_meet()
    assert overtaking(monkeypatch, conference, slow, quick) == told
    assert readiness(conference) == ("signed", "Microsoft Teams", False, False)
    assert is_whole(conference)


@ON_POSTGRESQL
def test_without_the_row_lock_it_is_ready_for_the_medium_that_was_left(monday, monkeypatch):
    conference = ready_for_meet()
    assert overtaking(monkeypatch, conference, ticking, to_teams, locked=False) == []
    assert readiness(conference) == ("prepared", "Google Meet", True, True)
    assert told_last(conference) == "Microsoft Teams"


# ── Another medium, and a room ──────────────────────────────────────────────────────────────────
def medium_and_room(conference):
    """(medium, whether the memo is known to say another, the rooms held)"""
    conference = story.fresh(conference)
    rooms = conference.bookings.filter(holds=True, resource__kind="room")
    names = list(rooms.values_list("resource__name", flat=True))
    return conference.medium_name, conference.outdated, names


@pytest.mark.parametrize(("slow", "quick"), [(to_teams, booking), (booking, to_teams)])
def test_a_room_beside_another_medium_and_both_hold(monday, monkeypatch, slow, quick):
    conference = story.signed()
    assert overtaking(monkeypatch, conference, slow, quick) == []
    assert medium_and_room(conference) == ("Microsoft Teams", True, ["Ruang Rapat Lantai 3"])
    assert is_whole(conference)


@ON_POSTGRESQL
def test_without_the_row_lock_the_room_undoes_the_correction(monday, monkeypatch):
    conference = story.signed()
    assert overtaking(monkeypatch, conference, booking, to_teams, locked=False) == []
    assert medium_and_room(conference) == ("Zoom", False, ["Ruang Rapat Lantai 3"])
    assert told_last(conference) == "Microsoft Teams"


@ON_POSTGRESQL
@pytest.mark.parametrize(
    ("quick", "came_in"),
    [(linking, ["make_link"]), (booking, ["book_room"]), (ticking, ["prepare", "be_ready"])],
)
def test_without_the_row_lock_a_correction_does_not_count_the_lines_that_came_in(
    monday, monkeypatch, quick, came_in
):
    """All else is right: but a page made before those lines is not told that it is old."""
    conference = ready_for_meet()
    counted = conference.version
    assert overtaking(monkeypatch, conference, to_teams, quick, locked=False) == []
    assert story.steps(conference)[counted:] == [*came_in, "correct"]
    assert story.fresh(conference).version == counted + 1


# ── Another unit, and its consultants ───────────────────────────────────────────────────────────
def units_of(conference):
    """([(unit, its consultants)], whose hours are held)"""
    parts = conference.parts.order_by("unit__code")
    named = [(p.unit.code, [row.person.username for row in p.consultants.all()]) for p in parts]
    held = conference.bookings.filter(holds=True)
    return named, list(held.values_list("resource__person__username", flat=True))


@pytest.mark.parametrize(
    ("slow", "quick", "told"),
    [(to_another_unit, naming, [LEFT_OUT]), (naming, to_another_unit, [])],
)
def test_consultants_named_while_their_unit_is_left_out_are_out_with_it(
    monday, monkeypatch, slow, quick, told
):
    conference = story.signed()
    assert overtaking(monkeypatch, conference, slow, quick) == told
    assert units_of(conference) == ([("PK.21", [])], [])
    assert is_whole(conference)


@ON_POSTGRESQL
def test_without_the_row_lock_the_unit_is_back_and_nobody_holds_the_consultants_hours(
    monday, monkeypatch
):
    conference = story.signed()
    assert overtaking(monkeypatch, conference, naming, to_another_unit, locked=False) == []
    assert units_of(conference) == ([("PK.21", []), ("PK.22", ["budi"])], [])
