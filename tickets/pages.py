"""What the page of a ticket shows, gathered with a fixed number of queries."""

from djpk_layanan.accounts.people import read_people
from djpk_layanan.files import attachments
from djpk_layanan.history.models import Entry
from djpk_layanan.workflow import changes

from . import queries
from .models import Message
from .querysets import SEES_ALL
from .repairs import resend_bak
from .sop import sop


def ticket_page(ticket, user):
    """The context of `tickets/ticket.html`.

    A unit's people see their own unit's part, no other unit's, and not how to reach the requester.
    """
    escalations = parts_of(ticket, user)
    messages, history, files = (
        list(ticket.messages.all()),
        timeline(ticket, user),
        list(attachments.of(ticket, *escalations).select_related("file")),
    )
    revisions = [revision for escalation in escalations for revision in escalation.revisions.all()]
    read_people(
        ([ticket], "answered_by"),
        (escalations, "sent_by", "worker", "drafter", "approved_by"),
        (revisions, "drafter", "corrector"),
        (messages, "by"),
        (history, "by"),
        (files, "by"),
    )
    for escalation in escalations:
        escalation.steps = sop.open_to(escalation, user, of="escalation")
    steps, sees_all = sop.open_to(ticket, user), user.holds(*SEES_ALL)
    related = list(ticket.related().visible_to(user))
    return {
        "ticket": ticket,
        "escalations": escalations,
        "sees_all": sees_all,
        "steps": [step for step in steps if not step.is_quiet(ticket)],
        "quiet_steps": [
            step for step in steps if step.is_quiet(ticket) and step.name != "save_bak_draft"
        ],
        "conversation": [m for m in messages if m.kind != Message.Kind.NOTE],
        "notes": [
            m for m in messages if m.kind == Message.Kind.NOTE and (sees_all or m.by == user)
        ],
        "files": files,
        "history": history,
        "refused_at": ticket.contact.refused_at(ticket.requester_email),
        "bak": ticket.bak,
        "earlier": queries.history_of(ticket.contact, user, other_than=ticket),
        "merged": [other for other in related if other.merged_into_id == ticket.pk],
        "follow_ups": [other for other in related if other.follows_id == ticket.pk],
        "linked": [
            other
            for other in related
            if other.merged_into_id != ticket.pk and other.follows_id != ticket.pk
        ],
        "resend": resend_bak if resend_bak in steps else None,
    }


def parts_of(ticket, user):
    """The escalations, each with its wordings and the one that holds."""
    escalations = list(
        ticket.escalations.visible_to(user).select_related("unit").prefetch_related("revisions")
    )
    for escalation in escalations:
        escalation.ticket = ticket
        escalation.revision = next(
            (
                revision
                for revision in escalation.revisions.all()
                if revision.pk == escalation.revision_id
            ),
            None,
        )
    return escalations


def timeline(ticket, user):
    """What the person may read of the case's history, newest first, each line with its step's
    label.
    """
    entries = [
        entry
        for entry in Entry.objects.of(ticket).order_by("-seq")
        if not ticket.hides(entry, user)
    ]
    for entry in entries:
        entry.label = sop.label_of(entry)
    changes.attach(entries, ticket)
    return entries
