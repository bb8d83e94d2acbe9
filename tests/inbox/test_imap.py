"""Against a real Dovecot: what is in the mailbox is kept once, whatever happens in between."""

import html
import os
import signal

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from imap_tools.errors import MailboxLoginError

from djpk_layanan.files import store
from djpk_layanan.inbox import fetch, reading_limits, tasks
from djpk_layanan.inbox.models import Message
from tests.pages import as_
from tests.together import all_at_once
from tickets.models import Ticket

from .corpus import CORPUS, expected
from .mails import mail
from .outcome import latest, outcome
from .scene import scene
from .test_corpus import Undone
from .test_handed import EXPECTED, HANDED, answers

pytestmark = pytest.mark.imap

TEN = [
    mail(f"Pertanyaan {n}", message_id=f"<{n}@b.example>", sender=f"a{n}@b.example")
    for n in range(10)
]


@pytest.mark.django_db
def test_a_mail_is_kept_byte_for_byte_and_moved(mailbox):
    mailbox.deliver(mail())
    assert fetch.fetch_mails() == 1
    assert store.read_file(Message.objects.get().raw) == mail()
    assert (mailbox.holds("INBOX"), mailbox.holds("Tersimpan")) == (0, 1)
    assert fetch.fetch_mails() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("name", EXPECTED["mails"])
def test_a_handed_mail_comes_through_the_real_door_onto_the_page_of_its_ticket(
    mailbox, world, client, name
):
    """From the mailbox to what Sari reads."""
    mailbox.deliver((HANDED / f"{name}.eml").read_bytes())
    tasks.sweep()
    message, ticket = Message.objects.get(), Ticket.objects.first()
    assert answers(EXPECTED["mails"][name], message, ticket) == []
    if ticket:
        page = as_(client, "sari").get(ticket.get_absolute_url()).content.decode()
        shown = html.unescape(page)
        assert [line for line in ticket.question.split("\n") if line.strip() not in shown] == []
        assert f"/surel-masuk/{message.pk}/" in page


@pytest.mark.django_db
def test_the_whole_corpus_through_the_real_door_becomes_what_the_table_says(
    mailbox, world, settings
):
    """Each mail by itself, as the table has it; what a mailbox can't hold (nothing at all, NUL
    bytes) stays outside.
    """
    settings.MAIL_AUTH_SERVER = "mx.kemenkeu.go.id"
    place, table, differing = scene(), expected(), {}
    for pile, mails in CORPUS.items():
        for name, content in ((name, build(place)) for name, build in mails.items()):
            if content and b"\0" not in content:
                found = through_the_door(mailbox, content)
                differing |= {} if found == table[pile][name] else {name: found}
    assert differing == {}


def through_the_door(mailbox, content):
    """What became of a mail from the mailbox; taken back afterwards."""
    before = latest()
    mailbox.deliver(content)
    try:
        with transaction.atomic():
            tasks.sweep()
            found = outcome(Message.objects.latest("pk"), before)
            raise Undone
    except Undone:
        return found


@pytest.mark.django_db
def test_without_a_mailbox_nothing_is_fetched(settings):
    settings.IMAP_URL = ""
    assert fetch.fetch_mails() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["imap://a:b@surel.kemenkeu.go.id/INBOX", "http://127.0.0.1/INBOX"])
def test_a_password_does_not_travel_in_clear_text(settings, url):
    settings.IMAP_URL = url
    with pytest.raises(ImproperlyConfigured):
        fetch.fetch_mails()


@pytest.mark.django_db
def test_a_wrong_password_is_an_error_and_what_was_kept_is_read_all_the_same(
    mailbox, settings, world
):
    mailbox.deliver(mail())
    fetch.fetch_mails()
    settings.IMAP_URL = mailbox.url.replace("rahasia", "salah")
    with pytest.raises(MailboxLoginError):
        tasks.sweep()
    assert Message.objects.get().state == "ticket"


