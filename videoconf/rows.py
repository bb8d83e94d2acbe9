"""A conference, and a letter from the portal, as a line of a list."""

import datetime as dt

from django.utils import timezone

from bak.documents import UNDELIVERED
from djpk_layanan.clock import words
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.ui.rows import Due, Row, due_of, moment_of, short_moment

from .acts import came_back
from .models import Conference

ICONS = {Conference.Medium.APP: "video", Conference.Medium.KANWIL: "network"}
OUTDATED = "ND perlu diperbaiki"


def row_of_conference(conference, acts=(), why_free=""):
    """acts: [(label, address)] of the reader; why_free: why its day is no working day any more."""
    is_live = conference.state in Conference.LIVE
    return Row(
        icon=ICONS[conference.medium],
        url=conference.get_absolute_url(),
        title=f"{conference.region.short_name} · {conference.topic}",
        meta=(
            conference.number,
            day_and_hours(conference) if is_live else "",
            why_free,
            conference.medium_name if conference.is_app else conference.kanwil.name,
            ", ".join(str(part.unit) for part in conference.parts.all()),
        ),
        state=Conference.State(conference.state),
        wrong=what_is_wrong(conference),
        due=due_of(conference.clock) if is_live else moment_of(conference.starts),
        by=conference.clock.due if is_live else None,
        who=conference.owner.get_short_name() if conference.owner else "",
        acts=tuple(acts),
    )


def day_and_hours(conference):
    """ "Rab 2 Des 10.00–11.30" """
    starts, ends = words.local_time(conference.starts), words.local_time(conference.ends)
    return f"{words.short_date(starts.date())} {starts:%H.%M}–{ends:%H.%M}"


def what_is_wrong(conference):
    """What must be repaired on it, said instead of its state."""
    if conference.outdated:
        return OUTDATED
    return UNDELIVERED if came_back(conference) else ""


def row_of_letter(letter):
    """What a region asked for in the portal: to be recorded, or declined."""
    wished = dt.datetime.combine(letter.date, letter.time, WIB)
    return Row(
        icon="mail",
        url=letter.get_absolute_url(),
        title=f"{letter.region.short_name} · {letter.topic}",
        meta=(f"surat {letter.letter_number}", letter.institution),
        marks=("permohonan portal",),
        desk="Belum dicatat",
        since=letter.asked_at,
        due=Due(short_moment(wished, timezone.now()), "yang diminta"),
        by=wished,
        acts=(("Periksa surat", letter.get_absolute_url()),),
    )
