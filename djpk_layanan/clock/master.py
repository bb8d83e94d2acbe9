"""The first calendar: the holidays of 2024-2027 as a well-kept library knows them, and the
default hours. Edited by administrators afterwards.
"""

import datetime as dt

import holidays
from django.utils import timezone

from .models import CalendarVersion, DayRule, OfficeHours

YEARS = range(2024, 2028)
DECREES = {
    2024: "SKB 855/2023, 3/2023, 4/2023",
    2025: "SKB 1017/2024, 2/2024, 2/2024, diubah SKB 933/2025, 1/2025, 3/2025",
    2026: "SKB 1497/2025, 2/2025, 5/2025",
    2027: "SKB 1205/2026, 3/2026, 2/2026",
}
HOURS = {
    OfficeHours.Kind.OFFICE: (dt.time(7, 30), dt.time(17)),
    OfficeHours.Kind.CALL_CENTER: (dt.time(8), dt.time(16)),
}


ESTIMATE = " (perkiraan)"


def load_calendar():
    if CalendarVersion.objects.exists():
        return
    version = CalendarVersion.objects.create(
        number=1, decree="SKB 3 Menteri tentang hari libur nasional dan cuti bersama 2024–2027"
    )
    for year in YEARS:
        DayRule.objects.bulk_create(
            DayRule(version=version, decree=DECREES[year], **facts) for facts, _ in days_of(year)
        )
    OfficeHours.objects.bulk_create(
        OfficeHours(version=version, kind=kind, weekday=weekday, opens=opens, closes=closes)
        for kind, (opens, closes) in HOURS.items()
        for weekday in range(5)
    )
    version.published_at = timezone.now()
    version.save()


def days_of(year):
    """[({"date", "kind", "name"}, whether it is an estimate)] of a year, in the order of dates;
    a national holiday wins over a joint leave.
    """
    public, joint = (
        holidays.country_holidays("ID", years=year, language="id", categories=(category,))
        for category in ("public", "government")
    )
    kinds = dict.fromkeys(joint, DayRule.Kind.JOINT_LEAVE) | dict.fromkeys(
        public, DayRule.Kind.HOLIDAY
    )
    return [
        ({"date": date, "kind": kinds[date], "name": clean(name)}, ESTIMATE in name)
        for date in sorted(kinds)
        for name in [public.get(date) or joint[date]]
    ]


def clean(name):
    return name.removesuffix(ESTIMATE).removesuffix(" (cuti bersama)").removeprefix("Cuti Bersama ")
