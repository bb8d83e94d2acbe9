"""Nothing that goes wrong loses a mail or stops the others; a supervisor has the last word."""

import datetime as dt
import os
import signal
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from djpk_layanan.directory.models import Email
from djpk_layanan.files import store
from djpk_layanan.inbox import afterwards, intake, process, tasks
from djpk_layanan.inbox.models import Message
from djpk_layanan.outbox.models import Letter, Notice
from tests.tickets import story
from tests.together import all_at_once
from tickets import daily
from tickets.models import Ticket

from .mails import mail, raw
from .scene import kept, taken_in


@pytest.fixture
def broken_intake(monkeypatch):
    """A fault of ours in the middle of the transaction, after the ticket was made."""
    real = intake.open_ticket

    def broken(mail, message, **facts):
        real(mail, message, **facts)
        raise KeyError("a fault of ours")

    monkeypatch.setattr(intake, "open_ticket", broken)
    return monkeypatch


@pytest.mark.django_db(transaction=True)
def test_after_a_fault_nothing_is_half_done_and_the_mail_is_tried_three_times(world, broken_intake):
    message = kept(mail())
    for attempt in (1, 2, 3):
        tasks.sweep()
        assert Message.objects.values_list("state", "attempts", "reason").get() == (
            "received",
            attempt,
            "KeyError",
        )
    tasks.sweep()
    assert Message.objects.values_list("state", "reason", "sender").get() == (
        "quarantined",
        "Tiga kali gagal diproses. KeyError",
        "rini@bpkad-malang.example",
    )
    assert (Ticket.objects.count(), Letter.objects.count(), store.read_file(message.raw)) == (
        0,
        0,
        mail(),
    )


@pytest.mark.django_db(transaction=True)
def test_kill_9_in_the_middle_of_a_mail_leaves_nothing_half_done(world, monkeypatch):
    message, real = kept(mail()), intake.open_ticket
    connection.close()
    child = os.fork()
    if not child:
        monkeypatch.setattr(
            intake,
            "open_ticket",
            lambda *args, **facts: (real(*args, **facts), os.kill(os.getpid(), signal.SIGKILL)),
        )
        process.process_mail(message.pk)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    assert (Ticket.objects.count(), Letter.objects.count(), Message.objects.get().state) == (
        0,
        0,
        "received",
    )
    # whoever has it may be slow only
    tasks.sweep()
    assert Message.objects.values_list("state", "attempts").get() == ("received", 1)
    with time_machine.travel(timezone.now() + process.LEASE + dt.timedelta(seconds=1)):
        tasks.sweep()
    assert (Ticket.objects.count(), Letter.objects.count(), Message.objects.get().state) == (
        1,
        1,
        "ticket",
    )


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_fails_does_not_stop_the_next(world, broken_intake):
    first, unreadable = kept(mail()), kept(raw(sender=""))
    tasks.sweep()
    assert [Message.objects.get(pk=row.pk).state for row in (first, unreadable)] == [
        "received",
        "quarantined",
    ]
    broken_intake.undo()
    tasks.sweep()
    assert Message.objects.get(pk=first.pk).state == "ticket"


@pytest.mark.django_db(transaction=True)
def test_several_workers_at_once_make_one_ticket_of_a_mail(world):
    message = kept(mail())
    all_at_once(*[lambda: process.process_mail(message.pk)] * 4)
    assert (Ticket.objects.count(), *Message.objects.values_list("state", "attempts").get()) == (
        1,
        "ticket",
        1,
    )


@pytest.mark.django_db(transaction=True)
def test_two_copies_at_once_make_one_ticket(world):
    first, second = kept(mail()), kept(b"Received: from another way\r\n" + mail())
    all_at_once(lambda: process.process_mail(first.pk), lambda: process.process_mail(second.pk))
    tasks.sweep()
    assert sorted(Message.objects.values_list("state", flat=True)) == ["filed", "ticket"]
    assert Ticket.objects.count() == 1


@pytest.mark.django_db
def test_a_supervisor_replays_what_was_put_aside(world, joko):
    for n in range(6):
        message = taken_in(mail(f"Pertanyaan {n}", message_id=f"<{n}@b.example>"))
    assert message.state == "quarantined"
    assert afterwards.replay_mail(message, by=joko) is True
    message.refresh_from_db()
    assert (message.state, message.decided_by, Ticket.objects.count()) == ("ticket", joko, 6)
    assert afterwards.replay_mail(message, by=joko) is False
    assert Ticket.objects.count() == 6


