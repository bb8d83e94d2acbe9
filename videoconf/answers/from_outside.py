"""A letter that comes through the portal (SOP 195 11.a)."""

from django.urls import reverse

from .. import portal_requests

RECEIVED = "permohonan"


def ask_conference(form_token, **facts):
    """To the CSO, who records it: it is no case yet, and has no page to follow."""
    portal_requests.keep_request(**facts)
    return reverse("portal:sent", args=[RECEIVED])
