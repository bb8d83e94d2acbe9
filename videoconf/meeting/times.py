"""A conference's day and hours in words: in WIB, and in the Pemda's own zone."""

from zoneinfo import ZoneInfo

from djpk_layanan.clock import words

ZONES = {
    "WIB": ZoneInfo("Asia/Jakarta"),
    "WITA": ZoneInfo("Asia/Makassar"),
    "WIT": ZoneInfo("Asia/Jayapura"),
}


def hours_in_words(starts, ends, zone):
    """ "10.00–11.30 WIB (12.00–13.30 WIT)"; one of the two when the Pemda is in WIB."""
    ours = span_in_words(starts, ends, "WIB")
    return ours if zone == "WIB" else f"{ours} ({span_in_words(starts, ends, zone)})"


def span_in_words(starts, ends, zone):
    return f"{starts.astimezone(ZONES[zone]):%H.%M}–{ends.astimezone(ZONES[zone]):%H.%M} {zone}"


def day_and_hours(conference):
    """{"day": "Senin, 23 November 2026", "hours": …}"""
    return {
        "day": words.long_date(words.local_time(conference.starts).date()),
        "hours": hours_in_words(conference.starts, conference.ends, conference.region.timezone),
    }


def in_one_line(conference):
    """ "Sen 23 Nov 2026, 10.00–11.30 WIB" for colleagues."""
    starts = words.local_time(conference.starts)
    return (
        f"{words.short_date(starts.date())} {starts.year}, "
        f"{span_in_words(conference.starts, conference.ends, 'WIB')}"
    )
