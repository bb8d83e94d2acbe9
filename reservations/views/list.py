"""The list of visits."""

from django.shortcuts import redirect, render

from djpk_layanan.accounts.access import only
from djpk_layanan.workflow.pages import case_searched_for, list_context

from ..booking import numbers
from ..filters import VisitFilter
from ..models import Visit
from ..rows import row_of_visit
from .case import VISIT_PEOPLE


@only(*VISIT_PEOPLE)
def visit_list(request):
    """Every visit the person may see, the newest day first. An exact number opens its visit."""
    visible = Visit.objects.visible_to(request.user)
    if exact := case_searched_for(request, numbers, visible):
        return redirect(exact)
    newest_first = visible.order_by("-visit_date", "arrives_at", "pk")
    context = list_context(request, VisitFilter, newest_first)
    context["rows"] = [row_of_visit(visit) for visit in context["page"].items]
    return render(request, "reservations/list.html", context)
