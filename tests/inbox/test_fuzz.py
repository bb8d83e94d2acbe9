"""Mails that were damaged on the way: each is kept, and each comes to an end."""

import random

import pytest
from django.db import transaction

from djpk_layanan.files import store
from djpk_layanan.inbox.parse import Mail, Unreadable, parse_mail

from .corpus import CORPUS
from .scene import scene, taken_in
from .test_corpus import Undone

TOKENS = [
    b"\r\n",
    b"\n\n",
    b"\x00",
    b"=?utf-8?Q?",
    b"?=",
    b"--b",
    b";",
    b'"',
    b"(",
    b"<",
    b"@",
    b"=",
    b"\xff\xfe",
    b"charset=x",
    b"boundary=",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"\xf0\x9f",
]
# bytes; the large ones of the corpus are large, nothing else
LARGEST = 200_000


def damaged(content, chance):
    """The bytes with one to eight places flipped, cut out, doubled, moved or filled with
    something that means something.
    """
    content = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.choice([1, 1, 4, 40, 400]))
        match chance.randrange(5):
            case 0 if content:
                content[start % len(content)] = chance.randrange(256)
            case 1:
                del content[start:end]
            case 2:
                content[start:start] = content[start:end] * chance.choice([1, 2, 20])
            case 3:
                content[start:start] = chance.choice(TOKENS) * chance.choice([1, 3, 50])
            case _:
                moved = content[start:end]
                del content[start:end]
                place = chance.randrange(len(content) + 1)
                content[place:place] = moved
    return bytes(content)


def mails_of(place):
    """The corpus, each mail once."""
    built = [build(place) for mails in CORPUS.values() for build in mails.values()]
    return [content for content in dict.fromkeys(built) if len(content) <= LARGEST]


@pytest.fixture
def place(world):
    return scene()


def fate(content):
    """(state, whether the bytes are still those) of a mail; taken back afterwards."""
    try:
        with transaction.atomic():
            message = taken_in(content)
            result = message.state, message.attempts, store.read_file(message.raw) == content
            raise Undone
    except Undone:
        return result


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(2))
def test_a_damaged_mail_is_never_lost_and_never_stops_the_intake(place, seed):
    chance = random.Random(seed)
    for content in mails_of(place):
        mangled = damaged(content, chance)
        state, attempts, is_whole = fate(mangled)
        assert (state != "received", attempts, is_whole) == (True, 1, True), mangled


@pytest.mark.django_db
def test_the_reading_of_a_damaged_mail_ends_in_a_mail_or_in_a_sentence(place):
    chance = random.Random(194)
    for content in mails_of(place):
        for _ in range(5):
            try:
                result = parse_mail(damaged(content, chance))
            except Unreadable as why:
                result = str(why)
            assert isinstance(result, Mail) or result.endswith("."), content
