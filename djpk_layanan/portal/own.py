"""Whoever filled a form in reads all of it again, in the browser in which he did; whoever only has
the link reads lines without names. An address may have been mistyped.
"""

from django.conf import settings

from .models import LIFE

COOKIE = "isian"


def remember(answer, draft):
    """The browser will be known as the one in which the draft was filled in."""
    answer.set_signed_cookie(
        COOKIE,
        draft.digest,
        salt=COOKIE,
        max_age=LIFE,
        path="/ajukan/",
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def is_own(request, draft):
    known = request.get_signed_cookie(COOKIE, "", salt=COOKIE, max_age=LIFE)
    return known == draft.digest
