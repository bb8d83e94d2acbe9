"""What was there before the mails of the corpus come: tickets in several states and the letters
about them.
"""

from types import SimpleNamespace

from django.utils import timezone

from djpk_layanan.files import store
from djpk_layanan.inbox.models import Message
from djpk_layanan.inbox.process import process_mail
from djpk_layanan.outbox.models import Letter
from tests.tickets import story
from tickets import daily, repairs
from tickets.models import Ticket

from .mails import AHMAD, mail, raw

# seconds of the processor, on the slowest machine; what grows with the square takes minutes, and a
# worker's task has one
HANG = 15
# who wrote a mail that is a ticket, and its Message-ID
DEWI = "dewi@bpkad-sumenep.example"
ASKED = "<tanya@bpkad-sumenep.example>"


def scene():
    """Ahmad's ticket with its receipt, and one each that was merged into it, cancelled and
    closed.
    """
    ticket = story.a_call(email=AHMAD)
    merged, cancelled = (
        story.a_call(email="merged@b.example"),
        story.a_call(email="batal@b.example"),
    )
    repairs.merge(merged, by=story.person("sari"), into=ticket, both=True)
    daily.cancel(cancelled, by=story.person("sari"), reason="Salah sambung.")
    daily.assign(ticket, by=story.person("joko"), owner=story.person("sari"))
    closed = story.closed(email="tutup@b.example")
    bak_letter = Letter.objects.get(about="bak.bak")
    tokens = {
        name: receipt_of(case).message_id[1:33]
        for name, case in {
            "ticket": ticket,
            "merged": merged,
            "closed": closed,
            "cancelled": cancelled,
        }.items()
    }
    asked = taken_in(mail(sender=f"Dewi Lestari <{DEWI}>", message_id=ASKED))
    told = Letter.objects.get(
        about="tickets.ticket", about_id=ticket.pk, to_address="sari@djpk.example"
    )
    reply_to = {
        f"to_{name}": f"callcenter.djpk+{token}@kemenkeu.go.id" for name, token in tokens.items()
    }
    return SimpleNamespace(
        ticket=ticket,
        number=ticket.number,
        closed=closed,
        asked=ASKED,
        asked_ticket=Ticket.objects.get(pk=asked.about_id),
        receipt=receipt_of(ticket).message_id,
        token=tokens["ticket"],
        bak=bak_letter.message_id,
        told=told.message_id,
        old_receipt=receipt_of(merged).message_id,
        **reply_to,
    )


def receipt_of(ticket):
    return Letter.objects.get(key=f"tickets.receipt:{ticket.pk}:1")


def kept(content, *, received_at=None):
    """The row of a mail that the mailbox gave."""
    raw = store.keep_file(content, content_type="message/rfc822")
    return Message.objects.get_or_create(
        raw=raw, defaults={"size": len(content), "received_at": received_at or timezone.now()}
    )[0]


def taken_in(content, **facts):
    """The mail kept and processed."""
    message = kept(content, **facts)
    process_mail(message.pk)
    message.refresh_from_db()
    return message


def places():
    """One thing behind each kind of address."""
    return {"mail": taken_in(raw(sender="")).pk}
