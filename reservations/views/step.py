"""A step on a visit, taken on the visit's page; a desk then goes on with its next guest."""

from djpk_layanan.accounts.access import only
from djpk_layanan.workflow.pages import step_called, step_page

from ..sop import sop
from .case import VISIT_PEOPLE, visit_context, visit_seen_by

PAGES_OF_THEIR_OWN = {"issue_bak", "explain"}
# where a desk goes on after a step
BACK_TO = {
    "check_in": "reservations:lobby",
    "check_out": "reservations:lobby",
    "leave_early": "reservations:lobby",
    "no_show": "reservations:lobby",
    "admit_latecomer": "reservations:lobby",
    "receive": "reservations:floor3",
    "call_consultant": "reservations:floor3",
    "check_sppd": "reservations:floor3",
    "undo_check_in": "reservations:lobby",
    "came_after_all": "reservations:lobby",
    "guest_leaves": "reservations:lobby",
    "hand_over": "reservations:floor3",
    "sign_sppd": "reservations:today",
    "return_sppd": "reservations:today",
    "refuse_sppd": "reservations:today",
}


@only(*VISIT_PEOPLE)
def step(request, number, name):
    """GET shows the visit with the step's form open, POST takes the step."""
    visit = visit_seen_by(request.user, number)
    chosen = step_called(sop, name, but=PAGES_OF_THEIR_OWN)
    return step_page(
        request,
        chosen,
        visit,
        template="reservations/visit.html",
        page=lambda: visit_context(visit, request.user),
        said=f"{visit.region.short_name} · {chosen.label}: tercatat.",
        then=BACK_TO.get(name),
    )
