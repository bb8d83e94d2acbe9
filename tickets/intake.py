"""How a ticket comes into being, and its number: CC-2026-000123-7."""

import uuid

from django.utils import timezone

from bak.numbers import next_serial
from djpk_layanan.clock import clocks
from djpk_layanan.workflow.numbers import Numbers

from .models import DAYS_DIRECT, Ticket
from .search import words_of

numbers = Numbers("CC")


def new_ticket(
    *, by, contact, received_at, phone="", email="", follows=None, form_token=None, **question
):
    """Number, clock and the requester as he is today.

    `by` becomes the owner unless it is the system. question: channel, kind, topic, subject and
    question. follows: the ended ticket that this one continues.
    """
    ticket = Ticket(
        contact=contact,
        **who_asks(contact, email, phone),
        received_at=received_at,
        follows=follows,
        form_token=form_token or uuid.uuid4(),
        owner=None if by.is_system else by,
        **question,
    )
    ticket.number = next_number(received_at)
    ticket.search_text = words_of(ticket)
    ticket.save(force_insert=True)
    ticket.clock = clocks.start_clock(ticket, name="answer", days=DAYS_DIRECT, at=received_at)
    ticket.save(update_fields=["clock"])
    return ticket


def who_asks(contact, email, phone=""):
    """The columns of a ticket that say who asks, as he is today."""
    return {
        "region": contact.region,
        "requester_name": contact.name,
        "requester_position": contact.position,
        "requester_institution": contact.institution,
        "requester_phone": phone,
        "requester_email": email,
    }


def next_number(received_at):
    """The next one of the year in which the question came."""
    year = timezone.localtime(received_at).year
    return numbers.compose(year, next_serial(numbers.letters, "", year))
