"""After a publication: every open promise is judged by the calendar that now holds."""
from djpk_layanan.accounts.models import User
from djpk_layanan.clock.models import CalendarVersion

from .open_cases import SOURCES

BATCH = 200  # cases in one transaction: nobody waits long for one of them


def rejudge_open():
    """The open cases that an older version still judges, each with a line in its history. Who is held by somebody else at the moment is taken by the next run."""
    current, system = CalendarVersion.objects.current(), User.system()
    for source in SOURCES:
        behind = source.open().exclude(clock__calendar=current)
        pks = list(behind.order_by("pk").values_list("pk", flat=True))
        for first in range(0, len(pks), BATCH):
            source.recalculate.on_many(behind.filter(pk__in=pks[first:first + BATCH]), by=system, calendar=current)
