"""The page on which a CSO writes the BAK, and its PDF."""
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from bak import documents
from bak.models import Bak
from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.directory.contacts import address_of
from djpk_layanan.files import serving
from djpk_layanan.workflow.views import Attempt, show_step, take_step

from . import minutes
from .models import Ticket
from .sop import issue_bak, save_bak_draft

BUTTONS = {"issue_bak": issue_bak, "save_bak_draft": save_bak_draft}
MESSAGES = {"issue_bak": "BAK terbit dan sedang dikirim.", "save_bak_draft": "Konsep BAK disimpan."}


def find(request, number):
    return get_object_or_404(Ticket.objects.visible_to(request.user).select_related("clock", "region", "topic", "owner", "bak"), number=number)


@only(Role.CSO)
def compose(request, number):
    """GET shows the form filled in from the ticket or the saved draft; POST saves the draft or issues."""
    ticket = find(request, number)
    chosen = BUTTONS.get(request.POST.get("langkah"), issue_bak)
    attempt = take_step(request, chosen, ticket) if request.method == "POST" else show_step(chosen, ticket, request.user)
    if attempt.taken:
        messages.success(request, MESSAGES[chosen.name])
        return redirect(ticket) if chosen is issue_bak else redirect("tickets:bak", number)
    return page(request, ticket, attempt)


def page(request, ticket, attempt: Attempt):
    context = {"ticket": ticket, "attempt": attempt, "form": attempt.form, "consultants": minutes.consultants_of(ticket)}
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
    bak = get_object_or_404(Bak.objects.select_related("pdf"), pk=pk, case_number=ticket.number, pdf__isnull=False)
    return serving.inline_pdf(bak.pdf, name=f"{bak.number.replace('/', '-')}.pdf")


@only(Role.CSO)
@require_POST
def resend(request, number):
    """After a failure: once more to the same address, or to the one that was corrected."""
    ticket = find(request, number)
    if ticket.bak is None:
        raise PermissionDenied("Tiket ini belum mempunyai BAK.")
    try:
        to = address_of(request.POST["to"]) if request.POST.get("to", "").strip() else ""
        sent = documents.resend(ticket.bak, by=request.user, to=to)
    except ValidationError as why:
        messages.error(request, " ".join(why.messages))
        return redirect(ticket)
    (messages.success if sent else messages.warning)(request, "BAK dikirim ulang." if sent else "BAK ini tidak sedang menunggu pengiriman ulang.")
    return redirect(ticket)
