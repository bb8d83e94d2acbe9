"""How much is left of a running promise, as a choice for lists and counts: the same words, the same rows."""
from django.db.models import Q
from django.utils import timezone

from .models import CalendarVersion

LATE, TODAY, NEXT, LATER, RESTING = "lewat", "hari-ini", "berikutnya", "nanti", "jeda"
CHOICES = [
    (LATE, "Lewat batas"), (TODAY, "Jatuh tempo hari ini"), (NEXT, "Hari kerja berikutnya"), (LATER, "Masih longgar"), (RESTING, "Menunggu pemohon"),
]


def conditions(now, of="clock"):
    """{choice: Q} over cases whose clock is the relation `of`; a running clock satisfies exactly one."""
    calendar, today = CalendarVersion.objects.current().work_calendar(), timezone.localdate(now)
    tonight, tomorrow = calendar.close_of(today), calendar.close_of(calendar.next_working_day(today))
    due = f"{of}__due"
    running = Q(**{f"{of}__stopped": None, f"{of}__paused": None})
    return {
        LATE: running & Q(**{f"{due}__lt": now}), TODAY: running & Q(**{f"{due}__gte": now, f"{due}__lte": tonight}),
        NEXT: running & Q(**{f"{due}__gte": now, f"{due}__gt": tonight, f"{due}__lte": tomorrow}),
        LATER: running & Q(**{f"{due}__gte": now, f"{due}__gt": tomorrow}), RESTING: Q(**{f"{of}__stopped": None, f"{of}__paused__isnull": False}),
    }
