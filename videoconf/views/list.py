"""The lists of conferences: what waits for the person, and all that he may see."""

from django.shortcuts import redirect, render

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.workflow.pages import case_searched_for, list_context

from ..filters import ConferenceFilter
from ..intake import numbers
from ..models import Conference, Request
from ..querysets import CONFERENCE_PEOPLE


@only(*CONFERENCE_PEOPLE)
def work(request):
    """What waits for the person, the most pressing first; on top what a new calendar left on a
    free day.
    """
    visible = Conference.objects.visible_to(request.user)
    waiting = visible.waiting_for(request.user).for_list().worst_first()[:25]
    context = {"waiting": list(waiting), "on_free_days": on_free_days(visible, request.user)}
    return render(request, "videoconf/work.html", context)


def on_free_days(visible, user):
    """Those on a day that is no longer worked and of which the person decides, each with why:
    `why_free`.
    """
    if not user.holds(Role.CSO, Role.KABAG_HKK):
        return []
    calendar = current_calendar()
    found = list(visible.decided_by(user).on_free_days(calendar).for_list().soonest_first()[:25])
    for conference in found:
        conference.why_free = calendar.why_free(words.local_time(conference.starts).date())
    return found


@only(*CONFERENCE_PEOPLE)
def conference_list(request):
    """Every conference the person may see, the newest first.

    An exact number opens its conference.
    """
    visible = Conference.objects.visible_to(request.user)
    if found := case_searched_for(request, numbers, visible):
        return redirect(found)
    context = list_context(request, ConferenceFilter, visible.order_by("-pk")) | {
        "asked": letters_from_the_portal(request.user),
        "on_free_days": on_free_days(visible, request.user),
    }
    return render(request, "videoconf/list.html", context)


def letters_from_the_portal(user):
    """The letters from the portal that wait for a CSO."""
    if not user.holds(Role.CSO):
        return []
    return list(Request.objects.waiting().select_related("region", "topic")[:25])
