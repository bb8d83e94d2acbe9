"""A step on a conference or on a unit's part of it: what happens is a step of `sop.py`."""

from django.shortcuts import get_object_or_404

from djpk_layanan.accounts.access import only
from djpk_layanan.workflow.pages import step_called, step_page

from ..models import UnitPart
from ..querysets import CONFERENCE_PEOPLE
from ..sop import sop
from .case import conference_page, visible_conference


@only(*CONFERENCE_PEOPLE)
def step(request, number, name):
    return step_on(request, step_called(sop, name), visible_conference(request, number))


@only(*CONFERENCE_PEOPLE)
def unit_step(request, number, pk, name):
    conference = visible_conference(request, number)
    visible = UnitPart.objects.visible_to(request.user).select_related("unit")
    part = get_object_or_404(visible, pk=pk, conference=conference)
    part.conference = conference
    return step_on(request, step_called(sop, name, of="unit"), part)


def step_on(request, step, case):
    """The conference with the step's form open: read anew, since what was refused has left its
    traces on the one that was tried.
    """
    number = case.root.number
    return step_page(
        request,
        step,
        case,
        template="videoconf/conference.html",
        page=lambda: conference_page(visible_conference(request, number), request.user),
    )
