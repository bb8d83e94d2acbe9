"""The common work list: what is in each view of a person, and what came into it since."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.core import signing
from django.utils import timezone

from djpk_layanan.accounts.holding import hands_of, remember_hands
from djpk_layanan.accounts.models import User
from djpk_layanan.clock.models import CalendarVersion, frozen_calendar
from djpk_layanan.clock.words import local_time
from djpk_layanan.services import answering
from djpk_layanan.ui.asked import number_in
from djpk_layanan.ui.rows import grouped

from .asks import Reader, View, Waits
from .counting import counts_of

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


# ── The page ──────────────────────────────────────────────────────────────────────────────────────
def page_of_work(user, asked):
    """The context of `shell/work.html`: the view that is asked for, else the first one in which
    there is anything. One query counts all views; only the piles of the one that is shown are made,
    and of these only those that hold anything are read.

    asked: the values of the address: `tampilan`, and `baris`, how many rows.
    """
    version = CalendarVersion.objects.current()
    reader = Reader(user, version.work_calendar(), timezone.now())
    counts = counts_of(key_of(reader, version.pk), lambda: all_piles(reader), reader.now)
    totals = {view: sum(count.n for count in counts[view]) for view in counts}
    late = {view: sum(count.late for count in counts[view]) for view in counts}
    shown = chosen(asked.get("tampilan"), totals)
    limit = min(max(number_in(asked.get("baris")) or STEP, STEP), MOST)
    rows, known = read_piles(piles_in(reader, shown), counts[shown], limit)
    watched = watched_views(shown, counts)
    return shown_rows(rows, reader) | {
        "views": [(view, totals[view], late[view]) for view in counts],
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


def all_piles(reader):
    return {view: found for view in View if (found := piles_in(reader, view))}


def key_of(reader, version):
    """All that the piles of a reader depend on, beside the moment itself."""
    return str(person_of(reader)), version, local_time(reader.now).date()


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


def watched_views(shown, views):
    """The one that is shown, what waits for the person, and what nobody has."""
    return [view for view in dict.fromkeys([shown, View.MINE, View.NOBODYS]) if view in views]


def token_of(reader, version, known):
    """What the open page asks with: whose it is and as what, by which calendar, and what it
    knows: {view: how many, or of the one that is shown the ids of each pile}.
    """
    told = {"person": person_of(reader), "calendar": version, "known": known}
    return signing.dumps(told, salt=SALT, compress=True)


def person_of(reader):
    user, hands = reader.user, hands_of(reader.user)
    held = {(held.role.value, held.unit and held.unit.pk) for held in user.appointments}
    return [user.pk, sorted(held, key=str), sorted(hands.covered), sorted(hands.stranded)]


def reader_in(token):
    """The id of the person whose page it is; raises BadSignature."""
    return signing.loads(token, salt=SALT, max_age=settings.SESSION_COOKIE_AGE)["person"][0]


def arrived_since(token):
    """What came into the views of the page that has this token: Arrived; one query.

    As the person's roles were then. Raises BadSignature for a token that is made up or too old, or
    of a release in which the list had other piles.
    """
    told = signing.loads(token, salt=SALT, max_age=settings.SESSION_COOKIE_AGE)
    reader, known = reader_of(told), told["known"]
    counts = counts_of(
        (token, local_time(reader.now).date()), lambda: unknown_piles(reader, known), reader.now
    )
    totals = {view: sum(count.n for count in found) for view, found in counts.items()}
    return Arrived([(View(view), more_than(totals[view], known[view])) for view in known])


def unknown_piles(reader, known):
    return {view: unknown(piles_in(reader, View(view)), seen) for view, seen in known.items()}


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
    if len(seen) != len(piles):
        raise signing.BadSignature("another release")
    return [
        replace(pile, cases=newer(pile.cases, ids)) for pile, ids in zip(piles, seen, strict=True)
    ]


def newer(cases, ids):
    return cases.exclude(pk__in=ids) if isinstance(ids, list) else cases.filter(pk__gt=ids)


def more_than(total, seen):
    return total if isinstance(seen, list) else max(total - seen, 0)
