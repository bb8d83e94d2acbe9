"""Letters of which only the newest counts, like the sheets of a visit: the first leaves at once, of
those that follow within ten minutes the last one does, when they are over.
"""

import datetime as dt

from django.db.models import Max
from django.db.models.functions import Coalesce
from django.utils import timezone

from .models import Letter

APART = dt.timedelta(minutes=10)
REPLACED = "Digantikan surel yang lebih baru."


def take_the_place_of_older(letter):
    """Drop what waits of the letter's kind, case and address, and let it leave no sooner than ten
    minutes after the last one that did.
    """
    now = timezone.now()
    alike = Letter.objects.filter(
        about=letter.about,
        about_id=letter.about_id,
        to_address=letter.to_address,
        key__startswith=f"{kind_of(letter.key)}:",
    )
    alike.filter(status=Letter.Status.QUEUED, attempts=0, next_at__gt=now).update(
        status=Letter.Status.DROPPED, last_error=REPLACED, nudged_at=None
    )
    left = alike.exclude(status=Letter.Status.DROPPED).aggregate(
        last=Max(Coalesce("sent_at", "next_at"))
    )["last"]
    if left and left + APART > now:
        letter.next_at = letter.queued_at = left + APART


def kind_of(key):
    """ "sheet:117:1" is a sheet."""
    return key.partition(":")[0]
