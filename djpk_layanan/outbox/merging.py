"""Letters of which only the newest counts, like the sheets of a visit. Of those that somebody
brings about by his own link the first leaves at once, and of what follows within ten minutes the
last one, when they are over; what one of us brings about waits for nothing.
"""

import datetime as dt

from django.db.models import Max
from django.db.models.functions import Coalesce
from django.utils import timezone

from .models import Letter

APART = dt.timedelta(minutes=10)
REPLACED = "Digantikan surel yang lebih baru."


def take_the_place_of_older(letter, *, may_wait):
    """Drop what waits of the letter's kind, case and address; one that may wait leaves no sooner
    than ten minutes after the last one that did.
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
    if not may_wait:
        return
    left = alike.exclude(status=Letter.Status.DROPPED).aggregate(
        last=Max(Coalesce("sent_at", "next_at"))
    )["last"]
    if left and left + APART > now:
        letter.next_at = letter.queued_at = left + APART


def kind_of(key):
    """ "sheet:117:1" is a sheet."""
    return key.partition(":")[0]
