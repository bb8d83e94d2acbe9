"""Dates and hours as people type them, in Indonesian: the other way round of `words`."""

import datetime as dt
import re

from .words import DAYS, MONTHS, day_name, plain_date

ENGLISH = {"may": 5, "aug": 8, "oct": 10, "dec": 12}
NEAR = {"kemarin": -1, "hari ini": 0, "besok": 1, "lusa": 2}
DATE = re.compile(
    r"""(?:(?P<weekday>[a-z']+)\s*,?\s+)?          # Kamis,
        (?P<day>\d{1,2})\s*[-/.\s]\s*               # 3
        (?P<month>\d{1,2}|[a-z]{3,})                # 12, Des, Desember
        (?:\s*[-/.,\s]\s*(?P<year>\d{4}|\d{2}))?    # 2026""",
    re.VERBOSE,
)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
HOUR = re.compile(r"(?:pukul|jam)?\s*(\d{1,2})(?:\s*[.:]?\s*(\d{2}))?(?::\d{2})?\s*(?:wib)?")
UNREADABLE = "Tanggal tidak terbaca. Ketik misalnya 3 Des 2026 atau 3/12/2026."
NO_HOUR = "Jam tidak terbaca. Ketik misalnya 10.00."
NO_MOMENT = "Ketik tanggal dan jam, misalnya 3 Des 2026 10.00."


def date_typed(text, today):
    """The date somebody typed: "3 Des 2026", "Kam 3/12", "2026-12-03", "besok".

    Without a year the nearest to `today`. Raises ValueError with a sentence: what can't be read,
    what is no date, and a weekday that isn't the date's.
    """
    said = " ".join(text.lower().split())
    if said in NEAR:
        return today + dt.timedelta(days=NEAR[said])
    if found := ISO.fullmatch(said):
        return date_of(*(int(part) for part in found.groups()))
    found = DATE.fullmatch(said)
    month = found and month_of(found["month"])
    if not month:
        raise ValueError(UNREADABLE)
    number = int(found["day"])
    read = (
        date_of(year_of(found["year"]), month, number)
        if found["year"]
        else nearest(month, number, today)
    )
    refuse_other_weekday(found["weekday"], read)
    return read


def hour_typed(text):
    """The time of day: "10.00", "10:30", "1430", "9". Raises ValueError with a sentence."""
    found = HOUR.fullmatch(" ".join(text.lower().split()))
    if not found:
        raise ValueError(NO_HOUR)
    try:
        return dt.time(int(found[1]), int(found[2] or 0))
    except ValueError as why:
        raise ValueError(NO_HOUR) from why


def moment_typed(text, today):
    """A date and an hour, "Kam 3 Des 2026 10.00": naive, in the zone it was typed in, or as ISO
    8601 has it.
    """
    said = " ".join(text.replace(",", " ").split())
    if found := as_iso(said):
        return found
    date, _, time = said.rpartition(" ")
    if date.lower().endswith(("pukul", "jam")):
        date = date.rpartition(" ")[0]
    # "3 Des 2026" is no 3 December at 20.26
    if not date or not {".", ":"} & set(time):
        raise ValueError(NO_MOMENT)
    return dt.datetime.combine(date_typed(date, today), hour_typed(time))


def as_iso(text):
    """The moment of "2026-12-03T10:00", or None."""
    if not ISO.match(text) or "T" not in text:
        return None
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError as why:
        raise ValueError(NO_MOMENT) from why


def date_of(year, month, number):
    try:
        return dt.date(year, month, number)
    except ValueError as why:
        raise ValueError(UNREADABLE) from why


def year_of(text):
    return int(text) if len(text) == 4 else 2000 + int(text)


def month_of(text):
    """1 to 12 of "12", "des", "desember", "dec"; None of anything else."""
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    for number, name in enumerate(MONTHS, 1):
        if name.lower().startswith(text):
            return number
    return ENGLISH.get(text[:3])


def nearest(month, number, today):
    """The date of that day and month that is nearest to today."""
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(dt.date(year, month, number))
        except ValueError:
            # 29 February of another year
            continue
    if not found:
        raise ValueError(UNREADABLE)
    return min(found, key=lambda date: abs(date - today))


def refuse_other_weekday(said, read):
    """A weekday beside the date is there to be checked: one of both is a slip."""
    if not said:
        return
    if not (meant := next((name for name in DAYS if name.lower().startswith(said[:3])), "")):
        raise ValueError(UNREADABLE)
    if meant != day_name(read):
        raise ValueError(f"{plain_date(read)} jatuh pada hari {day_name(read)}, bukan {meant}.")
