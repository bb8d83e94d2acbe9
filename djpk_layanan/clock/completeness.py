"""What a calendar must have before it judges anybody: published it is frozen, and a gap would
stop every clock.
"""

from itertools import pairwise

from .models import CalendarVersion, OfficeHours

WORKING_WEEK = range(5)


def faults_of(version):
    """Sentences that say what is wrong with a draft; none when it may be published."""
    newer = CalendarVersion.objects.filter(
        published_at__isnull=False, number__gt=version.number
    ).first()
    too_late = [f"{newer} sudah terbit. Salin versi itu, lalu ubah salinannya."] if newer else []
    hours = list(version.hours.order_by("starts"))
    return too_late + [
        fault
        for kind in OfficeHours.Kind
        for weekday in WORKING_WEEK
        for fault in faults_of_day(kind, weekday, hours)
    ]


def faults_of_day(kind, weekday, hours):
    """The usual hours must be there, and no two dated profiles may hold on one date.

    `hours` are sorted by `starts`.
    """
    day = OfficeHours(kind=kind, weekday=weekday)
    rows = [row for row in hours if (row.kind, row.weekday) == (kind, weekday)]
    if not any(row.starts is None for row in rows):
        yield (
            f"{kind.label} hari {day.get_weekday_display()} belum diisi. Tambahkan satu baris "
            "tanpa tanggal."
        )
    dated = [row for row in rows if row.starts]
    if any(later.starts <= earlier.ends for earlier, later in pairwise(dated)):
        yield (
            f"{kind.label} hari {day.get_weekday_display()}: masa berlaku bertumpang tindih. "
            "Perbaiki tanggalnya."
        )
