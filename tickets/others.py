"""What others than the requester write to a ticket: daily steps on the same Sop."""

from django.utils import timezone

from djpk_layanan.accounts import rules
from djpk_layanan.accounts.people import owner_after
from djpk_layanan.accounts.rules import cso
from djpk_layanan.clock import clocks
from djpk_layanan.directory import contacts
from djpk_layanan.files.attachments import attach_upload, hand_files_over

from . import letters, needs
from .daily import go_on
from .models import DAYS_DIRECT, Message, OthersWord, Ticket
from .sop import LIVE, register, sop

WAITING, ACCEPTED, TICKET = OthersWord.State


@sop.step("+", "Pesan orang lain", source=LIVE, who=rules.system)
def receive_others_word(ticket, *, by, text, files=(), left_out=(), **facts):
    """It waits for the CSO, and nothing else happens: a clock at rest goes on resting.

    facts: name, address, doubt, subject, received_at.
    """
    word = ticket.others_words.create(text=text, **facts)
    word.clock = clocks.start_clock(word, name="word", days=DAYS_DIRECT, at=word.received_at)
    word.save(update_fields=["clock"])
    if left_out:
        ticket.say(Message.Kind.NOTE, letters.about_the_mail("", left_out), by=by)
    names = [attach_upload(word, file, by=by).name for file in files]
    letters.others_word_came(word)
    return {"pesan": text, "berkas": names, "batas": word.clock.due}


@sop.step(
    "+",
    "Terima pesan",
    of="word",
    source=WAITING,
    target=ACCEPTED,
    who=cso,
    needs=(needs.its_ticket_is_live,),
    icon="check",
)
def accept_word(word, *, by):
    """It counts as said by the requester: his waiting ends, the files are the ticket's."""
    settle_word(word, by)
    word.ticket.owner = owner_after(word.ticket.owner, by)
    if word.ticket.clock.paused:
        go_on(word.ticket)
    hand_files_over(word, word.ticket)
    return {"pesan": word.text}


@sop.step(
    "+",
    "Jadikan tiket",
    of="word",
    source=WAITING,
    target=TICKET,
    who=cso,
    icon="message-square-plus",
)
def make_ticket_of_word(word, *, by):
    """A question of his own, received when it came; the two tickets are linked."""
    settle_word(word, by)
    word.became = register.within(
        by=by,
        contact=contacts.contact_behind(word.address, word.name),
        channel=Ticket.Channel.EMAIL,
        kind=word.ticket.kind,
        topic=word.ticket.topic,
        subject=word.subject,
        question=word.text,
        email=word.address,
        received_at=word.received_at,
    )
    hand_files_over(word, word.became)
    word.ticket.linked.add(word.became)
    return {"menjadi": word.became.number}


def settle_word(word, by):
    word.settled_by, word.settled_at = by, timezone.now()
    clocks.stop_clock(word.clock, at=word.settled_at)
