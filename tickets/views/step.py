"""A step on a ticket or on a unit's part of it: what happens is a step of `sop.py`."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from djpk_layanan.accounts.access import only
from djpk_layanan.workflow.pages import step_called, step_page

from .. import reading
from ..models import Escalation
from ..querysets import TICKET_PEOPLE
from ..sop import issue_bak, save_bak_draft, sop
from .case import ticket_page, visible_ticket


@only(*TICKET_PEOPLE)
def step(request, number, name):
    ticket = visible_ticket(request, number)
    chosen = step_called(sop, name, but=(save_bak_draft.name,))
    if chosen is issue_bak and ticket.bak is None:
        # nothing was saved yet that could be issued
        return redirect("tickets:bak", number)
    return step_on(request, chosen, ticket)


@only(*TICKET_PEOPLE)
def escalation_step(request, number, pk, name):
    ticket = visible_ticket(request, number)
    visible = Escalation.objects.visible_to(request.user).select_related("unit", "revision")
    part = get_object_or_404(visible, pk=pk, ticket=ticket)
    part.ticket = ticket
    return step_on(request, step_called(sop, name, of="escalation"), part)


@only(*TICKET_PEOPLE)
def word_step(request, number, pk, name):
    ticket = visible_ticket(request, number)
    visible = reading.words_for(request.user, ticket).select_related("clock")
    word = get_object_or_404(visible, pk=pk)
    word.ticket = ticket
    return step_on(request, step_called(sop, name, of="word"), word)


def step_on(request, step, case):
    """The ticket with the step's form open.

    What issuing the BAK asks once more leads back to its own page.
    """
    back = reverse("tickets:bak", args=[case.root.number]) if step is issue_bak else ""
    return step_page(
        request,
        step,
        case,
        template="tickets/ticket.html",
        page=lambda: ticket_page(case.root, request.user) | {"back": back},
    )
