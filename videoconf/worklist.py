"""Conferences, and letters from the portal, on the common work list."""

from dataclasses import replace
from functools import partial

from django.db.models import Q
from django.db.models.functions import TruncDate

from bak.documents import UNDELIVERED
from djpk_layanan.accounts.holding import hands_of, held_by, instead_of
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock import words
from djpk_layanan.clock.models import is_late_by
from djpk_layanan.shell.asks import FREED, Pile, View

from .acts import acts_in_a_row, acts_on_a_free_day, address_of
from .models import Conference, Request
from .repairs import hand_work_over
from .rows import row_of_conference, row_of_letter
from .sop import assign_drafter
from .standing import desk_of, is_returned
from .turns import waiting_for_person

# who gives to somebody what nobody has
MAY_GIVE = (Role.CSO, Role.SUPERVISOR, Role.KABAG_HKK, Role.KASUBBAG_MSKLI)


def piles(reader, view):
    user, conferences = reader.user, Conference.objects
    if view == View.MINE:
        waits = waiting_for_person(user, Conference, reader.now)
        return [pile(conferences.filter(waits | freed(reader)), reader, mine_row)]
    if view == View.NOBODYS and user.holds(*MAY_GIVE):
        return [pile(conferences.left_to(user), reader, left_row), *letters_for(user)]
    if view == View.FOLLOWED:
        followed = conferences.followed_by(user, reader.now).filter(~freed(reader))
        return [pile(followed, reader, plain_row)]
    if view in (View.LATE, View.NEAR) and user.holds(Role.SUPERVISOR):
        found = conferences.late if view == View.LATE else conferences.near
        return [pile(found(reader.now), reader, plain_row)]
    return []


def freed(reader):
    """Left on a free day by a new calendar, and the person decides of it: the Kabag HKK of all, a
    CSO of his own.
    """
    user, day = reader.user, TruncDate("starts")
    if not user.holds(Role.CSO, Role.KABAG_HKK):
        return Q(pk__in=[])
    whose = Q() if user.holds(Role.KABAG_HKK) else held_by(user)
    is_free = Q(state__in=Conference.LIVE, starts__date__in=reader.free_days)
    return whose & is_free & (Q(kept_on=None) | ~Q(kept_on=day))


def letters_for(user):
    """What the portal asked for: a CSO records it, or declines it."""
    if not user.holds(Role.CSO, Role.SUPERVISOR, Role.KABAG_HKK):
        return []
    row = partial(letter_row, is_cso=user.holds(Role.CSO))
    return [Pile(Request.objects.waiting(), listed_letters, row)]


def listed_letters(letters):
    return letters.select_related("region", "topic").order_by("date", "time", "pk")


# ── Their rows ────────────────────────────────────────────────────────────────────────────────────
def pile(conferences, reader, row):
    is_late = Q(clock__stopped__isnull=True) & is_late_by(reader.now, of="clock__")
    late = is_late if row in (mine_row, left_row) else None
    return Pile(conferences, listed, partial(row, reader=reader), late)


def listed(conferences):
    return conferences.for_work_list().worst_first()


def plain_row(conference, *, reader, acts=()):
    row = row_of_conference(conference, acts, why_free(conference, reader))
    desk, since = desk_of(conference, reader.now)
    people = (conference.owner, conference.drafter)
    marks = ["dikembalikan" if is_returned(conference) else ""]
    marks += [instead_of(person, reader.user) for person in people]
    return replace(row, desk=desk, since=since, marks=tuple(filter(None, marks)))


def acting_row(conference, *, reader):
    """With the one next act; a BAK that came back stands on top."""
    row = plain_row(conference, reader=reader, acts=acts_in_a_row(conference, reader.user)[:1])
    return replace(row, on_top=UNDELIVERED if row.wrong == UNDELIVERED else "")


def left_row(conference, *, reader):
    """A CSO does what comes next, a supervisor or the Kasubbag gives it to somebody."""
    user, found = reader.user, acting_row(conference, reader=reader)
    if found.acts:
        return found
    is_unwritten = conference.state == Conference.State.ASSIGNED_DRAFTER
    step = assign_drafter if user.holds(Role.KASUBBAG_MSKLI) and is_unwritten else hand_work_over
    if not user.holds(Role.SUPERVISOR) and step is hand_work_over:
        return found
    return replace(found, acts=((step.label, address_of(step, conference)),))


def letter_row(letter, *, is_cso):
    row = row_of_letter(letter)
    return row if is_cso else replace(row, acts=())


def mine_row(conference, *, reader):
    """With the one next act; on top, with the two ways of deciding it, what is on a free day and
    the person decides of.
    """
    user = reader.user
    is_his = user.holds(Role.KABAG_HKK) or held_as_cso(conference, user)
    if not (is_his and why_free(conference, reader)):
        return acting_row(conference, reader=reader)
    row = plain_row(conference, reader=reader, acts=acts_on_a_free_day(conference))
    return replace(row, on_top=FREED)


def held_as_cso(conference, user):
    return user.holds(Role.CSO) and conference.owner_id in hands_of(user).covered


def why_free(conference, reader):
    """Why its day is no working day any more, as long as nobody decided that it stays."""
    day = words.local_time(conference.starts).date()
    is_freed = conference.state in Conference.LIVE and day in reader.free_days
    return reader.calendar.why_free(day) if is_freed and day != conference.kept_on else ""
