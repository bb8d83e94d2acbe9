"""For machines: whether the application lives, can do its work, and what it counts."""

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from djpk_layanan.accounts.access import stateless

from . import health, scrape


@stateless
@require_safe
def ready(request):
    """For load balancers and watchers, as JSON: 503 when pages can't be served; what waits is
    named, nobody's data is.
    """
    found = health.health_report()
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
