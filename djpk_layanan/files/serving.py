"""Giving files out. The caller has found the case through the user; here nothing is asked any more.

A browser never shows somebody's upload in our pages: it is a download, without sniffing, in a
sandbox.
"""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from . import store


def download_file(stored, *, name):
    response = file_response(store.read_file(stored), stored.content_type, name, as_attachment=True)
    response["ETag"] = f'"{stored.sha256}"'
    return response


def inline_pdf(stored, *, name):
    """A document of our own making, shown in the browser."""
    return inline_bytes(store.read_file(stored), name=name)


def inline_bytes(content, *, name):
    return file_response(content, "application/pdf", name, as_attachment=False)


def file_response(content, content_type, name, *, as_attachment):
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = (
        "sandbox; default-src 'none'"
        if as_attachment
        else "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    )
    return response
