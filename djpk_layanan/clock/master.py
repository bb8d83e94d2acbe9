"""The first calendar: the holidays of 2024-2027 as a well-kept library knows them, and the default hours. Edited by administrators afterwards."""
import datetime as dt

import holidays
from django.utils import timezone

from .models import CalendarVersion, DayRule, OfficeHours

YEARS = range(2024, 2028)
DECREES = {
    2024: "SKB 855/2023, 3/2023, 4/2023", 2025: "SKB 1017/2024, 2/2024, 2/2024, diubah SKB 933/2025, 1/2025, 3/2025",
    2026: "SKB 1497/2025, 2/2025, 5/2025", 2027: "SKB 1205/2026, 3/2026, 2/2026",
}
HOURS = {OfficeHours.Kind.OFFICE: (dt.time(7, 30), dt.time(17)), OfficeHours.Kind.CALL_CENTER: (dt.time(8), dt.time(16))}


def load():
    if CalendarVersion.objects.exists():
        return
    version = CalendarVersion.objects.create(number=1, decree="SKB 3 Menteri tentang hari libur nasional dan cuti bersama 2024–2027")
    joint = holidays.country_holidays("ID", years=YEARS, language="id", categories=("government",))
    public = holidays.country_holidays("ID", years=YEARS, language="id", categories=("public",))
    DayRule.objects.bulk_create(
        [rule(version, date, DayRule.Kind.HOLIDAY, name) for date, name in public.items()]
        + [rule(version, date, DayRule.Kind.JOINT_LEAVE, name) for date, name in joint.items() if date not in public],
    )
    OfficeHours.objects.bulk_create(
        OfficeHours(version=version, kind=kind, weekday=weekday, opens=opens, closes=closes) for kind, (opens, closes) in HOURS.items() for weekday in range(5)
    )
    version.published_at = timezone.now()
    version.save()


def rule(version, date, kind, name):
    name = name.removesuffix(" (perkiraan)").removesuffix(" (cuti bersama)").removeprefix("Cuti Bersama ")
    return DayRule(version=version, date=date, kind=kind, name=name, decree=DECREES[date.year])
