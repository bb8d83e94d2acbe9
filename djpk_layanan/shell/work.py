"""The common work list: what is in each view of a person, and what came into it since."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db.models import Count, Max, Value
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


def count_cases(querysets):
    """[(how many, the highest id or 0)] of each, with one query for all."""
    counted = [
        cases.order_by()
        .prefetch_related(None)
        .annotate(place=Value(place))
        .values("place")
        .annotate(n=Count("pk"), last=Max("pk"))
        for place, cases in enumerate(querysets)
    ]
    rows = counted[0].union(*counted[1:], all=True) if counted else []
    found = {row["place"]: (row["n"], row["last"] or 0) for row in rows}
    return [found.get(place, (0, 0)) for place in range(len(counted))]


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
    totals = {view: sum(n for n, _ in counts[view]) for view in piles}
    shown = chosen(asked.get("tampilan"), totals)
    limit = min(max(number_in(asked.get("baris")) or STEP, STEP), MOST)
    rows, known = read_piles(piles[shown], counts[shown], limit)
    return shown_rows(rows, reader) | {
        "views": list(totals.items()),
        "shown": shown,
        "empty": EMPTY[shown],
        "more": limit + STEP if len(rows) < min(totals[shown], MOST) else None,
        "arrived": Arrived(0, shown, reader.now),
        "token": token_of(reader, version.pk, shown, known),
    }


def read_piles(piles, counts, limit):
    """The most pressing rows of them all, and for each pile the ids of its cases (of a longer
    one the highest).
    """
    rows, known = [], []
    for pile, (count, last) in zip(piles, counts, strict=True):
        cases = list(pile.cases[:limit]) if count else []
        rows += [pile.row(case) for case in cases]
        known.append([case.pk for case in cases] if count <= limit else last)
    return sorted(rows, key=lambda row: row.urgency)[:limit], known


def counts_of(piles):
    counted = iter(count_cases([pile.cases for found in piles.values() for pile in found]))
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
    """How many came into the view since the page was made at that moment."""

    count: int
    view: View
    since: dt.datetime


def token_of(reader, version, view, known):
    """What the open page asks with: whose it is and as what, by which calendar, and which cases
    it shows; of a pile that is longer only the newest one.
    """
    user, hands = reader.user, hands_of(reader.user)
    held = sorted(
        {(held.role.value, held.unit and held.unit.pk) for held in user.appointments}, key=str
    )
    told = {
        "person": [user.pk, held, sorted(hands.covered), sorted(hands.stranded)],
        "calendar": version,
        "view": view.value,
        "known": known,
        "since": int(reader.now.timestamp()),
    }
    return signing.dumps(told, salt=SALT, compress=True)


def arrived_since(token):
    """What came into the view of the page that has this token: Arrived; one query.

    As the person's roles were then. Raises BadSignature for a token that is made up or too old, or
    of a release in which the list had other piles.
    """
    told = signing.loads(token, salt=SALT, max_age=settings.SESSION_COOKIE_AGE)
    pk, held, covered, stranded = told["person"]
    user = User.remembered(pk, held)
    remember_hands(user, covered, stranded)
    reader = Reader(user, frozen_calendar(told["calendar"]), timezone.now())
    view = View(told["view"])
    piles, known = piles_in(reader, view), told["known"]
    if len(piles) != len(known):
        raise signing.BadSignature("another release")
    fresh = [unknown(pile.cases, seen) for pile, seen in zip(piles, known, strict=True)]
    since = dt.datetime.fromtimestamp(told["since"], tz=dt.UTC)
    return Arrived(sum(n for n, _ in count_cases(fresh)), view, since)


def unknown(cases, seen):
    return cases.exclude(pk__in=seen) if isinstance(seen, list) else cases.filter(pk__gt=seen)
