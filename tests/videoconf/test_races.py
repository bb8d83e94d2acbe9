"""Several people at the same second: one wins, the others read why, and nothing is doubled."""

import threading

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from djpk_layanan.accounts.models import Assignment, Delegation, User
from djpk_layanan.history.models import Entry
from djpk_layanan.history.triggers import guard_statements
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.refusals import Refused
from tests.together import all_at_once
from videoconf import sop, tasks, triggers
from videoconf.meeting import booking
from videoconf.models import Booking, Conference, Invitation, Reminder, Resource, Signature
from videoconf.nota import nota_numbers

from . import story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]
MANY = 20


@pytest.fixture
def many(monday):
    """Twenty conferences at the same hour."""
    return [story.recorded(letter_number=f"900/{n}") for n in range(MANY)]


def resource(kind):
    if kind == "consultant":
        return Resource.objects.for_person(story.person("budi"))
    return Resource.objects.get_or_create(kind=kind, name="Satu-satunya")[0]


def booking_of(conference, wanted):
    def act():
        with transaction.atomic():
            booking.book_resources(conference, wanted)
        return conference

    return act


@pytest.mark.parametrize("kind", ["room", "account", "window", "consultant"])
def test_twenty_at_once_for_one_thing_leave_one_winner_and_nineteen_sentences(many, kind):
    wanted = resource(kind)
    results = all_at_once(
        *(booking_of(conference, wanted) for conference in many), expected=Exception
    )
    winners = [result for result in results if isinstance(result, Conference)]
    assert [booked.conference for booked in Booking.objects.all()] == winners
    assert len(winners) == 1
    assert {str(result) for result in results if result not in winners} == {
        (
            f"{wanted.name} sudah dipakai {winners[0].number} pada Rab 25 Nov 2026 10.00–11.30 "
            "WIB. Waktu kosong berikutnya: Rab 25 Nov 2026 11.30 WIB."
        )
    }


def test_without_the_lock_the_database_still_leaves_one_winner(many, monkeypatch):
    monkeypatch.setattr(booking, "lock_resources", list)
    results = all_at_once(
        *(booking_of(conference, resource("room")) for conference in many), expected=Exception
    )
    assert Booking.objects.count() == 1
    assert {type(result) for result in results} == {Conference, Refused}


@pytest.fixture
def unguarded(monkeypatch, db):
    """Neither lock nor constraint; where several can write at a time, everybody has looked
    before anybody writes.
    """
    looks, everybody = booking.clash_with, threading.Barrier(MANY)

    def looks_with_all(*args, **kwargs):
        found = looks(*args, **kwargs)
        if connection.vendor != "sqlite":
            everybody.wait(20)
        return found

    monkeypatch.setattr(booking, "lock_resources", list)
    monkeypatch.setattr(booking, "clash_with", looks_with_all)
    triggers.allow_overlap(connection)
    yield
    Booking.objects.all().delete()
    triggers.forbid_overlap(connection)


def test_without_both_guards_the_race_is_real(many, unguarded):
    """SQLite has one writer at a time, so that only PostgreSQL shows the race."""
    all_at_once(
        *(booking_of(conference, resource("room")) for conference in many), expected=Exception
    )
    assert (Booking.objects.count() == 1) is (connection.vendor == "sqlite")


def test_the_trigger_alone_leaves_one_winner_where_no_exclusion_constraint_can_be_had(
    many, monkeypatch
):
    triggers.allow_overlap(connection)
    triggers.run_statements(
        connection,
        guard_statements(connection.vendor, triggers.OVERLAP, first=triggers.FOR_ONE_RESOURCE),
    )
    monkeypatch.setattr(booking, "lock_resources", list)
    all_at_once(
        *(booking_of(conference, resource("room")) for conference in many), expected=Exception
    )
    assert Booking.objects.count() == 1
    triggers.allow_overlap(connection)
    triggers.forbid_overlap(connection)


def test_postgresql_has_the_exclusion_constraint_and_sqlite_the_triggers(db):
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, "videoconf_booking")
    assert ("booking_never_overlaps" in constraints) is (connection.vendor == "postgresql")


def test_opposite_orders_of_the_same_two_things_do_not_block_each_other(many):
    room, account = resource("room"), resource("account")

    def act(conference, first, second):
        def book():
            with transaction.atomic():
                booking.book_resources(conference, first, second)
            return conference

        return book

    results = all_at_once(
        act(many[0], room, account), act(many[1], account, room), expected=Exception
    )
    assert sorted(type(result).__name__ for result in results) == ["Conference", "Refused"]
    assert Booking.objects.count() == 2


