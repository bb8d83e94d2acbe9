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
    user = reader.user
    if view == View.MINE:
        return [*at_hand(reader), *of_a_cso(reader, held_by(user))]
    if view == View.NOBODYS and user.holds(Role.CSO, Role.SUPERVISOR):
        return [*of_a_cso(reader, in_no_hands(user)), *of_nobody(reader)]
    if view == View.FOLLOWED:
        return followed(reader)
    if view in (View.LATE, View.NEAR) and user.holds(Role.SUPERVISOR):
        found = Visit.objects.late if view == View.LATE else Visit.objects.near
        return [pile(found(reader.now).by_day(), reader)]
    return []


# ── The piles ─────────────────────────────────────────────────────────────────────────────────────
def waiting_for(user):
    """The guests who wait for him as their consultant, the BAK that he writes; for a supervisor
    the SPPD to sign.
    """
    found = Q(consultant=user, state__in=[S.CALLED, S.CONSULTING])
    return found | Q(state=S.SPPD_CHECKED) if user.holds(Role.SUPERVISOR) else found


def at_hand(reader):
    waiting = Visit.objects.filter(waiting_for(reader.user))
    return [pile(waiting.by_day(), reader, next_row)]


def of_a_cso(reader, whose):
    """On top what a new calendar left on a free day, and whose BAK came back."""
    if not reader.user.holds(Role.CSO):
        return []
    freed = Visit.objects.on_free_days(reader.calendar).filter(whose)
    came_back = Visit.objects.undelivered().filter(whose)
    return [
        pile(freed.by_day(), reader, freed_row),
        pile(came_back.by_day(), reader, undelivered_row),
    ]


def of_nobody(reader):
    """What the portal asked for and a CSO has to decide by H-1; what is awaited, and whose CSO has
    gone.
    """
    others = but_freed(Visit.objects, reader)
    left = others.filter(in_no_hands(reader.user), state=S.CONFIRMED)
    asked = others.filter(state=S.REQUESTED)
    last = reader.calendar.next_working_day(local_time(reader.now).date())
    today = Q(visit_date__lte=last)
    return [pile(asked.by_day(), reader, asked_row, today), pile(left.by_day(), reader, left_row)]


def followed(reader):
    """Awaited or inside; for a supervisor on top what its CSO has to settle."""
    user, freed = reader.user, Visit.objects.on_free_days(reader.calendar)
    sees_all = user.holds(Role.SUPERVISOR)
    apart = freed if sees_all else freed.filter(held_by(user))
    others = Visit.objects.followed_by(user).exclude(waiting_for(user))
    found = [pile(others.exclude(pk__in=apart.values("pk")).by_day(), reader)]
    return [pile(freed.by_day(), reader, freed_row), *found] if sees_all else found


def but_freed(visits, reader):
    freed = Visit.objects.on_free_days(reader.calendar)
    return visits.exclude(pk__in=freed.values("pk"))


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
    return Pile(visits.for_list().select_related("bak"), partial(row, reader=reader), late)


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


def left_row(visit, *, reader):
    """A supervisor gives it to another CSO."""
    acts = acts_on_visit(visit, reader.user, (hand_work_over,)) if visit.owner else ()
    return plain_row(visit, reader=reader, acts=acts)


def asked_row(visit, *, reader):
    """Due by H-1, above the day that was asked for."""
    acts = acts_on_visit(visit, reader.user, (confirm, reject))
    due = due_of_request(visit, reader.calendar, reader.now)
    until = reader.calendar.last_moment_before(visit.visit_date)
    return replace(plain_row(visit, reader=reader, acts=acts, due=due), by=until)
