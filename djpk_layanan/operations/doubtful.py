"""Documents issued before the repairs that may say what is not so.

Nothing is changed here: a person reads the case and issues a revision. Only what holds today is
listed, not what was replaced since; and only documents of that time: later ones name in each item
who answered it, and a Nota Dinas has its facts as fields. Each kind is one statement that lets the
database look; what it finds is read row by row.
"""

import datetime as dt
from dataclasses import dataclass

from django.core.cache import cache

from bak.models import Bak
from djpk_layanan import services

from .asks import Doubted

# seconds that the page knows what was found
KEPT_FOR = 3600
# of them on the page; the command lists all
SHOWN = 50
LIVE = [Bak.State.ISSUED, Bak.State.SENT, Bak.State.FAILED]


@dataclass(frozen=True)
class Doubt:
    """A document, its case, and why it is to be looked at. `fault`: the kind, in a word or two."""

    number: str
    case_number: str
    fault: str
    why: str
    since: dt.datetime


def doubts():
    """All of them, kind by kind, the oldest first."""
    for _, answer in services.answering(Doubted):
        for kind in answer.kinds:
            yield from kind()


def known_doubts():
    """(The first of them, how many there are), as they were within the last hour: for the page."""
    if (found := cache.get("doubtful")) is None:
        found = list(doubts())
        cache.set("doubtful", (found[:SHOWN], len(found)), KEPT_FOR)
        return found[:SHOWN], len(found)
    return found


def issued_before(model):
    """The issued documents of a kind of case that hold, by their number."""
    service = services.of_subject(model._meta.label_lower)
    return Bak.objects.filter(service=service.key, state__in=LIVE).order_by("issued_at")


def is_of_before(bak):
    """Whether it was frozen before each item named who answered it."""
    items = bak.content.get("items") or [{}]
    return "answered_by" not in items[0]


def doubt(bak, fault, why):
    return Doubt(bak.number, bak.case_number, fault, why, bak.issued_at)