@pytest.mark.django_db
def test_the_clock_runs_from_the_moment_the_mail_server_had_it(mailbox, world):
    mailbox.deliver(mail())
    tasks.sweep()
    ticket, message = Ticket.objects.get(), Message.objects.get()
    assert ticket.received_at == message.received_at
    assert message.received_at < message.kept_at


@pytest.mark.django_db
def test_of_a_huge_mail_the_header_is_kept_and_the_rest_stays_in_the_mailbox(
    mailbox, settings, monkeypatch, world
):
    monkeypatch.setattr(reading_limits, "KEPT", 1000)
    mailbox.deliver(mail("x " * 1000))
    tasks.sweep()
    message = Message.objects.get()
    assert (message.state, message.sender) == ("quarantined", "rini@bpkad-malang.example")
    assert message.reason.endswith("isinya masih di kotak surat.")
    with mailbox.opened("Tersimpan") as box:
        assert [
            ("\\Flagged" in found.flags, len(found.text) > 1900)
            for found in box.fetch(mark_seen=False)
        ] == [(True, True)]


def fetch_in_another_process(killed_in):
    """A fetcher that is killed for real when it comes to `killed_in`."""
    connection.close()
    child = os.fork()
    if not child:
        setattr(fetch, killed_in, lambda *args, **kwargs: os.kill(os.getpid(), signal.SIGKILL))
        try:
            fetch.fetch_mails()
        finally:
            # whatever happened, this process is no test run
            os._exit(0)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("killed_in", "kept"), [("keep_mail", 0), ("put_away", 1)])
def test_kill_9_between_the_commit_and_the_move_loses_nothing_and_doubles_nothing(
    mailbox, world, killed_in, kept
):
    mailbox.deliver(mail())
    fetch_in_another_process(killed_in)
    assert (Message.objects.count(), mailbox.holds("INBOX")) == (kept, 1)
    tasks.sweep()
    tasks.sweep()
    assert (Message.objects.count(), Ticket.objects.count(), mailbox.holds("INBOX")) == (1, 1, 0)


@pytest.mark.django_db(transaction=True)
def test_moved_before_it_is_kept_the_same_kill_loses_the_mail(mailbox, monkeypatch):
    """The twin: the order of the two is what saves it."""

    def moved_first(box, uid, folder):
        fetch.put_away(box, uid, folder, is_whole=True)
        fetch.keep_mail(b"", size=0, received_at=None)

    mailbox.deliver(mail())
    monkeypatch.setattr(fetch, "take_one", moved_first)
    fetch_in_another_process("keep_mail")
    assert (Message.objects.count(), mailbox.holds("INBOX")) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_fetchers_at_once_keep_each_mail_once(mailbox, world):
    mailbox.deliver(*TEN)
    assert sum(all_at_once(fetch.fetch_mails, fetch.fetch_mails)) == 10
    assert fetch.fetch_mails() == 0
    assert (Message.objects.count(), mailbox.holds("INBOX")) == (10, 0)
    all_at_once(tasks.sweep, tasks.sweep)
    assert sorted(Message.objects.values_list("state", flat=True)) == ["ticket"] * 10
    assert Ticket.objects.count() == 10


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_cannot_be_kept_does_not_lose_the_others_nor_itself(mailbox, monkeypatch):
    """The storage is full for one mail: it stays in the mailbox and comes with the next run."""
    mailbox.deliver(*TEN[:3])
    real = store.keep_file

    def full(content, **facts):
        if b"Pertanyaan 1" in content:
            raise OSError("disk full")
        return real(content, **facts)

    monkeypatch.setattr(store, "keep_file", full)
    with pytest.raises(OSError, match="disk full"):
        fetch.fetch_mails()
    monkeypatch.setattr(store, "keep_file", real)
    fetch.fetch_mails()
    assert (Message.objects.count(), mailbox.holds("INBOX"), mailbox.holds("Tersimpan")) == (
        3,
        0,
        3,
    )
