"""Mails that failed once, each with what is right: `handed/`."""

import json
from pathlib import Path

import pytest

from djpk_layanan.files.attachments import attached_to
from djpk_layanan.inbox.models import Message
from tests.pages import as_
from tickets.models import Message as Word
from tickets.models import Ticket

from .mails import AHMAD, mail
from .scene import scene, taken_in

pytestmark = pytest.mark.usefixtures("world")
HANDED = Path(__file__).with_name("handed")
EXPECTED = json.loads((HANDED / "expected.json").read_text())


def answers(facts, message, ticket):
    """What is wrong with what became of the mail: []."""
    text = ticket.question if ticket else ""
    names = [each.name for each in attached_to(ticket)] if ticket else []
    quarantined = message.state == Message.State.QUARANTINED
    told = {
        "ticket": bool(ticket) == facts.get("ticket", bool(ticket)),
        "has": all(words in text for words in facts.get("has", [])),
        "hasnt": not any(words in text for words in facts.get("hasnt", [])),
        "requester": facts.get("requester", "") in ("", ticket and ticket.requester_name),
        "email": facts.get("email", "") in ("", ticket and ticket.requester_email),
        "files": len(names) >= facts.get("files", 0),
        "files_or_named": len(names) + text.count("\n- ") >= facts.get("files_or_named", 0),
        "not_silent": not facts.get("not_silent") or bool(ticket) or quarantined,
    }
    return [name for name, is_right in told.items() if not is_right]


@pytest.mark.parametrize("name", EXPECTED["mails"])
def test_a_handed_mail_is_read_as_it_was_meant(name):
    message = taken_in((HANDED / f"{name}.eml").read_bytes())
    ticket = Ticket.objects.filter(pk=message.about_id).first() if message.about else None
    assert answers(EXPECTED["mails"][name], message, ticket) == [], (
        message.reason,
        ticket and ticket.question,
    )


@pytest.mark.parametrize("name", EXPECTED["replies"])
def test_a_handed_reply_is_kept_whole_and_shown_whole(client, name):
    text = EXPECTED["replies"][name]
    place = scene()
    message = taken_in(mail(text, sender=f"Ahmad <{AHMAD}>", In_Reply_To=place.receipt))
    assert (message.state, Word.objects.latest("pk").text) == (Message.State.REPLY, text)
    page = as_(client, "sari").get(f"/tiket/{place.number}/").content.decode()
    assert "Kutipan surel sebelumnya" not in page
    assert [line for line in text.split("\n") if line not in page] == []
