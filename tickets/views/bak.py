"""The page on which a CSO writes the BAK, and how the draft looks as a PDF."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from bak import documents
from bak.models import Bak
from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.files import serving
from djpk_layanan.workflow.pages import attempt_at

from .. import minutes
from ..models import Ticket
from ..sop import issue_bak, save_bak_draft


def ticket_with_bak(request, number):
    """As `visible_ticket`, with its BAK joined."""
    visible = Ticket.objects.visible_to(request.user).with_relations()
    return get_object_or_404(visible.select_related("bak"), number=number)


@only(Role.CSO)
def compose(request, number):
    """GET shows the form filled in from the ticket or the saved draft; POST saves the draft, and
    goes on to issuing it when asked.
    """
    ticket = ticket_with_bak(request, number)
    attempt = attempt_at(request, save_bak_draft, ticket)
    if not attempt.taken:
        return compose_page(request, ticket, attempt)
    if request.POST.get("langkah") == issue_bak.name:
        return redirect(reverse("tickets:step", args=[number, issue_bak.name]) + "#langkah")
    messages.success(request, "Konsep BAK disimpan.")
    return redirect("tickets:bak", number)


def compose_page(request, ticket, attempt):
    people = {"consultants": minutes.consultants_of(ticket), "guests": minutes.guests_of(ticket)}
    context = {"ticket": ticket, "attempt": attempt, "form": attempt.form} | people
    return render(request, "tickets/bak.html", context, status=attempt.status)


@only(Role.CSO)
def preview(request, number):
    """The saved draft as a PDF that says KONSEP."""
    ticket = ticket_with_bak(request, number)
    draft = get_object_or_404(Bak, pk=ticket.bak_id, state=Bak.State.DRAFT)
    return serving.inline_bytes(documents.preview_bak(draft), name=f"KONSEP {ticket.number}.pdf")
