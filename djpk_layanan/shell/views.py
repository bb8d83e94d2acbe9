"""Home, the common work list, the field at the top."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from djpk_layanan import services
from djpk_layanan.accounts.access import only, public
from djpk_layanan.accounts.models import Role
from djpk_layanan.portal import views as portal

from .asks import Landing, LandsOn, Waits
from .searching import page_for, who_searches

ADMINISTRATION = Landing(frozenset({Role.ADMIN}), "admin:index", 90)


@public
def home(request):
    """Each role lands on its own work list, everybody else on the public home."""
    if not request.user.is_authenticated:
        return portal.home(request)
    own = (answer.landings for _, answer in services.answering(LandsOn))
    landings = [ADMINISTRATION, *(landing for landings in own for landing in landings)]
    for landing in sorted(landings, key=lambda landing: landing.place):
        if landing.roles & request.user.roles:
            return redirect(landing.page)
    return render(request, "home.html")


def who_has_work():
    """The roles that have the common work list."""
    return frozenset().union(*(answer.roles for _, answer in services.answering(Waits)))


@only(*who_has_work())
def work(request):
    """What waits for the person, service by service."""
    answers = [answer for _, answer in services.answering(Waits)]
    found = [section for answer in answers for section in answer.sections(request.user)]
    buttons = [answer.first for answer in answers if answer.first]
    shown = [button for button in buttons if button.roles & request.user.roles]
    return render(request, "shell/work.html", {"sections": found, "buttons": shown})


@only(*who_searches())
@require_safe
def search(request):
    """The number of a case opens the list of its service, everything else is looked for in one."""
    asked = request.GET.get("q", "")
    if (page := page_for(asked)) is None:
        raise Http404
    return redirect(f"{reverse(page)}?{urlencode({'q': asked})}")


@public
def favicon(request):
    """For pages that are not ours (the administration): browsers ask for this address by
    themselves.
    """
    return redirect(static("favicon.svg"), permanent=True)
