"""What stands in an address or a hidden field, where anybody can write what he likes: a number
or a day, or nothing that is one.
"""

import datetime as dt

from django.http import Http404
from django.utils import timezone

from .fields import EARLIEST, YEAR

# as many as every database keeps; Python refuses to read some thousands at all
DIGITS = 18


def number_in(text):
    """The number that the text says in plain digits; None of anything else, and of one that
    nothing has.
    """
    text = str(text or "")
    return int(text) if len(text) <= DIGITS and text.isascii() and text.isdecimal() else None


def day_in(text):
    """The date that the text says ("2026-11-30"); None of anything else, and of one before 2000
    or more than a year ahead.
    """
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= timezone.localdate() + dt.timedelta(days=YEAR) else None


def day_or_404(text):
    day = day_in(text)
    if day is None:
        raise Http404
    return day
