"""Visits on the common work list; the two desks have boards of their own."""

from dataclasses import replace
from functools import partial

from django.db.models import Q

from bak import documents
from bak.documents import UNDELIVERED
from djpk_layanan.accounts.holding import held_by, in_no_hands, instead_of
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.words import local_time
from djpk_layanan.shell.asks import FREED, Pile, View

from .models import Visit
from .querysets import CONSULTANTS
from .repairs import hand_work_over, resend
from .rows import acts_on_visit, due_of_request, row_of_visit
from .sop import accept, cancel, confirm, issue_bak, meet, record, reject, reschedule, sign_sppd

S = Visit.State
# the moment at which it came where it is, by state
MOMENTS = {
    S.REQUESTED: "booked_at",
    S.CONFIRMED: "booked_at",
    S.REGISTERED: "registered_at",
    S.WAITING: "received_at",
    S.CALLED: "called_at",
    S.CONSULTING: "met_at",
    S.RECORDED: "recorded_at",
    S.SPPD_CHECKED: "sppd_checked_at",
    S.SPPD_SIGNED: "sppd_signed_at",
    S.HANDED_OVER: "handed_over_at",
}


def piles(reader, view):
    user, visits = reader.user, Visit.objects
    if view == View.MINE:
        return [*at_hand(reader), *of_a_cso(reader)]
    if view == View.NOBODYS and user.holds(Role.CSO, Role.SUPERVISOR):
        return [*of_nobody(reader), *came_back(reader, in_no_hands(user))]
    if view == View.FOLLOWED:
        others = visits.followed_by(user).filter(~waiting_for(user))
        apart = ~(freed(reader) & held_by(user)) if user.holds(Role.CSO) else Q()
        return [pile(others.filter(apart), reader, followed_row)]
    if view in (View.LATE, View.NEAR) and user.holds(Role.SUPERVISOR):
        found = visits.late if view == View.LATE else visits.near
        return [pile(found(reader.now), reader)]
    return []


# ── The piles ─────────────────────────────────────────────────────────────────────────────────────
def waiting_for(user):
    """The guests who wait for him as their consultant, the BAK that he writes; for a supervisor
    the SPPD to sign.
    """
    found = Q(consultant=user, state__in=[S.CALLED, S.CONSULTING])
    return found | Q(state=S.SPPD_CHECKED) if user.holds(Role.SUPERVISOR) else found


def freed(reader):
    """What a new calendar left on a free day."""
    return Q(state__in=Visit.COMING, visit_date__in=reader.free_days)


def at_hand(reader):
    if not reader.user.holds(*CONSULTANTS, Role.SUPERVISOR):
        return []
    return [pile(Visit.objects.filter(waiting_for(reader.user)), reader, next_row)]


def of_a_cso(reader):
    if not reader.user.holds(Role.CSO):
        return []
    mine = held_by(reader.user)
    moved = Visit.objects.filter(freed(reader), mine)
    return [pile(moved, reader, freed_row), *came_back(reader, mine)]


def came_back(reader, whose):
    """Whose BAK did not arrive: a CSO sends it again."""
    if not reader.user.holds(Role.CSO):
        return []
    return [pile(Visit.objects.undelivered().filter(whose), reader, undelivered_row)]


def of_nobody(reader):
    """What the portal asked for and a CSO has to decide by H-1; what is awaited, and whose CSO has
    gone.
    """
    last = reader.calendar.next_working_day(local_time(reader.now).date())
    nobodys = Q(state=S.REQUESTED) | in_no_hands(reader.user)
    left = Visit.objects.filter(nobodys, state__in=Visit.COMING)
    return [pile(left, reader, left_row, Q(state=S.REQUESTED, visit_date__lte=last))]


# ── Their rows ────────────────────────────────────────────────────────────────────────────────────
def plain_row(visit, *, reader, **said):
    row = row_of_visit(visit, **said)
    marks = [
        "permohonan portal" if visit.state == S.REQUESTED else "",
        visit.state in Visit.COMING and reader.calendar.why_free(visit.visit_date),
        instead_of(visit.owner, reader.user),
    ]
    since = getattr(visit, MOMENTS[visit.state]) if visit.state in MOMENTS else None
    by = visit.visit_clock.due if visit.is_inside else row.by
    return replace(row, since=since, by=by, marks=tuple(filter(None, marks)))


def pile(visits, reader, row=plain_row, late=None):
    return Pile(visits, listed, partial(row, reader=reader), late)


def listed(visits):
    return visits.for_list().select_related("bak").by_day()


def next_row(visit, *, reader):
    step = {
        S.CALLED: meet if visit.accepted_at else accept,
        S.CONSULTING: record if documents.is_issued(visit.bak) else issue_bak,
        S.SPPD_CHECKED: sign_sppd,
    }[visit.state]
    return plain_row(visit, reader=reader, acts=acts_on_visit(visit, reader.user, (step,)))


def freed_row(visit, *, reader):
    acts = acts_on_visit(visit, reader.user, (reschedule, reject, cancel))
    return replace(plain_row(visit, reader=reader, acts=acts), on_top=FREED)


def undelivered_row(visit, *, reader):
    acts = acts_on_visit(visit, reader.user, (resend,))
    row = plain_row(visit, reader=reader, acts=acts, wrong=UNDELIVERED)
    return replace(row, on_top=UNDELIVERED)


def followed_row(visit, *, reader):
    """On top, for a supervisor, what its CSO has to settle."""
    is_freed = visit.state in Visit.COMING and visit.visit_date in reader.free_days
    if is_freed and reader.user.holds(Role.SUPERVISOR):
        return freed_row(visit, reader=reader)
    return plain_row(visit, reader=reader)


def left_row(visit, *, reader):
    """A CSO decides what was asked for, a supervisor gives to another CSO what was left."""
    if visit.visit_date in reader.free_days:
        return freed_row(visit, reader=reader)
    if visit.state == S.REQUESTED:
        return asked_row(visit, reader=reader)
    acts = acts_on_visit(visit, reader.user, (hand_work_over,)) if visit.owner else ()
    return plain_row(visit, reader=reader, acts=acts)


def asked_row(visit, *, reader):
    """Due by H-1, above the day that was asked for."""
    acts = acts_on_visit(visit, reader.user, (confirm, reject))
    due = due_of_request(visit, reader.calendar, reader.now)
    until = reader.calendar.last_moment_before(visit.visit_date)
    return replace(plain_row(visit, reader=reader, acts=acts, due=due), by=until)