def test_two_signatures_at_once_one_wins_and_the_other_reads_why(monday, hendra, yusuf):
    today = story.at(23, 10).date()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=hendra),
        to=yusuf,
        kind="plh",
        starts=today,
        ends=today,
    )
    conference = story.initialled()

    def signing(username):
        mine, by = story.fresh(conference), User.objects.get(username=username)
        return lambda: sop.sign(mine, by=by, read=conference.nota_id)

    results = all_at_once(signing("hendra"), signing("yusuf"), expected=(Refused, IntegrityError))
    assert sorted(type(result).__name__ for result in results) == ["Conference", "Refused"]
    assert "ND ditandatangani" in str(
        next(result for result in results if isinstance(result, Refused))
    )
    assert (Signature.objects.get().number, Entry.objects.filter(step="sign").count()) == (
        "ND-1/PK.15/2026",
        1,
    )


def test_eight_memos_signed_at_once_get_eight_numbers_without_a_gap(monday, hendra):
    waiting = [story.initialled(letter_number=f"900/{n}") for n in range(8)]

    def signing(conference):
        by = User.objects.get(username="hendra")
        return lambda: sop.sign(conference, by=by, read=conference.nota_id)

    all_at_once(*map(signing, waiting))
    assert sorted(Signature.objects.values_list("number", flat=True)) == [
        f"ND-{n}/PK.15/2026" for n in range(1, 9)
    ]


def test_the_last_two_ticks_at_once_invite_once(monday):
    conference = story.named()
    sop.make_link(conference, by=story.person("fajar"), provider="manual", url=story.LINK)
    sop.book_room(conference, by=story.person("yusuf"), room=story.room())

    def ticking(username):
        mine, by = story.fresh(conference), story.person(username)
        items = list(
            conference.preparations.filter(
                owner={"yusuf": "kabag_umum", "fajar": "subdit_ti"}[username]
            )
        )
        return lambda: sop.prepare(mine, by=by, items=items)

    all_at_once(ticking("yusuf"), ticking("fajar"))
    assert (story.fresh(conference).state, Invitation.objects.count()) == ("prepared", 1)
    call_command("verify_history")


def test_two_sweepers_remind_once_and_close_once(monday):
    story.prepared()
    monday.move_to(story.at(25, 9, 30))
    all_at_once(tasks.sweep, tasks.sweep, tasks.sweep)
    assert Reminder.objects.count() == 1
    assert Letter.objects.filter(subject__startswith="Pengingat").count() == 5


def test_two_sweepers_print_and_send_a_memo_once(monday):
    conference = story.signed()
    all_at_once(tasks.sweep, tasks.sweep)
    assert story.fresh(conference).signature.pdf is not None
    assert Letter.objects.filter(key__startswith="videoconf.nota:").count() == 1


def test_two_sweepers_close_a_conference_once(monday):
    conference = story.issued(monday)
    story.documents.render_bak(conference.bak_id)
    story.deliver_everything()
    all_at_once(tasks.sweep, tasks.sweep)
    assert story.fresh(conference).state == "closed"
    assert Entry.objects.filter(step="close").count() == 1


def signing_under_one_number():
    """Two memos at the same second, both under number 77, which one of the two spells with a
    space.
    """
    waiting = [story.initialled(letter_number=f"900/{n}") for n in range(2)]

    def signing(conference, number):
        by = story.person("hendra")
        return lambda: sop.sign(conference, by=by, read=conference.nota_id, number=number)

    spelt = ["ND-77/PK.15/2026", "ND- 77/PK.15/2026"]
    return all_at_once(*map(signing, waiting, spelt), expected=Refused)


def test_one_number_for_two_memos_at_the_same_second_is_given_once(monday):
    results = signing_under_one_number()
    assert sorted(type(result).__name__ for result in results) == ["Conference", "Refused"]
    assert "sudah dipakai" in str(next(result for result in results if isinstance(result, Refused)))
    assert Signature.objects.count() == 1


def test_without_the_key_each_spelling_of_the_number_is_given(monday, monkeypatch):
    monkeypatch.setattr(nota_numbers, "key_of", str)
    signing_under_one_number()
    numbers = sorted(Signature.objects.values_list("number", flat=True))
    assert numbers == ["ND- 77/PK.15/2026", "ND-77/PK.15/2026"]
