"""Several people at the same second: one wins, the others read why, and nothing is doubled."""
import threading

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from djpk_layanan.accounts.models import Assignment, Delegation, User
from djpk_layanan.history.models import Entry
from djpk_layanan.history.triggers import guard_statements
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.engine import Step
from djpk_layanan.workflow.refusals import Refused
from tests.together import all_at_once, all_have_looked
from videoconf import booking, nota_facts, repairs, sop, tasks, triggers
from videoconf.models import Booking, Conference, Invitation, Reminder, Resource, Signature

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
            booking.book(conference, wanted)
        return conference
    return act


@pytest.mark.parametrize("kind", ["room", "account", "window", "consultant"])
def test_twenty_at_once_for_one_thing_leave_one_winner_and_nineteen_sentences(many, kind):
    wanted = resource(kind)
    results = all_at_once(*(booking_of(conference, wanted) for conference in many), expected=Exception)
    winners = [result for result in results if isinstance(result, Conference)]
    assert [booked.conference for booked in Booking.objects.all()] == winners
    assert len(winners) == 1
    assert {str(result) for result in results if result not in winners} == {
        f"{wanted.name} sudah dipakai {winners[0].number} pada Rab 25 Nov 2026 10.00–11.30 WIB. Waktu kosong berikutnya: Rab 25 Nov 2026 11.30 WIB."
    }


def test_without_the_lock_the_database_still_leaves_one_winner(many, monkeypatch):
    monkeypatch.setattr(booking, "lock", list)
    results = all_at_once(*(booking_of(conference, resource("room")) for conference in many), expected=Exception)
    assert Booking.objects.count() == 1
    assert {type(result) for result in results} == {Conference, Refused}


@pytest.fixture
def unguarded(monkeypatch, db):
    """Neither lock nor constraint; where several can write at a time, everybody has looked before anybody writes."""
    looks, everybody = booking.clash, threading.Barrier(MANY)

    def looks_with_all(*args, **kwargs):
        found = looks(*args, **kwargs)
        if connection.vendor != "sqlite":
            everybody.wait(20)
        return found

    monkeypatch.setattr(booking, "lock", list)
    monkeypatch.setattr(booking, "clash", looks_with_all)
    triggers.allow_overlap(connection)
    yield
    Booking.objects.all().delete()
    triggers.forbid_overlap(connection)


def test_without_both_guards_the_race_is_real(many, unguarded):
    """SQLite has one writer at a time, so that only PostgreSQL shows the race."""
    all_at_once(*(booking_of(conference, resource("room")) for conference in many), expected=Exception)
    assert (Booking.objects.count() == 1) is (connection.vendor == "sqlite")


def test_the_trigger_alone_leaves_one_winner_where_no_exclusion_constraint_can_be_had(many, monkeypatch):
    triggers.allow_overlap(connection)
    triggers.run(connection, guard_statements(connection.vendor, triggers.OVERLAP, first=triggers.FOR_ONE_RESOURCE))
    monkeypatch.setattr(booking, "lock", list)
    all_at_once(*(booking_of(conference, resource("room")) for conference in many), expected=Exception)
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
                booking.book(conference, first, second)
            return conference
        return book

    results = all_at_once(act(many[0], room, account), act(many[1], account, room), expected=Exception)
    assert sorted(type(result).__name__ for result in results) == ["Conference", "Refused"]
    assert Booking.objects.count() == 2


def test_two_signatures_at_once_one_wins_and_the_other_reads_why(monday, hendra, yusuf):
    today = story.at(23, 10).date()
    Delegation.objects.create(assignment=Assignment.objects.get(user=hendra), to=yusuf, kind="plh", starts=today, ends=today)
    conference = story.initialled()

    def signing(username):
        mine, by = story.fresh(conference), User.objects.get(username=username)
        return lambda: sop.sign(mine, by=by, read=conference.nota_id)

    results = all_at_once(signing("hendra"), signing("yusuf"), expected=(Refused, IntegrityError))
    assert sorted(type(result).__name__ for result in results) == ["Conference", "Refused"]
    assert "ND ditandatangani" in str(next(result for result in results if isinstance(result, Refused)))
    assert (Signature.objects.get().number, Entry.objects.filter(step="sign").count()) == ("ND-1/PK.15/2026", 1)


def test_eight_memos_signed_at_once_get_eight_numbers_without_a_gap(monday, hendra):
    waiting = [story.initialled(letter_number=f"900/{n}") for n in range(8)]

    def signing(conference):
        by = User.objects.get(username="hendra")
        return lambda: sop.sign(conference, by=by, read=conference.nota_id)

    all_at_once(*map(signing, waiting))
    assert sorted(Signature.objects.values_list("number", flat=True)) == [f"ND-{n}/PK.15/2026" for n in range(1, 9)]


def test_the_last_two_ticks_at_once_invite_once(monday):
    conference = story.named()
    sop.make_link(conference, by=story.person("fajar"), provider="manual", url=story.LINK)
    sop.book_room(conference, by=story.person("yusuf"), room=story.room())

    def ticking(username):
        mine, by = story.fresh(conference), story.person(username)
        items = list(conference.preparations.filter(owner={"yusuf": "kabag_umum", "fajar": "subdit_ti"}[username]))
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
    story.documents.render(conference.bak_id)
    story.deliver_everything()
    all_at_once(tasks.sweep, tasks.sweep)
    assert story.fresh(conference).state == "closed"
    assert Entry.objects.filter(step="close").count() == 1


