"""Conferences, and letters from the portal, on the common work list."""

from dataclasses import replace
from functools import partial

from django.db.models import Q

from bak.documents import UNDELIVERED
from djpk_layanan.accounts.holding import instead_of
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

# who gives to somebody what nobody has
MAY_GIVE = (Role.CSO, Role.SUPERVISOR, Role.KABAG_HKK, Role.KASUBBAG_MSKLI)


def piles(reader, view):
    user, conferences = reader.user, Conference.objects
    freed = conferences.decided_by(user).on_free_days(reader.calendar)
    others = conferences.exclude(pk__in=freed.values("pk"))
    if view == View.MINE:
        return [
            pile(freed.soonest_first(), reader, freed_row),
            pile(others.waiting_for(user).worst_first(), reader, acting_row),
        ]
    if view == View.NOBODYS and user.holds(*MAY_GIVE):
        left = conferences.left_to(user).worst_first()
        return [pile(left, reader, left_row), *letters_for(user)]
    if view == View.FOLLOWED:
        return [pile(others.followed_by(user).worst_first(), reader, plain_row)]
    return of_a_supervisor(reader, view) if user.holds(Role.SUPERVISOR) else []


def of_a_supervisor(reader, view):
    late = {View.LATE: Conference.objects.late, View.NEAR: Conference.objects.near}[view]
    return [pile(late(reader.now).worst_first(), reader, plain_row)]


def letters_for(user):
    """What the portal asked for: a CSO records it, or declines it."""
    if not user.holds(Role.CSO, Role.SUPERVISOR, Role.KABAG_HKK):
        return []
    asked = Request.objects.waiting().select_related("region", "topic")
    row = partial(letter_row, is_cso=user.holds(Role.CSO))
    return [Pile(asked.order_by("date", "time", "pk"), row)]


# ── Their rows ────────────────────────────────────────────────────────────────────────────────────
def pile(conferences, reader, row):
    is_late = Q(clock__stopped__isnull=True) & is_late_by(reader.now, of="clock__")
    late = is_late if row is acting_row else None
    return Pile(conferences.for_work_list(), partial(row, reader=reader), late)


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


def freed_row(conference, *, reader):
    """On top, with the two ways of deciding it."""
    row = plain_row(conference, reader=reader, acts=acts_on_a_free_day(conference))
    return replace(row, on_top=FREED)


def why_free(conference, reader):
    """Why its day is no working day any more, as long as nobody decided that it stays."""
    day = words.local_time(conference.starts).date()
    is_coming = conference.state in Conference.LIVE and conference.starts > reader.now
    return reader.calendar.why_free(day) if is_coming and day != conference.kept_on else ""
