"""The common work list: what is in each view of a person, and what came into it since."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import Max, Value
from django.utils import timezone

from djpk_layanan.accounts.holding import hands_of, remember_hands
from djpk_layanan.accounts.models import User
from djpk_layanan.clock.models import CalendarVersion, frozen_calendar
from djpk_layanan.services import answering
from djpk_layanan.ui.asked import number_in
from djpk_layanan.ui.rows import grouped

from .asks import Reader, View, Waits

SALT = "shell.work"
# rows of a view at first and by how many more, and at most
STEP, MOST = 25, 500
EMPTY = {
    View.MINE: "Tidak ada yang menunggu Anda.",
    View.LATE: "Tidak ada yang terlambat.",
    View.NEAR: "Tidak ada yang mendekati batas waktu.",
    View.NOBODYS: "Semua sudah ada petugasnya.",
    View.FOLLOWED: "Tidak ada yang sedang dipegang orang lain.",
}


def who_has_work():
    """The roles that have the list."""
    return frozenset().union(*(answer.roles for _, answer in answering(Waits)))


def piles_in(reader, view):
    answers = [answer for _, answer in answering(Waits) if answer.roles & reader.user.roles]
    return [pile for answer in answers for pile in answer.piles(reader, view)]


@dataclass(frozen=True)
class Count:
    """Of a pile: how many, the highest id, how many are late."""

    n: int = 0
    last: int = 0
    late: int = 0


def count_piles(piles):
    """[Count] of each, with one query for all."""
    counted = [
        pile.cases.order_by()
        .annotate(place=Value(place))
        .values("place")
        .annotate(n=models.Count("pk"), last=Max("pk"), late=how_many(pile.late))
        for place, pile in enumerate(piles)
    ]
    rows = counted[0].union(*counted[1:], all=True) if counted else []
    found = {row["place"]: Count(row["n"], row["last"] or 0, row["late"]) for row in rows}
    return [found.get(place, Count()) for place in range(len(counted))]


def how_many(which):
    return Value(0) if which is None else models.Count("pk", filter=which)


# ── The page ──────────────────────────────────────────────────────────────────────────────────────
def page_of_work(user, asked):
    """The context of `shell/work.html`: the view that is asked for, else the first one in which
    there is anything. One query counts all views; only the piles of the one that is shown, and of
    these only those that hold anything, are read.

    asked: the values of the address: `tampilan`, and `baris`, how many rows.
    """
    version = CalendarVersion.objects.current()
    reader = Reader(user, version.work_calendar(), timezone.now())
    piles = {view: found for view in View if (found := piles_in(reader, view))}
    counts = counts_of(piles)
    totals = {view: sum(count.n for count in counts[view]) for view in piles}
    late = {view: sum(count.late for count in counts[view]) for view in piles}
    shown = chosen(asked.get("tampilan"), totals)
    limit = min(max(number_in(asked.get("baris")) or STEP, STEP), MOST)
    rows, known = read_piles(piles[shown], counts[shown], limit)
    watched = watched_views(shown, piles)
    return shown_rows(rows, reader) | {
        "views": [(view, totals[view], late[view]) for view in piles],
        "shown": shown,
        "empty": EMPTY[shown],
        "more": limit + STEP if len(rows) < min(totals[shown], MOST) else None,
        "arrived": Arrived([(view, 0) for view in watched]),
        "token": token_of(
            reader, version.pk, {view: known if view == shown else totals[view] for view in watched}
        ),
    }


def read_piles(piles, counts, limit):
    """The most pressing rows of them all, and for each pile the ids of its cases (of a longer
    one the highest).
    """
    rows, known = [], []
    for pile, count in zip(piles, counts, strict=True):
        cases = list(pile.listed(pile.cases)[:limit]) if count.n else []
        rows += [pile.row(case) for case in cases]
        known.append([case.pk for case in cases] if count.n <= limit else count.last)
    return sorted(rows, key=lambda row: row.urgency)[:limit], known


def counts_of(piles):
    counted = iter(count_piles([pile for found in piles.values() for pile in found]))
    return {view: [next(counted) for _ in found] for view, found in piles.items()}


def chosen(asked, totals):
    """The view that is asked for, else the first with anything in it, else the first."""
    filled = [view for view, total in totals.items() if total]
    return next((view for view in totals if view == asked), (filled or list(totals))[0])


def shown_rows(rows, reader):
    return {
        "groups": grouped(rows, reader.now),
        "late": sum(row.is_late for row in rows),
        "plain": not any(row.acts for row in rows),
        "now": reader.now,
    }


# ── What came since ───────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Arrived:
    """What came since the page was made: [(view, how many)], the shown one first."""

    views: list

    @property
    def mark(self):
        """What the page says already, in its address."""
        return "-".join(str(count) for _, count in self.views)

    @property
    def first(self):
        """(view, how many) of the first in which there is anything new; None: nowhere."""
        return next((told for told in self.views if told[1]), None)


def watched_views(shown, piles):
    """The one that is shown, what waits for the person, and what nobody has."""
    return [view for view in dict.fromkeys([shown, View.MINE, View.NOBODYS]) if view in piles]


def token_of(reader, version, known):
    """What the open page asks with: whose it is and as what, by which calendar, and what it
    knows: {view: how many, or of the one that is shown the ids of each pile}.
    """
    user, hands = reader.user, hands_of(reader.user)
    held = {(held.role.value, held.unit and held.unit.pk) for held in user.appointments}
    told = {
        "person": [user.pk, sorted(held, key=str), sorted(hands.covered), sorted(hands.stranded)],
        "calendar": version,
        "known": known,
    }
    return signing.dumps(told, salt=SALT, compress=True)


def arrived_since(token):
    """What came into the views of the page that has this token: Arrived; one query.

    As the person's roles were then. Raises BadSignature for a token that is made up or too old, or
    of a release in which the list had other piles.
    """
    told = signing.loads(token, salt=SALT, max_age=settings.SESSION_COOKIE_AGE)
    reader, known = reader_of(told), told["known"]
    piles = {View(view): piles_in(reader, view) for view in known}
    if any(
        isinstance(seen, list) and len(seen) != len(piles[view]) for view, seen in known.items()
    ):
        raise signing.BadSignature("another release")
    counts = counts_of({view: unknown(piles[view], seen) for view, seen in known.items()})
    totals = {view: sum(count.n for count in found) for view, found in counts.items()}
    return Arrived([(View(view), more_than(totals[view], known[view])) for view in known])


def reader_of(told):
    pk, held, covered, stranded = told["person"]
    user = User.remembered(pk, held)
    remember_hands(user, covered, stranded)
    return Reader(user, frozen_calendar(told["calendar"]), timezone.now())


def unknown(piles, seen):
    """Of the view that is shown what the page does not show; of a pile that is longer, what is
    newer; of another view all of it.
    """
    if not isinstance(seen, list):
        return piles
    return [
        replace(pile, cases=newer(pile.cases, ids)) for pile, ids in zip(piles, seen, strict=True)
    ]


def newer(cases, ids):
    return cases.exclude(pk__in=ids) if isinstance(ids, list) else cases.filter(pk__gt=ids)


def more_than(total, seen):
    return total if isinstance(seen, list) else max(total - seen, 0)
