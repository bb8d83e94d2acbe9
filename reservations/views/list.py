"""The list of visits, and above it what a CSO has to do about some of them."""

from django.shortcuts import redirect, render

from bak.models import Bak
from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.workflow.pages import case_searched_for, list_context

from ..booking import numbers
from ..filters import VisitFilter
from ..models import Visit
from .case import VISIT_PEOPLE

# rows of each group above the list
MOST = 25


@only(*VISIT_PEOPLE)
def visit_list(request):
    """Every visit the person may see, the newest day first. An exact number opens its visit."""
    visible = Visit.objects.visible_to(request.user)
    if exact := case_searched_for(request, numbers, visible):
        return redirect(exact)
    newest_first = visible.order_by("-visit_date", "arrives_at", "pk")
    free = on_free_days(request.user)
    context = list_context(request, VisitFilter, newest_first) | {
        "undecided": [visit for visit in undecided(request.user) if visit not in free],
        "on_free_days": free,
        "undelivered": undelivered(request.user),
    }
    return render(request, "reservations/list.html", context)


def on_free_days(user):
    """What a CSO has to move or cancel because its day is worked no more, and his supervisor
    sees.
    """
    freed = Visit.objects.of_cso(user).on_free_days(current_calendar())
    return list(freed.for_list().order_by("visit_date", "pk")[:MOST])


def undecided(user):
    """What the portal asked for and a CSO has to decide by H-1."""
    if not user.holds(Role.CSO):
        return []
    asked = Visit.objects.visible_to(user).filter(state=Visit.State.REQUESTED)
    return list(asked.for_list().order_by("visit_date", "pk")[:MOST])


def undelivered(user):
    """Whose BAK did not arrive: with a CSO until it is sent again, though the visit is over."""
    if not user.holds(Role.CSO):
        return []
    failed = Visit.objects.visible_to(user).filter(bak__state=Bak.State.FAILED)
    return list(failed.for_list().order_by("-visit_date", "pk")[:MOST])
