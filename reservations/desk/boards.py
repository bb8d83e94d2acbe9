"""What each desk looks at: the day's visits in groups, the most pressing first, each with what
is to be done next.
"""

from dataclasses import dataclass

from django.utils import timezone

from bak import documents

from ..models import Visit
from ..papers import sppd_papers
from ..sop import sop

S = Visit.State
# title, states, what an empty group says
LOBBY = [
    ("Kembalikan kartu", (S.HANDED_OVER,), ""),
    ("Ditunggu hari ini", (S.CONFIRMED,), "Tidak ada lagi tamu yang ditunggu hari ini."),
    ("Sedang di dalam", Visit.INSIDE[:-1], ""),
    ("Tidak hadir", (S.NO_SHOW,), ""),
]
FLOOR3 = [
    ("Naik dari lobi", (S.REGISTERED,), ""),
    ("Menunggu konsultan", (S.WAITING, S.CALLED), "Tidak ada tamu yang menunggu."),
    ("Berkas dan SPPD", (S.RECORDED, S.SPPD_CHECKED, S.SPPD_SIGNED), ""),
    ("Sedang konsultasi", (S.CONSULTING,), ""),
    ("Menuju lobi", (S.HANDED_OVER,), ""),
    ("Ditunggu hari ini", (S.CONFIRMED,), ""),
]
TODAY = [
    ("SPPD menunggu tanda tangan Anda", (S.SPPD_CHECKED,), ""),
    (
        "Sedang di dalam",
        tuple(s for s in Visit.INSIDE if s != S.SPPD_CHECKED),
        "Tidak ada tamu di dalam.",
    ),
    ("Ditunggu hari ini", (S.CONFIRMED,), ""),
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


@dataclass
class Group:
    title: str
    cards: list
    empty: str


def board_of(name, user):
    """{groups, finished, mark, now}: a fixed number of queries for the visits, whatever their
    number. `mark` changes with every step.
    """
    date = timezone.localdate()
    on_it = Visit.objects.on_the_boards(date).exclude(state__in=Visit.NOT_BOOKED)
    visits = list(on_it.for_list().select_related("topic", "bak").order_by("arrives_at", "pk"))
    warned = sppd_papers.warnings_about(
        [visit for visit in visits if visit.state == S.SPPD_CHECKED]
    )
    groups = [
        Group(
            title,
            [card_of(visit, user, warned.get(visit.pk)) for visit in in_order(visits, states)],
            empty,
        )
        for title, states, empty in BOARDS[name]
    ]
    return {
        "board": name,
        "groups": groups,
        "mark": mark_of_boards(),
        "now": timezone.now(),
        "finished": sum(visit.state == S.FINISHED for visit in visits),
        "absent": sum(visit.state == S.NO_SHOW for visit in visits),
    }


def in_order(visits, states):
    """Who is inside by what is due first; who is awaited or did not come by the hour."""
    chosen = [visit for visit in visits if visit.state in states]
    if not set(states) <= set(Visit.INSIDE):
        return chosen
    return sorted(
        chosen,
        key=lambda visit: (
            visit.wait_clock.due if visit.state == S.CALLED else visit.visit_clock.due
        ),
    )


def card_of(visit, user, warnings=()):
    """The visit with the person's steps, what comes next first: a BAK that is printed is to be
    signed, not printed again.
    """
    steps = [step for step in sop.open_to(visit, user) if step.name != "explain"]
    if documents.is_issued(visit.bak):
        steps.sort(key=lambda step: step.name == "issue_bak")
    return Card(
        visit,
        [s for s in steps if not s.is_quiet(visit)],
        [s for s in steps if s.is_quiet(visit)],
        [*unsound(visit), *(warnings or ())],
    )


def unsound(visit):
    """What floor 3 found and the supervisor has not decided yet."""
    papers = visit.disputed_sppds if visit.state == S.SPPD_CHECKED else ()
    return [
        f"SPPD {paper.guest.name} dinilai tidak sah: {paper.why_unsound.rstrip('.')}."
        for paper in papers
    ]


def mark_of_boards():
    """One query: a word that changes with every step on one of today's visits."""
    return Visit.objects.on_the_boards(timezone.localdate()).mark()
