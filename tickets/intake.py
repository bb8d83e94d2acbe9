"""How a ticket comes into being, and how another one is found for a merge."""

import uuid

from django.db import DatabaseError, transaction
from django.utils import timezone

from bak.numbers import next_serial
from djpk_layanan.clock import clocks
from djpk_layanan.workflow.refusals import Refused

from .models import DAYS_DIRECT, Ticket
from .numbers import compose
from .search import words_of


def new_ticket(*, by, contact, phone, email, received_at, follows, form_token, **question):
    """Number, clock and the requester as he is today.

    `by` becomes the owner unless it is the system.
    """
    ticket = Ticket(
        contact=contact,
        region=contact.region,
        requester_name=contact.name,
        requester_position=contact.position,
        requester_institution=contact.institution,
        requester_phone=phone,
        requester_email=email,
        received_at=received_at,
        follows=follows,
        form_token=form_token or uuid.uuid4(),
        owner=None if by.is_system else by,
        **question,
    )
    year = timezone.localtime(received_at).year
    ticket.number = compose(year, next_serial("CC", "", year))
    ticket.search_text = words_of(ticket)
    ticket.save(force_insert=True)
    ticket.clock = clocks.start(ticket, name="answer", days=DAYS_DIRECT, at=received_at)
    ticket.save(update_fields=["clock"])
    return ticket


def locked_or_refused(ticket):
    """The row, locked without waiting; Refused when somebody else is changing it just now."""
    try:
        with transaction.atomic():
            return Ticket.objects.select_for_update(nowait=True).get(pk=ticket.pk)
    except DatabaseError as busy:
        raise Refused("Tiket tujuan sedang diubah orang lain. Coba lagi sebentar lagi.") from busy
