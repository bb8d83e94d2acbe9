"""What each desk looks at: the day's visits in groups, the most pressing first, each with what
is to be done next.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from bak import documents
from djpk_layanan.clock import words

from ..models import MINUTES_OF_A_VISIT, Visit
from ..papers import sppd_papers
from ..sop import sop
from .standing import people_of, standing_of

S = Visit.State
# a party that is expected about now: beside its state, for the lobby's groups
AT_HAND = "at hand"
# minutes before and after its hour
BEFORE, AFTER = 15, 60
ASIDE = {"admit_latecomer", "no_show", "came_after_all"}
NOW, INSIDE, EXPECTED = "Perlu Anda sekarang", "Di dalam gedung", "Ditunggu"
# title, states, what an empty group says
LOBBY = [
    (NOW, (S.HANDED_OVER, AT_HAND), "Belum ada yang perlu Anda kerjakan."),
    (INSIDE, Visit.INSIDE[:-1], ""),
    (EXPECTED, (S.CONFIRMED,), "Tidak ada lagi tamu yang ditunggu hari ini."),
    ("Tidak hadir", (S.NO_SHOW,), ""),
]
FLOOR3 = [
    (
        NOW,
        (S.REGISTERED, S.WAITING, S.RECORDED, S.SPPD_SIGNED),
        "Belum ada yang perlu Anda kerjakan.",
    ),
    ("Menunggu konsultan", (S.CALLED,), ""),
    (INSIDE, (S.CONSULTING, S.SPPD_CHECKED, S.HANDED_OVER), ""),
    (EXPECTED, (AT_HAND, S.CONFIRMED), ""),
]
TODAY = [
    (NOW, (S.SPPD_CHECKED,), "Tidak ada SPPD yang menunggu tanda tangan Anda."),
    (
        INSIDE,
        tuple(state for state in Visit.INSIDE if state != S.SPPD_CHECKED),
        "Tidak ada tamu di dalam.",
    ),
    (EXPECTED, (AT_HAND, S.CONFIRMED), ""),
    ("Tidak hadir", (S.NO_SHOW,), ""),
]
BOARDS = {"lobi": LOBBY, "lantai-3": FLOOR3, "hari-ini": TODAY}


@dataclass
class Card:
    visit: Visit
    # the next action first
    steps: list
    quiet_steps: list
    warnings: list
    # who they are, and where they are, in a sentence each
    people: str = ""
    standing: str = ""

    @property
    def aside(self):
        """What a board offers of the quiet steps: the rest is on the visit's page."""
        return [step for step in self.quiet_steps if step.name in ASIDE]


@dataclass
class Group:
    title: str
    cards: list = field(default_factory=list)
    empty: str = ""

    @property
    def is_now(self):
        """What this desk itself has to do."""
        return self.title == NOW

    @property
    def limit(self):
        """Minutes of which its cards show what is left; None where nobody's run."""
        return MINUTES_OF_A_VISIT if self.title == INSIDE and self.cards else None


def board_of(name, user):
    """{groups, counts, mark, now}: a fixed number of queries for the visits, whatever their
    number. `mark` changes with every step.
    """
    now, date = timezone.now(), timezone.localdate()
    on_it = Visit.objects.on_the_boards(date).exclude(state__in=Visit.NOT_BOOKED)
    visits = list(on_it.for_list().select_related("topic", "bak").order_by("arrives_at", "pk"))
    warned = sppd_papers.warnings_about(
        [visit for visit in visits if visit.state == S.SPPD_CHECKED]
    )
    places, groups = {visit.pk: place_of(visit, now) for visit in visits}, []
    for title, states, empty in BOARDS[name]:
        chosen = in_order(visit for visit in visits if places[visit.pk] in states)
        cards = [card_of(visit, user, warned.get(visit.pk)) for visit in chosen]
        groups.append(Group(title, cards, empty))
    return {
        "board": name,
        "groups": groups,
        "counts": counts_of(visits),
        "mark": mark_of_boards(),
        "now": now,
    }


def place_of(visit, now):
    """Its state; `AT_HAND` when it is expected about now."""
    first, last = hours_at_hand(now)
    is_at_hand = visit.state == S.CONFIRMED and first <= visit.arrives_at <= last
    return AT_HAND if is_at_hand else visit.state


def hours_at_hand(now):
    """(the first, the last hour of arrival that is about now), within the day."""
    at = words.local_time(now).replace(tzinfo=None)
    first, last = at - dt.timedelta(minutes=AFTER), at + dt.timedelta(minutes=BEFORE)
    return (
        first.time() if first.date() == at.date() else dt.time.min,
        last.time() if last.date() == at.date() else dt.time.max,
    )


def in_order(visits):
    """Who is inside by what is due first; then who is awaited or did not come, by the hour."""

    def pressing(visit):
        if not visit.is_inside:
            return (1, visit.arrives_at)
        clock = visit.wait_clock if visit.state == S.CALLED else visit.visit_clock
        return (0, clock.due)

    return sorted(visits, key=pressing)


def counts_of(visits):
    """[(number, what it counts)] of the day; who did not come only when there is one."""
    states = [visit.state for visit in visits]
    absent = states.count(S.NO_SHOW)
    return [
        (sum(len(visit.here) for visit in visits if visit.is_inside), "orang di dalam"),
        (states.count(S.CONFIRMED), "rombongan ditunggu"),
        (states.count(S.FINISHED), "rombongan pulang"),
        *([(absent, "rombongan tidak hadir")] if absent else ()),
    ]


def card_of(visit, user, warnings=()):
    """The visit with the person's steps, what comes next first: a BAK that is printed is to be
    signed, not printed again; where there is no SPPD to check, the files are given back.
    """
    steps = [step for step in sop.open_to(visit, user) if step.name != "explain"]
    names = {step.name for step in steps}
    done = {"issue_bak"} if documents.is_issued(visit.bak) else set()
    # nobody brought an SPPD: the files are given back at once
    done |= {"check_sppd"} if "hand_over" in names else set()
    steps.sort(key=lambda step: step.name in done)
    return Card(
        visit,
        [s for s in steps if not s.is_quiet(visit)],
        [s for s in steps if s.is_quiet(visit)],
        [*unsound(visit), *(warnings or ())],
        people_of(visit),
        standing_of(visit),
    )


def unsound(visit):
    """What floor 3 found and the supervisor has not decided yet."""
    papers = visit.disputed_sppds if visit.state == S.SPPD_CHECKED else ()
    return [
        f"SPPD {paper.guest.name} dinilai tidak sah: {paper.why_unsound.rstrip('.')}."
        for paper in papers
    ]


def mark_of_boards():
    """One query: a word that changes with every step on one of today's visits, and when one of
    them comes to be expected about now.
    """
    return Visit.objects.on_the_boards(timezone.localdate()).mark(hours_at_hand(timezone.now()))
