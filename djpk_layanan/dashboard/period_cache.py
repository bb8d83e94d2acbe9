"""A period's numbers, kept between two changes of the figures: a year of a large desk is counted
when something moved, not at each look.
"""

import datetime as dt
import hashlib

from django.core.cache import cache
from django.utils import timezone

from . import summary
from .models import Progress
from .scope import Scope

# seconds; what is no figure (a topic's name, a stage's budget) is seen this late at most
KEPT = 5 * 60
PERIODS = [("7 hari", 7), ("30 hari", 30), ("90 hari", 90), ("1 tahun", 365)]


def summary_kept_of(scope):
    """({what `summary.summary_of` gives}, as of when): exactly the figures of the last count, whose
    edition is a part of the key.
    """
    at, edition = Progress.objects.values_list("at", "edition").first() or (None, None)
    if edition is None:
        return summary.summary_of(scope), at
    return cache.get_or_set(
        f"dashboard-period:{edition}:{name_of(scope)}", lambda: summary.summary_of(scope), KEPT
    ), at


def name_of(scope):
    """The same for two viewers who asked for the same and may see the same."""
    units = sorted(scope.units) if scope.units is not None else "all"
    return hashlib.sha256(f"{scope.query()} {units}".encode()).hexdigest()


def usual_scopes():
    """[(label, Scope)]: the usual periods up to today, all units."""
    today = timezone.localdate()
    return [(label, Scope(today - dt.timedelta(days=days - 1), today)) for label, days in PERIODS]


def make_ready():
    """What a supervisor looks at first is counted before he looks."""
    for _, scope in usual_scopes():
        summary_kept_of(scope)
