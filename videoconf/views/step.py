"""Steps of `sop.py` taken on a conference or on a unit's part of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from djpk_layanan.accounts.access import only
from djpk_layanan.workflow.views import show_step, take_step

from ..models import UnitPart
from ..needs import CONFERENCE_PEOPLE
from ..sop import sop
from .case import conference_or_404, conference_page


def find_step(name, of=""):
    found = sop.steps.get(name)
    if found is None or not getattr(found, "shown", False) or found.of != of:
        raise Http404
    return found


@only(*CONFERENCE_PEOPLE)
def step(request, number, name):
    return step_on(request, conference_or_404(request, number), find_step(name))


@only(*CONFERENCE_PEOPLE)
def unit_step(request, number, pk, name):
    found = conference_or_404(request, number)
    part = get_object_or_404(
        UnitPart.objects.visible_to(request.user).select_related("unit"), pk=pk, conference=found
    )
    part.conference = found
    return step_on(request, part, find_step(name, of="unit"))


def step_on(request, case, chosen):
    """GET shows the conference with the step's form open, POST takes the step."""
    attempt = (
        take_step(request, chosen, case)
        if request.method == "POST"
        else show_step(chosen, case, request.user)
    )
    if attempt.taken:
        messages.success(request, f"{chosen.label}: tercatat.")
        return redirect(case.root)
    # what was refused has left its traces on the one that was tried
    recorded = conference_or_404(request, case.root.number)
    return render(
        request,
        "videoconf/conference.html",
        conference_page(recorded, request.user) | {"attempt": attempt, "attempted": case},
        status=attempt.status,
    )
