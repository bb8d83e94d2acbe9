"""What the page of a ticket shows, gathered with a fixed number of queries."""
from djpk_layanan.files import attachments
from djpk_layanan.history.models import Entry

from . import queries
from .models import Message
from .querysets import SEES_ALL
from .sop import sop


def ticket_page(ticket, user):
    """The context of `tickets/ticket.html`. A unit's people see their own unit's part, no other unit's, and not how to reach the requester."""
    escalations = list(
        ticket.escalations.visible_to(user).select_related("unit", "sent_by", "worker", "drafter", "revision__corrector", "approved_by")
        .prefetch_related("revisions__drafter", "revisions__corrector"),
    )
    for escalation in escalations:
        escalation.ticket = ticket
        escalation.steps = sop.open_to(escalation, user, of="escalation")
    steps, sees_all = sop.open_to(ticket, user), user.holds(*SEES_ALL)
    messages = list(ticket.messages.select_related("by"))
    return {
        "ticket": ticket, "escalations": escalations, "sees_all": sees_all,
        "steps": [step for step in steps if not step.is_quiet(ticket)],
        "quiet_steps": [step for step in steps if step.is_quiet(ticket) and step.name != "save_bak_draft"],
        "conversation": [m for m in messages if m.kind != Message.Kind.NOTE],
        "notes": [m for m in messages if m.kind == Message.Kind.NOTE and (sees_all or m.by == user)],
        "files": list(attachments.of(ticket, *escalations).select_related("file", "by")),
        "history": timeline(ticket, user),
        "refused_at": ticket.contact.refused_at(ticket.requester_email), "bak": ticket.bak, "earlier": queries.history_of(ticket.contact, user, other_than=ticket),
        "merged": list(ticket.merged_tickets.visible_to(user)), "follow_ups": list(ticket.follow_ups.visible_to(user)),
    }


def timeline(ticket, user):
    """What the person may read of the case's history, newest first, each line with its step's label."""
    entries = [entry for entry in Entry.objects.of(ticket).select_related("by").order_by("-seq") if not ticket.hides(entry, user)]
    for entry in entries:
        entry.label = sop.label_of(entry)
    return entries
