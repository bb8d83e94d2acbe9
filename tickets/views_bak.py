"""The page on which a CSO writes the BAK, and its PDF."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from bak import documents
from bak.models import Bak
from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.files import serving
from djpk_layanan.workflow.views import Attempt, show_step, take_step

from . import minutes
from .models import Ticket
from .sop import issue_bak, save_bak_draft


def find(request, number):
    return get_object_or_404(
        Ticket.objects.visible_to(request.user).select_related(
            "clock", "region", "topic", "owner", "bak"
        ),
        number=number,
    )


@only(Role.CSO)
def compose(request, number):
    """GET shows the form filled in from the ticket or the saved draft; POST saves the draft, and
    goes on to issuing it when asked.
    """
    ticket = find(request, number)
    attempt = (
        take_step(request, save_bak_draft, ticket)
        if request.method == "POST"
        else show_step(save_bak_draft, ticket, request.user)
    )
    if not attempt.taken:
        return page(request, ticket, attempt)
    if request.POST.get("langkah") == issue_bak.name:
        return redirect(reverse("tickets:step", args=[number, issue_bak.name]) + "#langkah")
    messages.success(request, "Konsep BAK disimpan.")
    return redirect("tickets:bak", number)


def page(request, ticket, attempt: Attempt):
    people = {"consultants": minutes.consultants_of(ticket), "guests": minutes.guests_of(ticket)}
    context = {"ticket": ticket, "attempt": attempt, "form": attempt.form} | people
    return render(request, "tickets/bak.html", context, status=attempt.status)


@only(Role.CSO)
def preview(request, number):
    """The saved draft as a PDF that says KONSEP."""
    ticket = find(request, number)
    draft = get_object_or_404(Bak, pk=ticket.bak_id, state=Bak.State.DRAFT)
    return serving.inline_bytes(documents.preview(draft), name=f"KONSEP {ticket.number}.pdf")


@only(Role.CSO, Role.SUPERVISOR, Role.PELAKSANA, Role.KASUBDIT)
def document(request, number, pk):
    """The issued PDF, the same bytes that were mailed."""
    ticket = find(request, number)
    bak = get_object_or_404(
        Bak.objects.select_related("pdf"), pk=pk, case_number=ticket.number, pdf__isnull=False
    )
    return serving.inline_pdf(bak.pdf, name=f"{bak.number.replace('/', '-')}.pdf")
