"""Each mail of the corpus, and what becomes of it."""

import resource
import time

import pytest
from django.db import transaction

from djpk_layanan.files import store
from djpk_layanan.inbox.models import Message
from djpk_layanan.outbox.models import Letter
from tickets.models import Message as Word
from tickets.models import Ticket

from .corpus import CORPUS
from .scene import HANG, scene, taken_in

pytestmark = pytest.mark.django_db


class Undone(Exception):
    """Takes a mail back, so that the next one finds the scene as it was."""


def outcome(content):
    message = taken_in(content)
    assert store.read_file(message.raw) == content
    detail = message.reason
    if message.state == Message.State.TICKET:
        detail = Ticket.objects.get(pk=message.about_id).subject
    if message.state == Message.State.REPLY:
        detail = Word.objects.latest("pk").text
    return message.state, detail


def alone(content):
    try:
        with transaction.atomic():
            result = outcome(content)
            raise Undone
    except Undone:
        return result


@pytest.fixture
def place(world):
    return scene()


def test_the_corpus_has_more_than_sixty_mails():
    assert sum(map(len, CORPUS.values())) > 60


def test_every_mail_of_the_corpus_comes_to_its_place(place):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found, slow = {}, []
    for pile, mails in CORPUS.items():
        for name, (build, *_) in mails.items():
            content, started = build(place), time.process_time()
            found[pile, name] = alone(content)
            slow += [name] if time.process_time() - started > HANG else []
    assert found == {
        (pile, name): (state, detail)
        for pile, mails in CORPUS.items()
        for name, (_, state, detail) in mails.items()
    }
    assert slow == []
    # in megabytes
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024 < 512


@pytest.mark.parametrize("pile", ["automatic", "doubtful", "report", "unreadable"])
def test_what_no_person_wrote_is_never_answered(place, pile):
    """Letters to colleagues tell of bounces; to the senders nothing is written."""
    tickets, letters = Ticket.objects.count(), Letter.objects.count()
    for build, *_ in CORPUS[pile].values():
        taken_in(build(place))
    assert Ticket.objects.count() == tickets
    written = Letter.objects.order_by("pk")[letters:]
    assert {letter.to_address for letter in written} <= {"sari@djpk.example"}
