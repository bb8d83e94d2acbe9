"""Answers to an address of the letter's own (`REPLY_BY_TOKEN`)."""

import pytest

from djpk_layanan.outbox.message import as_bytes

from .conftest import write
from .test_message import read

pytestmark = pytest.mark.django_db


def test_a_letter_asks_for_answers_to_its_own_address(settings):
    settings.REPLY_BY_TOKEN = True
    letter = write()
    assert read(letter)["Reply-To"] == f"callcenter.djpk+{letter.message_id[1:33]}@kemenkeu.go.id"


def test_unless_the_mailbox_takes_such_addresses_it_does_not():
    assert read(write())["Reply-To"] is None


def test_what_is_sent_does_not_change_with_the_setting(settings):
    letter = write()
    before = as_bytes(letter)
    settings.REPLY_BY_TOKEN = True
    assert as_bytes(letter) == before
