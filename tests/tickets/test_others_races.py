"""Two people decide at the same second about what another wrote, or about a mail that was filed."""

import contextlib
import threading
from functools import partial

import pytest
from django.db import IntegrityError, connection

from djpk_layanan.inbox import afterwards
from djpk_layanan.inbox.models import Message
from djpk_layanan.workflow.engine import Case, Step
from djpk_layanan.workflow.refusals import Refused
from tests.inbox.mails import mail
from tests.inbox.scene import taken_in
from tests.together import all_at_once, all_have_looked
from tickets import others
from tickets.models import OthersWord, Ticket

from . import story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]
BOTH = (Refused, IntegrityError)
DECISIONS = ("accept_word", "make_ticket_of_word")


@pytest.fixture
def both_judged_first(monkeypatch):
    """Neither has written when the other is judged, unless a lock keeps him away."""
    judged, judge = threading.Barrier(2), Step.refusal

    def refusal(step, case, by):
        why = judge(step, case, by)
        if step.name in DECISIONS:
            # broken: the other one waits for our lock, as it should
            with contextlib.suppress(threading.BrokenBarrierError):
                judged.wait(0.5)
        return why

    monkeypatch.setattr(Step, "refusal", refusal)


def decided_twice():
    """Sari accepts what Tono makes a ticket of: what came of each, "done" or "refused"."""
    word = story.words_of_another(story.a_call())

    def decide(step, name):
        mine, by = OthersWord.objects.select_related("ticket").get(pk=word.pk), story.person(name)
        return lambda: step(mine, by=by)

    acts = decide(others.accept_word, "sari"), decide(others.make_ticket_of_word, "tono")
    names = {OthersWord: "done", Refused: "refused", IntegrityError: "collided"}
    return word, sorted(names[type(result)] for result in all_at_once(*acts, expected=BOTH))


def test_one_decides_about_a_word_and_the_other_reads_why(both_judged_first):
    word, results = decided_twice()
    word.refresh_from_db()
    assert results == ["done", "refused"]
    assert Ticket.objects.count() == (2 if word.became else 1)


def test_without_the_tickets_lock_both_decide(both_judged_first, monkeypatch):
    """SQLite has one writer at a time, so that only PostgreSQL shows the race."""
    monkeypatch.setattr(Case, "lock", lambda self: self.refresh_from_db())
    assert (decided_twice()[1] == ["done", "refused"]) is (connection.vendor == "sqlite")


def made_twice():
    """How many of the two who make a ticket of one filed mail are told that they made one, and how
    many collided.
    """
    message = taken_in(mail(Auto_Submitted="auto-replied"))
    people = story.person("sari"), story.person("tono")
    acts = [partial(afterwards.make_ticket, message, by=by) for by in people]
    results = all_at_once(*acts, expected=(IntegrityError,))
    kinds = [type(result) for result in results]
    return kinds.count(Ticket), kinds.count(IntegrityError)


def test_of_a_filed_mail_one_makes_the_ticket_and_the_other_nothing(monkeypatch):
    all_have_looked(monkeypatch, afterwards, "locked")
    assert made_twice() == (1, 0)
    assert Ticket.objects.count() == 1


def test_without_the_mails_lock_two_try_and_only_the_mails_own_token_is_left(monkeypatch):
    monkeypatch.setattr(afterwards, "locked", lambda message: Message.objects.get(pk=message.pk))
    all_have_looked(monkeypatch, afterwards, "locked")
    assert made_twice() == ((1, 1) if connection.vendor == "postgresql" else (1, 0))
    assert Ticket.objects.count() == 1
