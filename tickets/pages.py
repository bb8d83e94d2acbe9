"""What the page of a ticket shows, gathered with a fixed number of queries."""
from djpk_layanan.files import attachments
from djpk_layanan.history.models import Entry

from . import queries
from .models import Message
from .sop import sop


def ticket_page(ticket, user):
    """The context of `tickets/ticket.html`."""
    escalations = list(
        ticket.escalations.select_related("unit", "sent_by", "worker", "drafter", "revision__corrector", "approved_by")
        .prefetch_related("revisions__drafter", "revisions__corrector"),
    )
    for escalation in escalations:
        escalation.ticket = ticket
        escalation.steps = sop.open_to(escalation, user, of="escalation")
    steps = sop.open_to(ticket, user)
    messages = list(ticket.messages.select_related("by"))
    return {
        "ticket": ticket, "escalations": escalations,
        "steps": [step for step in steps if not step.is_quiet(ticket)],
        "quiet_steps": [step for step in steps if step.is_quiet(ticket) and step.name != "save_bak_draft"],
        "conversation": [m for m in messages if m.kind != Message.Kind.NOTE], "notes": [m for m in messages if m.kind == Message.Kind.NOTE],
        "files": list(attachments.of(ticket).select_related("file", "by")),
        "history": timeline(ticket), "bak": ticket.bak, "earlier": queries.history_of(ticket.contact, other_than=ticket),
        "merged": list(ticket.merged_tickets.all()), "follow_ups": list(ticket.follow_ups.all()),
    }


def timeline(ticket):
    """The case's history, newest first, each line with its step's label."""
    entries = list(Entry.objects.of(ticket).select_related("by").order_by("-seq"))
    for entry in entries:
        step = sop.steps.get(entry.step)
        entry.label = step.label if step else entry.step
    return entries
