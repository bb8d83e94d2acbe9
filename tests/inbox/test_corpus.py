"""Each mail of the corpus, and what becomes of it."""

import json
import os
import resource
import time

import pytest
from django.db import transaction

from djpk_layanan.files import store
from djpk_layanan.outbox.models import Letter
from tickets.models import Ticket

from .corpus import CORPUS, TABLE, expected
from .outcome import latest, outcome
from .scene import HANG, scene, taken_in

pytestmark = pytest.mark.django_db
OUR_SERVER = "mx.kemenkeu.go.id"


class Undone(Exception):
    """Takes a mail back, so that the next one finds the scene as it was."""


def alone(content):
    try:
        with transaction.atomic():
            before = latest()
            message = taken_in(content)
            assert store.read_file(message.raw) == content
            result = outcome(message, before)
            raise Undone
    except Undone:
        return result


@pytest.fixture
def place(world, settings):
    settings.MAIL_AUTH_SERVER = OUR_SERVER
    return scene()


def test_the_corpus_has_more_than_a_hundred_and_twenty_mails():
    assert sum(map(len, CORPUS.values())) > 120


@pytest.mark.parametrize("pile", CORPUS)
def test_every_mail_of_the_corpus_becomes_what_the_table_says(place, pile):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found, slow = {}, []
    for name, build in CORPUS[pile].items():
        content, started = build(place), time.process_time()
        found[name] = alone(content)
        slow += [name] if time.process_time() - started > HANG else []
    if os.environ.get("TABLE") == "write":
        told = json.dumps(expected() | {pile: found}, indent=1, ensure_ascii=False)
        TABLE.write_text(f"{told}\n")
    assert found == expected()[pile]
    assert slow == []
    # in megabytes
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024 < 512


@pytest.mark.parametrize("pile", ["automatic", "doubtful", "report", "unreadable"])
def test_what_no_person_wrote_is_never_answered(place, pile):
    """Letters to colleagues tell of bounces; to the senders nothing is written."""
    tickets, letters = Ticket.objects.count(), Letter.objects.count()
    for build in CORPUS[pile].values():
        taken_in(build(place))
    assert Ticket.objects.count() == tickets
    written = Letter.objects.order_by("pk")[letters:]
    assert {letter.to_address for letter in written} <= {"sari@djpk.example"}
