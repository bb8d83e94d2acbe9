"""The lists of conferences: what waits for the person, and all that he may see."""

from django.shortcuts import redirect, render

from djpk_layanan.accounts.access import only
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.shell.asks import MOST, Section
from djpk_layanan.ui.rows import grouped
from djpk_layanan.workflow.pages import case_searched_for, list_context

from ..acts import acts_in_a_row, acts_on_a_free_day
from ..filters import ConferenceFilter
from ..intake import numbers
from ..models import Conference, Request
from ..querysets import CONFERENCE_PEOPLE
from ..rows import row_of_conference, row_of_letter

FREED = "Jatuh pada hari libur, perlu diputuskan"


@only(*CONFERENCE_PEOPLE)
def work(request):
    """What waits for the person, the most pressing first; on top what a new calendar left on a
    free day.
    """
    visible, user = Conference.objects.visible_to(request.user), request.user
    freed = on_free_days(visible, user)
    waiting = visible.waiting_for(user).for_list().worst_first()[:MOST]
    rows = [row_of_conference(found, acts_in_a_row(found, user)) for found in waiting]
    rows = [row for row in rows if row.url not in {other.url for other in freed}]
    mine = Section(
        "Menunggu saya", [*freed, *rows], "Tidak ada video conference yang menunggu Anda."
    )
    groups = [(FREED, freed)] if freed else []
    context = {"views": [mine], "shown": mine, "freed": freed, "groups": groups + grouped(rows)}
    return render(request, "videoconf/work.html", context)


def on_free_days(visible, user):
    """Rows of those on a day that is no longer worked and of which the person decides."""
    if not user.holds(Role.CSO, Role.KABAG_HKK):
        return []
    calendar = current_calendar()
    found = visible.decided_by(user).on_free_days(calendar).for_list().soonest_first()[:MOST]
    return [
        row_of_conference(
            conference,
            acts_on_a_free_day(conference),
            why_free=calendar.why_free(words.local_time(conference.starts).date()),
        )
        for conference in found
    ]


@only(*CONFERENCE_PEOPLE)
def conference_list(request):
    """Every conference the person may see, the newest first.

    An exact number opens its conference.
    """
    visible = Conference.objects.visible_to(request.user)
    if found := case_searched_for(request, numbers, visible):
        return redirect(found)
    context = list_context(request, ConferenceFilter, visible.order_by("-pk"))
    context |= {
        "rows": [row_of_conference(conference) for conference in context["page"].items],
        "letters": letters_from_the_portal(request.user),
        "freed": on_free_days(visible, request.user),
    }
    return render(request, "videoconf/list.html", context)


def letters_from_the_portal(user):
    """Rows of the letters from the portal that wait for a CSO."""
    if not user.holds(Role.CSO):
        return []
    waiting = Request.objects.waiting().select_related("region", "topic")[:MOST]
    return [row_of_letter(letter) for letter in waiting]
