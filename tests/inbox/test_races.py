"""Two fetchers with one mail, two workers with one kept mail: one row, one ticket, one answer."""

import pytest
from django.db import connection
from django.utils import timezone

from djpk_layanan.directory import contacts
from djpk_layanan.files import store
from djpk_layanan.inbox import fetch, triggers
from djpk_layanan.inbox.models import Message, MessageQuerySet
from djpk_layanan.inbox.process import process_mail
from djpk_layanan.outbox.models import Letter
from tests.tickets import story
from tests.together import all_at_once, all_have_looked, beside_a_holder
from tickets.models import Ticket

from .mails import mail
from .scene import kept

ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite lets one writer in at a time: the race cannot show itself there",
)
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]


@pytest.fixture
def both_have_looked(world, monkeypatch):
    """Neither fetcher has found the mail among the kept ones.

    Its bytes are in the store already, or they would wait for each other there.
    """
    store.keep_file(mail(), content_type="message/rfc822")
    all_have_looked(monkeypatch, MessageQuerySet, "get")


def keep_it():
    return fetch.keep_mail(mail(), size=len(mail()), received_at=timezone.now())


def test_two_fetchers_keep_one_mail_once(both_have_looked):
    assert sorted(all_at_once(keep_it, keep_it)) == [False, True]
    assert Message.objects.count() == 1


@pytest.fixture
def without_unique_bytes(both_have_looked):
    """The constraint is dropped, and set up again on an empty table."""
    name = next(
        name
        for name, facts in connection.introspection.get_constraints(
            connection.cursor(), "inbox_message"
        ).items()
        if facts["unique"] and facts["columns"] == ["raw_id"]
    )
    run(f"ALTER TABLE inbox_message DROP CONSTRAINT {name}")
    yield
    triggers.unprotect(connection)
    run("DELETE FROM inbox_message")
    run(f"ALTER TABLE inbox_message ADD CONSTRAINT {name} UNIQUE (raw_id)")
    triggers.protect(connection)


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@ON_POSTGRESQL
def test_without_the_unique_bytes_the_race_is_real(without_unique_bytes):
    all_at_once(keep_it, keep_it)
    assert Message.objects.count() == 2


def test_two_workers_make_one_ticket_of_a_kept_mail(monkeypatch):
    message = kept(mail())
    all_have_looked(monkeypatch, contacts, "contact_behind")
    all_at_once(lambda: process_mail(message.pk), lambda: process_mail(message.pk))
    assert (Ticket.objects.count(), Letter.objects.count(), Message.objects.get().state) == (
        1,
        1,
        "ticket",
    )


@ON_POSTGRESQL
def test_a_reply_to_a_ticket_that_somebody_holds_waits_and_becomes_no_ticket_of_its_own():
    ticket = story.a_call(email="rini@bpkad-malang.example")
    message = kept(mail(subject=f"Susulan {ticket.number}"))
    beside_a_holder(Ticket.objects.filter(pk=ticket.pk), lambda: process_mail(message.pk))
    assert Message.objects.values_list("state", "reason").get() == ("received", "Busy")
    process_mail(message.pk)
    assert (Message.objects.get().state, Ticket.objects.count()) == ("reply", 1)
