"""The pages of a ticket. Objects are found through the user; what happens is a step of `sop.py`."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.files import attachments, serving
from djpk_layanan.ui.paging import page_of
from djpk_layanan.workflow.views import show_step, take_step

from .filters import TicketFilter
from .models import Escalation, Ticket
from .numbers import looks_like_number, parse
from .pages import ticket_page
from .sop import issue_bak, sop

TICKET_PEOPLE = (Role.CSO, Role.SUPERVISOR, Role.PELAKSANA, Role.KASUBDIT)
PAGES_OF_THEIR_OWN = {"save_bak_draft"}


def find(request, number):
    return get_object_or_404(
        Ticket.objects.visible_to(request.user).with_relations(), number=number
    )


def find_step(name, of=""):
    found = sop.steps.get(name)
    if (
        found is None
        or not getattr(found, "shown", False)
        or found.of != of
        or name in PAGES_OF_THEIR_OWN
    ):
        raise Http404
    return found


@only(*TICKET_PEOPLE)
def ticket_list(request):
    """Every ticket the person may see, newest first.

    An exact number in the search field opens its ticket.
    """
    visible = Ticket.objects.visible_to(request.user)
    asked = request.GET.get("q", "")
    if (number := parse(asked)) and visible.filter(number=number).exists():
        return redirect("tickets:ticket", number)
    listed = TicketFilter(request.GET, visible.order_by("-pk"), request=request)
    context = {
        "filter": listed,
        "page": page_of(listed.qs, request.GET.get("hal", "1"), shown=Ticket.objects.for_list()),
        "asked": asked,
        "misspelt": looks_like_number(asked),
        "filtered": any(request.GET.get(name) for name in listed.filters),
    }
    return render(request, "tickets/list.html", context)


@only(*TICKET_PEOPLE)
def ticket(request, number):
    found = find(request, number)
    return render(request, "tickets/ticket.html", ticket_page(found, request.user))


@only(*TICKET_PEOPLE)
def step(request, number, name):
    found, chosen = find(request, number), find_step(name)
    if chosen is issue_bak and found.bak is None:
        return redirect("tickets:bak", number)  # nothing was saved yet that could be issued
    return step_on(request, found, chosen)


@only(*TICKET_PEOPLE)
def escalation_step(request, number, pk, name):
    found = find(request, number)
    part = get_object_or_404(
        Escalation.objects.visible_to(request.user).select_related("unit", "revision"),
        pk=pk,
        ticket=found,
    )
    part.ticket = found
    return step_on(request, part, find_step(name, of="escalation"))


def step_on(request, case, chosen):
    """GET shows the ticket with the step's form open, POST takes the step."""
    attempt = (
        take_step(request, chosen, case)
        if request.method == "POST"
        else show_step(chosen, case, request.user)
    )
    if attempt.taken:
        messages.success(request, f"{chosen.label}: tercatat.")
        return redirect(case.root)
    back = reverse("tickets:bak", args=[case.number]) if chosen is issue_bak else ""
    context = ticket_page(case.root, request.user) | {
        "attempt": attempt,
        "attempted": case,
        "back": back,
    }
    return render(request, "tickets/ticket.html", context, status=attempt.status)


@only(*TICKET_PEOPLE)
def attachment(request, number, pk):
    ticket = find(request, number)
    parts = ticket.escalations.visible_to(request.user)
    found = get_object_or_404(attachments.of(ticket, *parts).select_related("file"), pk=pk)
    return serving.download(found.file, name=found.name)
