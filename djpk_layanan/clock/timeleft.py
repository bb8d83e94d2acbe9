"""How much is left of a running promise, as a choice for lists and counts: the same words, the
same rows.
"""

from django.db.models import Q
from django.utils import timezone

from .models import current_calendar, is_late_by

LATE, TODAY, NEXT, LATER, RESTING = "lewat", "hari-ini", "berikutnya", "nanti", "jeda"
CHOICES = [
    (LATE, "Lewat batas"),
    (TODAY, "Jatuh tempo hari ini"),
    (NEXT, "Hari kerja berikutnya"),
    (LATER, "Masih longgar"),
    (RESTING, "Menunggu pemohon"),
]


def time_left_conditions(now, of="clock"):
    """{choice: Q} over cases whose clock is the relation `of`; one that is not stopped satisfies
    exactly one.
    """
    calendar, today = current_calendar(), timezone.localdate(now)
    tonight, tomorrow = (
        calendar.close_of(today),
        calendar.close_of(calendar.next_working_day(today)),
    )
    due, on_the_record = f"{of}__due", Q(**{f"{of}__late_since__isnull": False})
    running = Q(**{f"{of}__stopped": None, f"{of}__paused": None}) & ~on_the_record
    return {
        LATE: Q(**{f"{of}__stopped": None}) & is_late_by(now, of=f"{of}__"),
        TODAY: running & Q(**{f"{due}__gte": now, f"{due}__lte": tonight}),
        NEXT: running & Q(**{f"{due}__gte": now, f"{due}__gt": tonight, f"{due}__lte": tomorrow}),
        LATER: running & Q(**{f"{due}__gte": now, f"{due}__gt": tomorrow}),
        RESTING: Q(**{f"{of}__stopped": None, f"{of}__paused__isnull": False}) & ~on_the_record,
    }
