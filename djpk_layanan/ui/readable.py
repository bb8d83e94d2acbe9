"""A request that can be read at all: what no browser sends and no database takes is refused
before anybody looks for it.
"""

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import parse_header_parameters

NUL = "\0"
# every page of ours is UTF-8, and so is what a browser sends back
CHARSETS = {
    "",
    "utf-8",
    "utf8",
    "us-ascii",
}


class ReadableMiddleware:
    """404 for an address with a NUL in it, which nothing within has; 400 for a cookie with one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if any(NUL in name + value for name, value in request.COOKIES.items()):
            # without the frame, which would ask the database for the session
            return HttpResponse(render_to_string("400.html"), status=400)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Pages for everybody have words of their own for what is no code and no name; each of
        them looks at what it is asked for by itself.
        """
        query, is_public = (
            request.META.get("QUERY_STRING", ""),
            getattr(view, "allowed_roles", frozenset()) is None,
        )
        if not is_public and (NUL in request.path_info or NUL in query or "%00" in query):
            raise Http404


def in_utf8(application):
    """Around the WSGI application: 415 for a body in another coding than UTF-8.

    Django reads the address in the body's coding, and fails while it makes the request.
    """

    def door(environ, start_response):
        if is_utf8(environ.get("CONTENT_TYPE", "")):
            return application(environ, start_response)
        page = render_to_string("400.html").encode()
        start_response(
            "415 Unsupported Media Type",
            [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))],
        )
        return [page]

    return door


def is_utf8(content_type):
    try:
        _, parameters = parse_header_parameters(content_type)
    except ValueError:
        return False
    return parameters.get("charset", "").strip("\"' ").lower() in CHARSETS
