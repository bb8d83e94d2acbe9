"""The list of conferences: all that the person may see."""

from django.shortcuts import redirect, render

from djpk_layanan.accounts.access import only
from djpk_layanan.workflow.pages import case_searched_for, list_context

from ..filters import ConferenceFilter
from ..intake import numbers
from ..models import Conference
from ..querysets import CONFERENCE_PEOPLE
from ..rows import row_of_conference


@only(*CONFERENCE_PEOPLE)
def conference_list(request):
    """Every conference the person may see, the newest first.

    An exact number opens its conference.
    """
    visible = Conference.objects.visible_to(request.user)
    if found := case_searched_for(request, numbers, visible):
        return redirect(found)
    context = list_context(request, ConferenceFilter, visible.order_by("-pk"))
    context["rows"] = [row_of_conference(conference) for conference in context["page"].items]
    return render(request, "videoconf/list.html", context)
