"""The consultant at the table: guests who wait for him, the BAK as he types it, and its papers."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bak.models import Bak
from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.files import serving
from djpk_layanan.workflow.views import show_step, take_step

from . import minutes
from .forms import TypingForm
from .models import Sheet, SignedCopy, Visit
from .papers import sppd_blocks
from .querysets import CONSULTANTS
from .sop import issue_bak
from .views import VISIT_PEOPLE, find


def waiting_for(user):
    """The guests who wait on floor 3 for this person, the first called first."""
    return (
        Visit.objects.filter(consultant=user, state=Visit.State.CALLED)
        .select_related("region", "topic", "wait_clock")
        .order_by("called_at")
    )


def banner_of(user):
    """A consultant sees on every page who waits for him on floor 3 (SOP 194 clause 11.d)."""
    if not user.holds(*CONSULTANTS):
        return None
    visits = list(waiting_for(user))
    return {"waiting_guests": visits, "waiting_mark": mark_of(visits)}


@only(*CONSULTANTS)
@require_safe
def waiting(request):
    """A part of every page of a consultant: who waits for him.

    Nothing (204) when that is what the page shows already.
    """
    visits = list(waiting_for(request.user))
    if request.GET.get("v") == mark_of(visits):
        return HttpResponse(status=204)
    return render(
        request,
        "reservations/_waiting.html",
        {"waiting_guests": visits, "waiting_mark": mark_of(visits)},
    )


def mark_of(visits):
    return ".".join(f"{visit.pk}-{visit.version}" for visit in visits)


@only(*CONSULTANTS)
def compose(request, number):
    """GET shows the form with what was typed so far; POST numbers and prints the BAK."""
    visit = find(request, number)
    attempt = (
        take_step(request, issue_bak, visit)
        if request.method == "POST"
        else show_step(issue_bak, visit, request.user)
    )
    if attempt.taken:
        messages.success(
            request,
            f"{visit.bak.number}: dua rangkap sedang disiapkan untuk dicetak dan ditandatangani.",
        )
        return redirect(visit)
    return render(
        request,
        "reservations/bak.html",
        {"visit": visit, "attempt": attempt, "form": attempt.form},
        status=attempt.status,
    )


@only(*CONSULTANTS)
@require_POST
@transaction.atomic
def typing(request, number):
    """What is being typed, kept as it is; no step, so no line in the history. {"saved":
    "09.14.05"} or {"refusal": text}.
    """
    visit = find(request, number)
    visit.lock()
    if why := issue_bak.refusal(visit, request.user):
        return JsonResponse({"refusal": str(why)}, status=why.status)
    form = TypingForm(request.POST, case=visit, user=request.user)
    if not form.is_valid():
        return JsonResponse({"refusal": " ".join(form.sentences())}, status=422)
    visit.bak = minutes.save_draft(visit, by=request.user, **form.cleaned_data)
    Visit.objects.filter(pk=visit.pk).update(bak=visit.bak)
    return JsonResponse({"saved": f"{timezone.localtime():%H.%M.%S}"})


@only(*VISIT_PEOPLE)
@require_safe
def document(request, number, kind):
    """The issued BAK ("bak") or its two marked copies ("rangkap"), the same bytes as were
    printed first.
    """
    visit = find(request, number)
    bak = get_object_or_404(
        Bak.objects.issued().select_related("pdf", "copies"), pk=visit.bak_id, pdf__isnull=False
    )
    return serving.inline_pdf(
        bak.copies if kind == "rangkap" else bak.pdf, name=f"{bak.number.replace('/', '-')}.pdf"
    )


@only(*VISIT_PEOPLE)
@require_safe
def signed_copy(request, number, pk):
    found = get_object_or_404(
        SignedCopy.objects.select_related("file"), pk=pk, visit=find(request, number)
    )
    return serving.download(found.file, name=found.name)


@only(Role.CSO, Role.LOBBY, Role.SUPERVISOR)
@require_safe
def sheet(request, number):
    """The newest Lembar Konfirmasi Kedatangan; printing it again changes nothing."""
    newest = find(request, number).sheets.select_related("pdf").filter(pdf__isnull=False)[:1]
    return serving.inline_pdf(
        get_object_or_404(Sheet.objects.select_related("pdf"), pk__in=newest.values("pk")).pdf,
        name=f"{number}.pdf",
    )


@only(Role.FLOOR3, Role.SUPERVISOR)
@require_safe
def sppd_block(request, number):
    """The filled block "Tiba di / Berangkat dari" of each signed SPPD, to be pasted or copied."""
    visit = find(request, number)
    return serving.inline_bytes(sppd_blocks.print_blocks(visit), name=f"SPPD {number}.pdf")
