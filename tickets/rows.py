"""A ticket and a unit's part of one as a line of a list."""

from django.urls import reverse

from djpk_layanan.ui.rows import Row, due_of, moment_of
from djpk_layanan.workflow.pages import address_of_step, next_steps

from .models import Ticket

CHANNELS = Ticket.Channel
ICONS = {
    CHANNELS.PHONE: "phone",
    CHANNELS.EMAIL: "mail",
    CHANNELS.PORTAL: "globe",
    CHANNELS.WHATSAPP: "message-circle",
    CHANNELS.DIRECT: "user-round",
}


def row_of_ticket(ticket, acts=(), wrong=""):
    """acts: [(label, address)] of the reader; wrong: what must be repaired on it."""
    place = ticket.region.short_name if ticket.region else ""
    return Row(
        icon=ICONS[ticket.channel],
        url=ticket.get_absolute_url(),
        title=ticket.subject,
        meta=(ticket.number, ticket.requester_name, place, str(ticket.topic)),
        state=Ticket.State(ticket.state),
        wrong=wrong,
        due=due_of(ticket.clock) if ticket.is_live else moment_of(ticket.received_at),
        by=ticket.clock.due if ticket.is_live and not ticket.clock.paused else None,
        who=ticket.owner.get_short_name() if ticket.owner else "",
        acts=tuple(acts),
    )


def row_of_others_word(word):
    """What somebody else wrote to a ticket and its CSO has not decided about."""
    ticket, url = word.ticket, word.get_absolute_url()
    return Row(
        icon="mail-plus",
        url=url,
        title=word.subject,
        meta=(ticket.number, word.who, word.as_whom),
        state=type(word).State(word.state),
        due=due_of(word.clock),
        by=word.clock.due,
        who=ticket.owner.get_short_name() if ticket.owner else "",
        acts=(("Putuskan", url),),
    )


def row_of_part(escalation, acts=()):
    """The part of the unit; whoever works on it stands at the end."""
    ticket, worker = escalation.ticket, escalation.worker
    place = ticket.region.short_name if ticket.region else ""
    return Row(
        icon="building-2",
        url=ticket.get_absolute_url(),
        title=ticket.subject,
        meta=(ticket.number, ticket.requester_name, place, str(escalation.unit)),
        state=type(escalation).State(escalation.state),
        due=due_of(ticket.clock),
        by=None if ticket.clock.paused else ticket.clock.due,
        who=worker.get_short_name() if worker else "",
        acts=tuple(acts),
    )


def acts_on_ticket(sop, ticket, user):
    """[(label, address)] of what the person does next on it."""
    return [act_on_ticket(step, ticket) for step in next_steps(sop, ticket.state, user)]


def act_on_ticket(step, ticket):
    if step.name == "issue_bak":
        return step.label, reverse("tickets:bak", args=[ticket.number])
    return step.label, address_of_step(step, ticket, "tickets:step")


def acts_on_part(sop, escalation, user):
    """The same on a unit's part."""
    steps = next_steps(sop, escalation.state, user, of="escalation")
    return [
        (step.label, address_of_step(step, escalation, "tickets:escalation_step")) for step in steps
    ]
