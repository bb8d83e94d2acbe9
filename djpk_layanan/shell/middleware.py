"""Each request under an id of its own, counted, timed and told in one line."""

import re
import time
import uuid

import structlog
from structlog.contextvars import bound_contextvars

from djpk_layanan.accounts.access import METHODS
from djpk_layanan.logs.config import route_of
from djpk_layanan.metrics import REQUESTS, SECONDS

log = structlog.get_logger(__name__)
ID = re.compile(r"[0-9a-f-]{32,36}")
HEADER = "X-Request-ID"


class RequestMiddleware:
    """The id is the proxy's when it gives one (32 hex digits), else made here; it comes back as
    X-Request-ID and travels with every task.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get(HEADER, "")
        request.id = given if ID.fullmatch(given) else uuid.uuid4().hex
        with bound_contextvars(request_id=request.id):
            begun = time.perf_counter()
            response = self.get_response(request)
            count_and_log(request, response, seconds=time.perf_counter() - begun)
        response[HEADER] = request.id
        return response


def count_and_log(request, response, *, seconds):
    route, method = route_of(request), request.method if request.method in METHODS else "OTHER"
    REQUESTS.labels(method, route, response.status_code).inc()
    SECONDS.labels(route).observe(seconds)
    # boards ask every two seconds
    say = log.debug if getattr(request, "is_stateless", False) else log.info
    # who it is, only if the page asked: reading request.user would ask the database
    user = getattr(request, "_cached_user", None)
    say(
        "request",
        method=method,
        route=route,
        status=response.status_code,
        ms=round(seconds * 1000),
        user=user.pk if user else None,
    )
