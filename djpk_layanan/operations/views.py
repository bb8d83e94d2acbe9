from urllib.parse import urlencode

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from djpk_layanan.accounts.access import only, public, stateless
from djpk_layanan.accounts.models import Role
from djpk_layanan.portal import views as portal

from . import health, scrape
from .context import MSKLI_ROLES, TICKET_ROLES


@public
def home(request):
    """Each role lands on its own work list, everybody else on the public home."""
    if not request.user.is_authenticated:
        return portal.home(request)
    if TICKET_ROLES & request.user.roles:
        return redirect("tickets:work")
    for roles, page in (
        ({Role.LOBBY}, "reservations:lobby"),
        ({Role.FLOOR3}, "reservations:floor3"),
        (MSKLI_ROLES, "videoconf:work"),
        ({Role.ADMIN}, "admin:index"),
    ):
        if roles & request.user.roles:
            return redirect(page)
    return render(request, "home.html")


@only(*TICKET_ROLES)
def search(request):
    """The field at the top: the number of a visit or a conference opens it, everything else is
    looked for among the tickets.
    """
    asked = request.GET.get("q", "")
    kinds = {"KT": "reservations:list", "VC": "videoconf:list"}
    where = (
        kinds.get(asked.strip()[:2].upper(), "tickets:list")
        if any(character.isdigit() for character in asked)
        else "tickets:list"
    )
    return redirect(f"{reverse(where)}?{urlencode({'q': asked})}")


@public
def favicon(request):
    """For pages that are not ours (the administration): browsers ask for this address by
    themselves.
    """
    return redirect(static("favicon.svg"), permanent=True)


@stateless
@require_safe
def ready(request):
    """For load balancers and watchers, as JSON: 503 when pages can't be served; what waits is
    named, nobody's data is.
    """
    found = health.report()
    return JsonResponse(found, status=200 if found["ready"] else 503)


@stateless
@require_safe
def alive(request):
    """For the supervisor process and load balancers: the web process answers."""
    return HttpResponse("ok", content_type="text/plain")


@stateless
@require_safe
def metrics(request):
    """For Prometheus; whoever has neither token nor address finds nothing here."""
    if not scrape.may_ask(request):
        raise Http404
    return HttpResponse(scrape.exposition(), content_type=CONTENT_TYPE_LATEST)
