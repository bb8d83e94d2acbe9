"""Home, the common work list, the field at the top."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.signing import BadSignature
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from djpk_layanan import services
from djpk_layanan.accounts.access import (
    STOP,
    ends_of,
    is_in_his_browser,
    now_in_seconds,
    only,
    public,
    signed_in,
    stateless,
)
from djpk_layanan.accounts.models import Role
from djpk_layanan.portal import views as portal
from djpk_layanan.ui import themes

from .asks import Landing, LandsOn
from .searching import page_for, who_searches
from .work import arrived_since, page_of_work, reader_in, who_has_work

ADMINISTRATION = Landing(frozenset({Role.ADMIN}), "admin:index", 90)


@public
def home(request):
    """Each role lands on its own work list, everybody else on the public home."""
    if not request.user.is_authenticated:
        return portal.home(request)
    own = (answer.landings for _, answer in services.answering(LandsOn))
    at_work = Landing(who_has_work(), "work", 10)
    landings = [ADMINISTRATION, at_work, *(landing for landings in own for landing in landings)]
    for landing in sorted(landings, key=lambda landing: landing.place):
        if landing.roles & request.user.roles:
            return redirect(landing.page)
    return render(request, "home.html")


@only(*who_has_work())
@require_safe
def work(request):
    """What waits for the person: one view at a time, its rows grouped by the day they are due."""
    return render(request, "shell/work.html", page_of_work(request.user, request.GET))


@stateless
@require_safe
def work_arrived(request, token):
    """What came since the page was made: one query.

    Nothing (204) when that is what the page says already (`v`); the end of all asking (286) in a
    browser in which the page's person is not logged in any more.
    """
    try:
        if not is_in_his_browser(request.session, reader_in(token)):
            return HttpResponse(status=STOP)
        arrived = arrived_since(token)
    except BadSignature as why:
        raise Http404 from why
    if arrived.mark == request.GET.get("v"):
        return HttpResponse(status=204)
    return HttpResponse(
        render_to_string("shell/_arrived.html", {"arrived": arrived, "token": token})
    )


@signed_in
@require_safe
def login_left(request):
    """{left, day}: seconds until the login ends by itself, and in any case.

    Asked by a page itself (X-By-Itself) it changes nothing; asked by a touch it prolongs.
    """
    idle, day = (end - now_in_seconds() for end in ends_of(request))
    return JsonResponse({"left": min(idle, day), "day": day})


@public
@require_POST
def theme(request):
    """Light, dark, or as the device has it; remembered by this browser for a year."""
    chosen, back = request.POST.get("tampilan", ""), request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    if not (is_ours and back.startswith("/")):
        back = reverse("home")
    answer = redirect(back)
    if chosen in themes.CHOSEN:
        year = 365 * 24 * 60 * 60
        answer.set_cookie(
            themes.COOKIE, chosen, year, secure=settings.HTTPS, httponly=True, samesite="Lax"
        )
    else:
        answer.delete_cookie(themes.COOKIE, samesite="Lax")
    return answer


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
