"""A line of a list of cases: what it says, in the same columns whatever service it is of."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from djpk_layanan.clock import words
from djpk_layanan.clock.clocks import used_share

from .states import States

# share of a promise after which it is shown as near
NEAR = 0.75


@dataclass(frozen=True)
class Due:
    """A moment in two lines. said: in words ("besok sampai 17.00") · date: below them ·
    tone: "late", "near" or "".
    """

    said: str
    date: str = ""
    tone: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """icon: of Lucide's, the kind of case · url: its page · meta: words under the title, empty
    ones left out · marks: what is unusual about it, before them · state: where it stands · wrong:
    what must be repaired, said instead of the state · desk: in whose hands it lies, said instead
    of the state's own name · since: when it came there · due: its promise, or when it is · by: its
    moment, for sorting and grouping (None: it has none) · on_top: of which group above all others
    it is · who: whose it is · acts: what the reader does next, (label, url) each.
    """

    icon: str
    url: str
    title: str
    meta: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    state: States | None = None
    wrong: str = ""
    desk: str = ""
    since: dt.datetime | None = None
    due: Due | None = None
    by: dt.datetime | None = None
    on_top: str = ""
    who: str = ""
    acts: tuple[tuple[str, str], ...] = ()

    @property
    def words(self):
        return [word for word in (*self.marks, *self.meta) if word]

    @property
    def since_when(self):
        """ "sejak Sel 1 Des 09.10" """
        return f"sejak {short_moment(self.since, timezone.now())}" if self.since else ""

    @property
    def is_late(self):
        return self.due is not None and self.due.tone == "late"

    @property
    def urgency(self):
        """Sorts the most pressing first: what stands above all others, what is due, the rest."""
        return (not self.on_top, self.by is None, self.by)


def due_of(clock, now=None):
    """A promise in words above its date: Due. Orange and red are for what is at risk or broken."""
    now = now or timezone.now()
    if clock.paused and not clock.stopped:
        return Due("Menunggu pemohon", f"batas {short_moment(clock.due, now)}")
    late = clock.is_late(now)
    near = not late and used_share(clock, now) >= NEAR
    tone = "late" if late else "near" if near else ""
    said = words.time_left(now, clock.due, clock.work_calendar())
    if clock.late_since and clock.late_since != clock.due:
        missed, due = short_moment(clock.late_since, now), short_moment(clock.due, now)
        return Due(said, f"batas {missed} terlewati, kini {due}", tone)
    return Due(said, short_moment(clock.due, now), tone)


def moment_of(at):
    """A moment that promises nothing: when it was received, when it is held."""
    return Due("", short_moment(at, timezone.now()))


def short_moment(at, now):
    """ "Rab 2 Des 17.00"; with its year where that is not this one."""
    local = words.local_time(at)
    if local.year != words.local_time(now).year:
        return words.date_and_time(at)
    return f"{words.short_date(local.date())} {local:%H.%M}"


# ── Groups of a work list ─────────────────────────────────────────────────────────────────────────
LATE, TODAY, TOMORROW, LATER, RESTING = (
    "Terlambat",
    "Hari ini",
    "Besok",
    "Lebih lama",
    "Tanpa batas waktu",
)


def grouped(rows, now=None):
    """[(title, rows)] by the day each is due, the most pressing group first; empty ones left out,
    and above them those that have a group of their own.

    So urgency is said once, above the rows.
    """
    today = words.local_time(now or timezone.now()).date()
    own = dict.fromkeys(row.on_top for row in rows if row.on_top)
    found = {title: [] for title in (*own, LATE, TODAY, TOMORROW, LATER, RESTING)}
    for row in rows:
        found[group_of(row, today)].append(row)
    return [(title, group) for title, group in found.items() if group]


def group_of(row, today):
    if row.on_top:
        return row.on_top
    if row.is_late:
        return LATE
    if row.by is None:
        return RESTING
    days = (words.local_time(row.by).date() - today).days
    return TODAY if days <= 0 else TOMORROW if days == 1 else LATER
