"""When and how a conference may be (SOP 195 clauses 5 and 8).

Each rule gives the sentence that refuses, or None; moments are aware, dates are WIB dates.
"""

import datetime as dt
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from djpk_layanan.clock import words
from djpk_layanan.clock.worktime import WIB, deadline_after
from djpk_layanan.files.checks import JPEG, PDF, PNG, content_type_of

from .models import Conference

# clause 7 and 8.b, c: working days from the recording to the conference
DAYS = {
    Conference.Medium.APP: 3,
    Conference.Medium.KANWIL: 5,
}
LETTER_TYPES = (PDF, JPEG, PNG)
# characters
LONGEST_LINK = 1500
# a letter of an earlier day is a slip of the hand
EARLIEST = dt.date(2000, 1, 1)


def in_the_past(starts, now):
    if starts <= now:
        return f"{words.date_and_time(starts)} WIB sudah lewat. Pilih waktu yang akan datang."


def too_far_ahead(date, today):
    """Asked first: what is worked out for a day of another century takes as long."""
    if (date - today).days > settings.FARTHEST_DAYS:
        return (
            f"{date:%d-%m-%Y} terlalu jauh: paling lama {settings.FARTHEST_DAYS} hari dari "
            "hari ini."
        )


def ends_before_start(starts, ends):
    if ends <= starts:
        return "Waktu selesai harus setelah waktu mulai."
    if words.local_time(starts).date() != words.local_time(ends).date():
        return "Video conference harus selesai pada hari yang sama."


def holiday(calendar, date):
    if why := calendar.why_free(date):
        return f"{words.long_date(date)} bukan hari kerja ({why})."


def outside_hours(calendar, starts, ends, reason):
    """Outside office hours only with a reason."""
    opens, closes = calendar.hours_on(words.local_time(starts).date())
    if not reason and (starts < opens or ends > closes):
        return (
            f"Di luar jam kantor ({opens:%H.%M}–{closes:%H.%M} WIB). Tulis alasannya bila "
            "memang perlu."
        )


def beyond_limit(calendar, medium, received, starts, asked_later):
    """Later than the SOP's limit only when the Pemda itself asks for that day; the calculation
    is shown.
    """
    limit = deadline_after(calendar, received, DAYS[medium])
    if asked_later or starts <= limit.due:
        return None
    return (
        f"Batas SOP {DAYS[medium]} hari kerja adalah {words.date_and_time(limit.due)} WIB "
        f"({calculation(limit.explanation)}). "
        f"{words.date_and_time(starts)} WIB melewatinya; tandai “Pemda sendiri meminta hari ini” "
        "bila memang demikian."
    )


def beyond_limit_anyway(calendar, conference, starts, *, asked_later, late_ok):
    """The same for a conference that is recorded: what is moved for another reason is late, and
    says so.
    """
    why = beyond_limit(
        calendar, conference.medium, conference.recorded_at, starts, asked_later or late_ok
    )
    return why and f"{why} Bila bukan, tandai “Batas tetap; tercatat terlambat”."


def calculation(explanation):
    """ "Sen 23 Nov hari ke-0: diterima; Sel 24 Nov hari ke-1" """
    return "; ".join(
        f"{words.short_date(dt.date.fromisoformat(line['date']))} {line['why']}"
        for line in explanation
    )


def wrong_letter_date(letter_date, today):
    if letter_date < EARLIEST:
        return f"Tanggal surat {letter_date:%d-%m-%Y} terlalu lama; periksa tahunnya."
    if letter_date > today:
        return f"Tanggal surat {words.long_date(letter_date)} belum tiba."


def not_a_letter(upload):
    """A letter is a PDF or a picture of paper."""
    try:
        content_type = content_type_of(upload)
    except ValidationError as why:
        return " ".join(why.messages)
    if content_type not in LETTER_TYPES:
        return f"Surat “{upload.name}” harus PDF, JPG, atau PNG."


def foreign_host(link):
    """Only https addresses of the hosts that are allowed, without a user name or a port in them."""
    hosts = allowed_hosts()
    try:
        parts = urlsplit(link)
        plain = parts.scheme == "https" and parts.username is None and parts.port is None
    except ValueError:
        plain, parts = False, urlsplit("")
    host = (parts.hostname or "").rstrip(".")
    if (
        len(link) > LONGEST_LINK
        or not plain
        or re.search(r"[\s\\\x00-\x1f]", link)
        or not any(host == own or host.endswith(f".{own}") for own in hosts)
    ):
        return f"Tautan harus alamat https pada {', '.join(hosts)}."


def allowed_hosts():
    return [host.lower() for host in settings.CONFERENCE_HOSTS]


def letter_key(number):
    """What makes two spellings one letter: "B - 123 /BPKAD/2026" and "b-123/bpkad/2026"."""
    return re.sub(r"\s+", "", number).casefold()[:100]


def same_letter(region, number, *, beside=None):
    """The warning that the Pemda's letter was recorded before; it refuses only until somebody
    says that it is another request.
    """
    others = Conference.objects.filter(region=region, letter_key=letter_key(number))
    known = others.exclude(pk=beside.pk if beside else None).order_by("pk").first()
    if known:
        return (
            f"Surat {known.letter_number} dari {region.short_name} sudah tercatat sebagai "
            f"{known.number} ({known.get_state_display()})."
        )


def time_refusal(calendar, *, starts, ends, reason, now, kept_on=None):
    """The first rule of time that refuses, in words; None when the conference may be then.
    kept_on: the free day on which it was decided to stay.
    """
    day = starts.astimezone(WIB).date()
    return (
        too_far_ahead(day, words.local_time(now).date())
        or in_the_past(starts, now)
        or ends_before_start(starts, ends)
        or (holiday(calendar, day) if day != kept_on else None)
        or outside_hours(calendar, starts, ends, reason)
    )
