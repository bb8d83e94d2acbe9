"""Who waits too long for what another one holds gets a sentence, not a fault: on PostgreSQL
after `lock_timeout`, on SQLite after `timeout`.
"""

from contextlib import contextmanager

from django.db import OperationalError, transaction
from django.http import HttpResponse
from django.template.loader import render_to_string

from .refusals import Busy

# PostgreSQL: lock or statement took too long, deadlock detected
NO_LONGER = {
    "55P03",
    "57014",
    "40P01",
}
# in seconds
RETRY_AFTER = 5


@contextmanager
def all_or_refused():
    """A transaction; what it waited for in vain becomes a refusal (Busy), and nothing of it
    stays.
    """
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        if is_busy(error):
            raise Busy from error
        raise


def is_busy(error):
    return getattr(error.__cause__, "sqlstate", "") in NO_LONGER or "database is locked" in str(
        error
    )


class BusyMiddleware:
    """The same for pages that take no step: 503, to be asked for again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, OperationalError) and is_busy(exception):
            # without the frame, which would ask the database again
            page = render_to_string("503.html", {"sentence": Busy.sentence})
            return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER)})
        return None