# ── Repairs beside other steps ──────────────────────────────────────────────────────────────────────────────────────
def as_they_were(case, step, username, **facts):
    """The step as somebody takes it whose page showed the case as it was."""
    mine, by = story.fresh(case), story.person(username)
    return lambda: step(mine, by=by, **facts)


def without_its_lock(monkeypatch):
    """The twin: everybody judges the case as it was when he looked, and writes all of it."""
    monkeypatch.setattr(Conference, "lock", lambda conference: None)
    if connection.vendor != "sqlite":
        all_have_looked(monkeypatch, Step, "refusal")


TEAMS = {"medium": "app", "app": "teams", "kanwil": None, "reason": "Salah dengar."}


def correcting_beside(conference, step, username, **facts):
    results = all_at_once(
        as_they_were(conference, repairs.correct, "sari", **TEAMS), as_they_were(conference, step, username, **facts), expected=(Refused, IntegrityError),
    )
    return [result for result in results if not isinstance(result, Conference)]


def test_another_medium_and_a_link_at_the_same_second_leave_no_link_of_the_old_one(monday):
    """Whoever comes second sees the other: a link made before is given up, one made after is the new medium's."""
    conference = story.signed()
    assert correcting_beside(conference, sop.make_link, "fajar", provider="manual", url=story.LINK, account=story.account()) == []
    conference = story.fresh(conference)
    order = [step for step in story.steps(conference) if step in {"correct", "make_link"}]
    held = conference.bookings.filter(holds=True, resource__kind="account").exists()
    assert (bool(conference.link), held) == ((True, True) if order == ["correct", "make_link"] else (False, False))
    call_command("verify_history")


def test_another_medium_and_the_last_tick_at_the_same_second_never_leave_it_ready_without_a_link(monday):
    conference = story.prepared()
    conference = repairs.correct(conference, by=story.person("sari"), medium="app", app="meet", kanwil=None, reason="Meet.")
    sop.make_link(conference, by=story.person("fajar"), provider="manual", url=story.LINK)
    items = list(conference.preparations.filter(thing="link"))
    correcting_beside(conference, sop.prepare, "fajar", items=items)
    conference = story.fresh(conference)
    assert (conference.state, conference.link, conference.app) == ("signed", "", "teams")
    assert conference.preparations.get(thing="link").done_at is None


def test_a_room_and_another_medium_at_the_same_second_both_hold(monday):
    conference = story.signed()
    assert correcting_beside(conference, sop.book_room, "yusuf", room=story.room()) == []
    assert (story.fresh(conference).app, Booking.objects.get(resource=story.room()).holds) == ("teams", True)


def moving_beside_signing(conference):
    starts = story.at(26, 10)
    results = all_at_once(
        as_they_were(conference, sop.sign, "hendra", read=conference.nota_id),
        as_they_were(conference, sop.reschedule, "sari", starts=starts, ends=starts + story.HOUR, reason="Pindah."),
        expected=(Refused, IntegrityError),
    )
    return [result for result in results if not isinstance(result, Conference)]


def tells_the_truth(conference):
    """A signed memo says the day that is recorded, or is known to need a correction; an unsigned one is void."""
    conference = story.fresh(conference)
    if conference.signature is None:
        return (conference.state, conference.nota) == ("assigned_drafter", None)
    return conference.outdated is bool(nota_facts.difference(conference, conference.nota))


def test_a_signature_and_a_new_day_at_the_same_second(monday):
    conference = story.initialled()
    refused = moving_beside_signing(conference)
    assert tells_the_truth(conference)
    assert [str(why) for why in refused] in ([], ["Langkah “Tanda tangani” tidak dapat dilakukan: status saat ini “Ditugaskan ke Pelaksana”."])
    call_command("verify_history")


@pytest.mark.parametrize("attempt", range(3))
def test_without_the_lock_a_memo_is_signed_for_a_day_that_is_gone(monday, monkeypatch, attempt):
    """SQLite has one writer at a time, but both have looked before."""
    conference = story.initialled()
    without_its_lock(monkeypatch)
    moving_beside_signing(conference)
    signed, moved = Signature.objects.count(), Entry.objects.filter(step="reschedule").count()
    lines = list(Entry.objects.of(conference).values_list("seq", flat=True))
    assert not (tells_the_truth(conference) and signed == moved == 1 and len(lines) == len(set(lines)) == story.fresh(conference).version)


def test_a_corrected_memo_and_another_new_day_at_the_same_second(monday):
    conference = story.correction_initialled()
    starts = story.at(24, 13)
    all_at_once(
        as_they_were(conference, repairs.sign_correction, "hendra", read=conference.correction_id),
        as_they_were(conference, sop.reschedule, "sari", starts=starts, ends=starts + story.HOUR, reason="Pindah lagi."),
        expected=(Refused, IntegrityError),
    )
    conference = story.fresh(conference)
    assert tells_the_truth(conference)
    assert (conference.outdated, conference.correction) == (True, None)
    call_command("verify_history")


def test_one_number_for_two_memos_at_the_same_second_is_given_once(monday):
    waiting = [story.initialled(letter_number=f"900/{n}") for n in range(2)]
    results = all_at_once(
        *(as_they_were(c, sop.sign, "hendra", read=c.nota_id, number=f"ND-{n * ' '}77/PK.15/2026") for n, c in enumerate(waiting)), expected=Refused,
    )
    assert sorted(type(result).__name__ for result in results) == ["Conference", "Refused"]
    assert "sudah dipakai" in str(next(result for result in results if isinstance(result, Refused)))
    assert Signature.objects.count() == 1
