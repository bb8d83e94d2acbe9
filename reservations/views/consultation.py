"""The consultant at the table: guests who wait for him, and the BAK as he types it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from djpk_layanan.accounts.access import only
from djpk_layanan.workflow.pages import attempt_at

from ..models import Visit
from ..querysets import CONSULTANTS
from ..sop import issue_bak
from .case import visit_seen_by


def waiting_for(user):
    """The guests who wait on floor 3 for this person, the first called first."""
    called = Visit.objects.filter(consultant=user, state=Visit.State.CALLED)
    return called.select_related("region", "topic", "wait_clock").order_by("called_at")


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
    banner = banner_of(request.user)
    if request.GET.get("v") == banner["waiting_mark"]:
        return HttpResponse(status=204)
    return render(request, "reservations/_waiting.html", banner)


def mark_of(visits):
    return ".".join(f"{visit.pk}-{visit.version}" for visit in visits)


@only(*CONSULTANTS)
def compose(request, number):
    """GET shows the form with what was typed so far; POST numbers and prints the BAK."""
    visit = visit_seen_by(request.user, number)
    attempt = attempt_at(request, issue_bak, visit)
    if attempt.taken:
        messages.success(
            request,
            f"{visit.bak.number}: dua rangkap sedang disiapkan untuk dicetak dan ditandatangani.",
        )
        return redirect(visit)
    context = {"visit": visit, "attempt": attempt, "form": attempt.form}
    return render(request, "reservations/bak.html", context, status=attempt.status)
