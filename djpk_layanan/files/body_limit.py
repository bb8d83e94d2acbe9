"""No request is longer than the largest form with all its files; of a longer one nothing is
read.
"""

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string

# the longest length; Python refuses to read some thousands
DIGITS = 12


class BodyLimitMiddleware:
    """413 for what says that it is longer, 411 for what does not say how long it is (Django
    would take it for empty).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return refused(411)
        if not length.isdecimal() or len(length) > DIGITS or int(length) > settings.BODY_LIMIT:
            return refused(413)
        return self.get_response(request)


def refused(status):
    # without the frame, which would ask the database
    return HttpResponse(render_to_string("400.html"), status=status)
