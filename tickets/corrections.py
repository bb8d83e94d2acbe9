"""What a correction of a ticket brings with it for its contact, clock, units and BAK."""

from django.utils import timezone

from djpk_layanan.clock import clocks
from djpk_layanan.directory import contacts
from djpk_layanan.workflow import changes
from djpk_layanan.workflow.refusals import Refused

from . import letters, minutes, needs
from .models import Escalation, Ticket

SEEN_BY_UNITS = (Escalation.State.SUBMITTED, Escalation.State.APPROVED)


def label_of(name):
    return Ticket._meta.get_field(name).verbose_name


def write_changes(ticket, facts):
    """Keep what these columns said and will say, for the time line. Returns their labels."""
    said = {label_of(name): (getattr(ticket, name), value) for name, value in facts.items()}
    return changes.write_changes(ticket, said)


def refuse_after_the_bak(ticket, before, facts, received_at):
    """The document is frozen: what it says can only be replaced by a revision of it."""
    now = facts | {"received_at": received_at}
    known = before | {"received_at": ticket.received_at}
    if minutes.held_fast(ticket, [name for name in now if now[name] != known[name]]):
        raise Refused(
            "BAK sudah terbit: sekarang hanya telepon dan surel yang dapat diperbaiki. "
            "Untuk mengubah isi BAK, buka kembali tiketnya."
        )


def correct_contact(ticket, before):
    contacts.correct_contact(
        ticket.contact,
        name=ticket.requester_name,
        institution=ticket.requester_institution,
        region=ticket.region,
        position=ticket.requester_position,
        phone=ticket.requester_phone,
        email=ticket.requester_email,
        wrong_phone=before.get("requester_phone", ""),
        wrong_email=before.get("requester_email", ""),
    )


def what_follows(ticket, before, received_at):
    """Of another receipt, another question, another address. Returns details for the history."""
    details = {}
    if received_at != ticket.received_at:
        details |= receive_earlier(ticket, received_at)
    if ticket.question != before.get("question", ticket.question):
        details |= ask_anew(ticket, before["question"])
    email = ticket.requester_email
    if ticket.is_live and email != before.get("requester_email", email):
        letters.receipt_to_requester(ticket, again=f"{ticket.version + 1}")
    return details


def receive_earlier(ticket, received_at):
    """A call that was written down later: the clock counts from when it came, and may turn out
    late.
    """
    if received_at > ticket.received_at:
        raise Refused("Waktu terima hanya dapat diganti dengan waktu yang lebih awal.")
    ticket.received_at = received_at
    before = ticket.clock.due
    if ticket.clock.stopped is None:
        clocks.restart_clock(ticket.clock, at=received_at)
    late = ticket.clock.is_late(timezone.now())
    return {"batas semula": before, "batas": ticket.clock.due, "sudah terlambat": late}


def ask_anew(ticket, old):
    """The units read the new question; who has answered the old one gets it back."""
    asked = ticket.escalations.filter(question=old, superseded_at__isnull=True)
    parts = list(asked.exclude(state=Escalation.State.MISROUTED).select_related("unit", "drafter"))
    returned = [part for part in parts if part.state in SEEN_BY_UNITS]
    for part in parts:
        part.ticket, part.question = ticket, ticket.question
        if part in returned:
            hand_back(part)
        part.save()
        letters.question_changed(part, returned=part in returned)
    quote_anew(ticket, old)
    return {"kembali ke unit": [part.unit.short_name for part in returned]}


def hand_back(part):
    """The answer is no longer approved, and its unit works on it again: stored by the caller."""
    if not needs.its_unit_works_on_nothing_else(part):
        raise Refused(needs.its_unit_works_on_nothing_else.sentence)
    part.state = Escalation.State.IN_PROGRESS
    part.approved_by = part.approved_at = None
    part.approved_as = ""


def quote_anew(ticket, old):
    """A saved draft of the BAK has the CSO's own answer under the new question."""
    own = minutes.own_item(ticket)
    before = [row | {"question": old} for row in own]
    minutes.put_in_draft(ticket, instead_of=before, items=minutes.signed_rows(ticket, own))