@pytest.mark.django_db
def test_another_text_under_a_known_message_id_becomes_a_ticket_when_a_supervisor_says_so(
    world, joko
):
    taken_in(mail())
    other = taken_in(mail("Sesuatu yang lain."))
    afterwards.replay_mail(other, by=joko)
    other.refresh_from_db()
    assert (other.state, other.copy_of.state, Ticket.objects.count()) == ("ticket", "ticket", 2)


@pytest.mark.django_db
def test_an_unreadable_mail_stays_in_quarantine_however_often_it_is_replayed(world, joko):
    message = taken_in(raw(sender=""))
    for _ in range(5):
        assert afterwards.replay_mail(message, by=joko) is True
        message.refresh_from_db()
        assert (message.state, message.reason) == ("quarantined", "Surel tanpa alamat pengirim.")


@pytest.mark.django_db
def test_a_raw_mail_that_was_lost_from_the_storage_is_told_and_comes_back_with_it(
    world, joko, client
):
    message = kept(mail())
    path = default_storage.path(message.raw.path)
    content = Path(path).read_bytes()
    Path(path).write_bytes(b"something else")
    tasks.sweep()
    message.refresh_from_db()
    assert (message.state, message.reason) == (
        "quarantined",
        "Berkas surel asli hilang atau rusak; pulihkan dari cadangan, lalu proses ulang.",
    )
    client.force_login(joko)
    assert "pulihkan dari cadangan" in client.get(f"/surel-masuk/{message.pk}/").content.decode()
    Path(path).write_bytes(content)
    afterwards.replay_mail(message, by=joko)
    assert Message.objects.get().state == "ticket"


@pytest.mark.django_db
def test_the_supervisors_are_told_of_the_quarantine_once_an_hour(world, joko):
    for n in range(3):
        taken_in(raw(sender="", body=f"{n}"))
    assert [(notice.user, notice.url) for notice in Notice.objects.all()] == [
        (joko, "/surel-masuk/")
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["DELETE FROM inbox_message", "UPDATE inbox_message SET raw_id = raw_id + 1"]
)
def test_the_database_does_not_lose_a_mail(world, statement):
    message = kept(mail())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Message.objects.get() == message


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"state": "lost"}, "message_known_state"),
        ({"state": "filed", "reason": "x"}, "message_parsed_has_a_moment"),
    ],
)
def test_the_database_refuses_what_cannot_be(world, changes, constraint):
    kept(mail())
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Message.objects.update(**changes)


def test_an_answer_to_a_letters_own_address_finds_its_case_without_any_other_trace(world, settings):
    settings.REPLY_BY_TOKEN = True
    ticket = story.a_call()
    letter = Letter.objects.get(about_id=ticket.pk, key__startswith="tickets.receipt")
    message = taken_in(
        mail(
            "Kami lampirkan.", to=letter.reply_to, sender="sekretariat@b.example", subject="Susulan"
        )
    )
    assert (message.state, message.about_id, message.letter) == ("reply", ticket.pk, letter)


def test_who_writes_to_us_has_an_address_that_works(world):
    ticket = story.a_call(email="rini@bpkad-malang.example")
    Email.objects.update(bounced_at=timezone.now())
    taken_in(mail())
    assert ticket.contact.refused_at("rini@bpkad-malang.example") is None


def test_of_a_mail_that_is_too_large_a_supervisor_reads_the_heading(world):
    message = kept(mail())
    Message.objects.update(size=30 * 2**20)
    process.process_mail(message.pk)
    assert Message.objects.values_list("state", "reason", "sender", "subject").get() == (
        "quarantined",
        "Surel terlalu besar (30 MB); isinya masih di kotak surat.",
        "rini@bpkad-malang.example",
        "Penyaluran DAU",
    )


def test_what_another_worker_has_decided_meanwhile_stays_as_it_is(world):
    message = taken_in(mail())
    process.act(message.pk, process.read_mail(message))
    process.put_aside(message, "Tiga kali gagal diproses.")
    assert Message.objects.values_list("state", "reason").get() == ("ticket", "")
    assert (Ticket.objects.count(), Notice.objects.filter(user__username="joko").count()) == (1, 0)


def test_a_word_on_a_ticket_that_ends_in_this_very_second_becomes_a_ticket_of_its_own(
    world, monkeypatch
):
    ticket, real = story.a_call(email="rini@bpkad-malang.example"), intake.add_to

    def ended_first(case, mail, **facts):
        daily.cancel(Ticket.objects.get(pk=case.pk), by=story.person("sari"), reason="Batal.")
        real(case, mail, **facts)

    monkeypatch.setattr(intake, "add_to", ended_first)
    message = taken_in(mail(subject=f"Susulan {ticket.number}"))
    assert (message.state, message.about_id != ticket.pk) == ("ticket", True)
    assert sorted(Ticket.objects.values_list("state", flat=True)) == ["cancelled", "open"]
