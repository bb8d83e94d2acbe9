"""Dates and times in Indonesian words, in WIB."""

from .worktime import DAY, WIB

DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
SHORT_DAYS = [name[:3] for name in DAYS]
SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]


def day_name(date):
    return DAYS[date.weekday()]


def short_date(date):
    """ "Sen 16 Feb" """
    return f"{SHORT_DAYS[date.weekday()]} {date.day} {SHORT_MONTHS[date.month - 1]}"


def full_date(day):
    """ "Sen 16 Feb 2026" """
    return f"{short_date(day)} {day.year}"


def plain_date(day):
    """ "16 Februari 2026" """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_date(date):
    """ "Senin, 16 Februari 2026" """
    return f"{DAYS[date.weekday()]}, {date.day} {MONTHS[date.month - 1]} {date.year}"


def local_time(at):
    return at.astimezone(WIB)


def date_and_time(at):
    """ "Rab 26 Nov 2026 17.00" """
    return as_typed(local_time(at))


def as_typed(at):
    """The same of a moment that is in WIB already, with or without saying so."""
    return f"{full_date(at.date())} {at:%H.%M}"


def hour_or_day(at, now):
    """ "10.42"; on another day than now's "Sel 1 Des 10.42"."""
    local = local_time(at)
    is_today = local.date() == local_time(now).date()
    return f"{local:%H.%M}" if is_today else f"{short_date(local.date())} {local:%H.%M}"


def time_left(now, due, calendar):
    """ "2 hari kerja lagi", "hari ini sampai 17.00", "terlambat 1 hari kerja"."""
    today, last = now.astimezone(WIB).date(), due.astimezone(WIB)
    if now > due:
        days = calendar.working_days_between(last.date(), today)
        return f"terlambat {days} hari kerja" if days else "terlambat"
    if last.date() == today:
        return f"hari ini sampai {last:%H.%M}"
    days = calendar.working_days_between(today, last.date())
    if last.date() == today + DAY:
        return f"besok sampai {last:%H.%M}"
    return f"{days} hari kerja lagi"


def time_span(duration):
    """ "12 menit", "2 jam 5 menit", "3 hari 4 jam" of a timedelta, by the calendar; less than a
    minute is said so.
    """
    minutes = int(duration.total_seconds() // 60)
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{days} hari {hours} jam" if hours else f"{days} hari"
    if hours:
        return f"{hours} jam {minutes % 60} menit" if minutes % 60 else f"{hours} jam"
    return f"{minutes} menit" if minutes else "kurang dari 1 menit"
