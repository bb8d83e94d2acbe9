"""A visit as a line of a list."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from djpk_layanan.clock import words
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.ui.rows import Due, Row, short_moment
from djpk_layanan.workflow.pages import MOST_ACTS, address_of_step

from .models import Visit

NEAR_DAYS = {0: "hari ini", 1: "besok"}


def row_of_visit(visit, acts=(), *, due=None, wrong=""):
    """acts: [(label, address)] of the reader · due: what is said instead of when it is · wrong:
    what must be repaired on it.
    """
    return Row(
        icon="users",
        url=visit.get_absolute_url(),
        title=f"{visit.region.short_name} · {visit.party}",
        meta=(visit.number, visit.institution, str(visit.unit)),
        state=Visit.State(visit.state),
        wrong=wrong,
        due=due or due_of_visit(visit, timezone.now()),
        by=hour_of(visit) if visit.state in visit.COMING else None,
        who=visit.owner.get_short_name() if visit.owner else "",
        acts=tuple(acts),
    )


def hour_of(visit):
    """The moment at which the party is expected."""
    return dt.datetime.combine(visit.visit_date, visit.arrives_at, WIB)


def due_of_visit(visit, now):
    """What is left of the hour of a party that is inside; else its day: Due."""
    hour = short_moment(hour_of(visit), now)
    if visit.is_inside:
        return due_of_minutes(visit.visit_clock, hour, now)
    days = (visit.visit_date - words.local_time(now).date()).days
    return Due(NEAR_DAYS.get(days, "") if visit.state in visit.COMING else "", hour)


def due_of_minutes(clock, date, now):
    left = clock.due - now
    tone = "late" if clock.is_late(now) else "near" if now >= clock.warn_at else ""
    return Due(f"{'lewat' if tone == 'late' else 'sisa'} {words.time_span(abs(left))}", date, tone)


def due_of_request(visit, calendar, now):
    """Until when a CSO has to decide (H-1), above the day that was asked for: Due."""
    until, hour = calendar.last_moment_before(visit.visit_date), short_moment(hour_of(visit), now)
    is_near = words.local_time(until).date() <= words.local_time(now).date()
    tone = "late" if now > until else "near" if is_near else ""
    return Due(words.time_left(now, until, calendar), f"untuk {hour}", tone)


# ── What the reader does next ─────────────────────────────────────────────────────────────────────
def acts_on_visit(visit, user, steps):
    """[(label, address)] of those of the steps that the person takes from its state, two at
    most.
    """
    open_ones = [step for step in steps if visit.state in step.source and step.roles & user.roles]
    return [act_on_visit(step, visit) for step in open_ones[:MOST_ACTS]]


def act_on_visit(step, visit):
    if step.name == "issue_bak":
        return step.label, reverse("reservations:bak", args=[visit.number])
    return step.label, address_of_step(step, visit, "reservations:step")
