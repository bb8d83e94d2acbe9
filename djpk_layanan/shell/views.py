"""Home, the common work list, the field at the top."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from djpk_layanan import services
from djpk_layanan.accounts.access import ends_of, now_in_seconds, only, public, signed_in
from djpk_layanan.accounts.models import Role
from djpk_layanan.portal import views as portal
from djpk_layanan.ui import themes
from djpk_layanan.ui.rows import grouped

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
@require_safe
def work(request):
    """What waits for the person: one view at a time, its rows grouped by the day they are due."""
    answers = [answer for _, answer in services.answering(Waits)]
    views = merged(section for answer in answers for section in answer.sections(request.user))
    asked = request.GET.get("tampilan", "")
    shown = next((view for view in views if view.slug == asked), views[0] if views else None)
    rows = sorted(shown.rows, key=lambda row: (row.by is None, row.by)) if shown else []
    context = {"views": views, "shown": shown, "groups": grouped(rows), "count": len(rows)}
    return render(request, "shell/work.html", context)


def merged(sections):
    """The views of the page: sections of the same name are one, empty ones without a sentence are
    left out.
    """
    found = {}
    for section in sections:
        if section.rows or section.empty:
            same = found.get(section.title)
            found[section.title] = same.joined_with(section) if same else section
    return list(found.values())


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
