"""The page of a ticket: found through the user, shown with a fixed number of queries."""

from django.shortcuts import get_object_or_404, render

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import read_people
from djpk_layanan.dashboard import panel
from djpk_layanan.files import attachments
from djpk_layanan.inbox.models import Message as Mail
from djpk_layanan.workflow.pages import split_steps, timeline_of

from .. import reading
from ..conversation import conversation_of, track_of
from ..earlier import tickets_of_caller
from ..forwarded import first_writer
from ..models import Ticket
from ..querysets import TICKET_PEOPLE
from ..repairs import resend_bak, take_first_writer
from ..sop import save_bak_draft, sop

WAITS_FOR = {
    Ticket.State.OPEN: "Menunggu CSO.",
    Ticket.State.ESCALATED: "Menunggu unit teknis.",
    Ticket.State.ANSWERED: "Menunggu CSO menerbitkan BAK.",
}


def visible_ticket(request, number):
    """The ticket of this number, if the person may see it. Raises Http404."""
    visible = Ticket.objects.visible_to(request.user).with_relations()
    return get_object_or_404(visible, number=number)


@only(*TICKET_PEOPLE)
def ticket(request, number):
    found = visible_ticket(request, number)
    return render(request, "tickets/ticket.html", ticket_page(found, request.user))


def ticket_page(ticket, user):
    """The context of `tickets/ticket.html`.

    A unit's people see their own unit's part, no other unit's, and not how to reach the requester.
    """
    parts, messages = parts_of(ticket, user), list(ticket.messages.all())
    others_words = words_of_others(ticket, user)
    files = list(attachments.attached_to(ticket, *parts, *others_words).select_related("file"))
    history, sees_all = timeline_of(sop, ticket, user), reading.reads_all(user)
    read_people(
        ([ticket], "answered_by"),
        (parts, "sent_by", "worker", "drafter", "approved_by"),
        ([revision for part in parts for revision in part.revisions.all()], "drafter", "corrector"),
        (messages, "by"),
        (others_words, "settled_by"),
        (files, "by"),
    )
    context = {
        "ticket": ticket,
        "escalations": parts,
        "sees_all": sees_all,
        "files": files,
        "history": history,
        "refused_at": ticket.contact.refused_at(ticket.requester_email),
        "bak": ticket.bak,
        # a unit whose answer is not in it has nothing to read there
        "reads_bak": sees_all or bool(ticket.answer) or any(part.revision for part in parts),
        "mails": Mail.objects.of(ticket).only("received_at") if sees_all else (),
        "earlier": tickets_of_caller(ticket.contact, user, other_than=ticket),
    }
    context |= steps_of(ticket, parts, user) | related_to(ticket, user)
    heard = [message for message in messages if reading.may_read(user, message)]
    return context | {
        "undecided": [word for word in others_words if word.settled_at is None],
        "conversation": conversation_of(ticket, parts, heard, others_words, history),
        "track": panel.with_time(track_of(ticket, parts, history), ticket, ticket.clock, history),
    }


def parts_of(ticket, user):
    """The escalations, each with its wordings and the one that holds."""
    visible = reading.parts_for(user, ticket).select_related("unit")
    parts = list(visible.prefetch_related("revisions"))
    for part in parts:
        part.ticket = ticket
        wordings = {revision.pk: revision for revision in part.revisions.all()}
        part.revision = wordings.get(part.revision_id)
    return parts


def words_of_others(ticket, user):
    """What others than the requester wrote, each with what the person may do about it."""
    words = list(reading.words_for(user, ticket).select_related("clock", "became"))
    for word in words:
        word.ticket = ticket
        word.steps = sop.open_to(word, user, of="word")
    return words


def steps_of(ticket, parts, user):
    """What the person can do on the ticket, and on each part of it: `part.steps`; `acts`: the next
    of them, `waits_for` whom it waits for when there are none.
    """
    for part in parts:
        part.steps = sop.open_to(part, user, of="escalation")
    steps = sop.open_to(ticket, user)
    shown = split_steps([step for step in steps if step is not save_bak_draft], ticket)
    of_parts = [step for part in parts for step in part.steps if not step.is_quiet(part)]
    return shown | {
        "acts": [*shown["steps"], *of_parts],
        "many_parts": sum(bool(part.steps) for part in parts) > 1,
        "waits_for": WAITS_FOR.get(ticket.state, ""),
        # to what has ended a CSO adds a question that goes on
        "also": user.holds(Role.CSO) and ticket.may_be_followed_up,
        "resend": resend_bak if resend_bak in steps else None,
        "first_writer": first_writer(ticket) if take_first_writer in steps else None,
    }


def related_to(ticket, user):
    related = list(ticket.related().visible_to(user))
    merged = [other for other in related if other.merged_into_id == ticket.pk]
    follow_ups = [other for other in related if other.follows_id == ticket.pk]
    linked = [other for other in related if other not in merged and other not in follow_ups]
    return {"merged": merged, "follow_ups": follow_ups, "linked": linked}
