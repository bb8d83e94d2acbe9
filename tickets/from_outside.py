"""Questions that no CSO writes down: they come by mail (SOP 193 10.a,b)."""

from djpk_layanan.accounts.models import User

from . import sop
from .models import Ticket


def register_mail(**question):
    """The clock runs from the moment the mail server had the mail; the ticket's receipt is the
    acknowledgement.
    """
    return sop.register(
        by=User.system(),
        channel=Ticket.Channel.EMAIL,
        kind=Ticket.Kind.CONSULTATION,
        **question,
    )


def add_mail(ticket, *, text, files):
    sop.receive_message(ticket, by=User.system(), text=text, files=files)


def takes_part(ticket, address):
    return (
        address == ticket.requester_email.lower()
        or ticket.contact.emails.filter(address=address).exists()
    )


def living(ticket):
    """The ticket into which this one was merged at last; itself when it was not."""
    seen = set()
    while ticket and ticket.merged_into_id and ticket.pk not in seen:
        seen.add(ticket.pk)
        ticket = ticket.merged_into
    return ticket
