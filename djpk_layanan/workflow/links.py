"""Signed links by which somebody outside reaches his own case, and nothing else.

They stand in his letters.
"""

import datetime as dt

from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404

# a visit is reserved at most 90 days ahead, and its survey and papers follow
LIFE = dt.timedelta(days=180)


def token_of(number, *, salt):
    """What stands in the address.

    `salt`: one for each kind of page, so that a link opens no other.
    """
    return signing.dumps(number, salt=salt)


def number_of(token, *, salt):
    """The case's number; Http404 for a token that is forged, of another kind, or too old."""
    try:
        return signing.loads(token, salt=salt, max_age=LIFE)
    except signing.BadSignature as why:
        raise Http404 from why


def case_behind(token, cases, *, salt):
    """The case that the link in its letter leads to. Raises Http404, also where it is none of
    these cases.
    """
    return get_object_or_404(cases, number=number_of(token, salt=salt))
