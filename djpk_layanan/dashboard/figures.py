"""How a case is counted.

Each function takes ids of cases and gives [(Figure, [Part])], with a fixed number of queries; cases
that don't count are left out.
"""

from collections import Counter, defaultdict

from djpk_layanan.accounts.models import Unit
from djpk_layanan.accounts.names import Bearers, units_of
from djpk_layanan.clock.models import Clock
from djpk_layanan.clock.words import local
from djpk_layanan.history.models import Entry
from reservations.models import Visit
from tickets.models import Escalation, Ticket
from videoconf.models import Conference, UnitPart

from .models import Budget, Figure, Part, StageTime
from .spent import by_stage, plan_of, size

Service = Figure.Service
# steps of an escalation: what they count as
ANSWERS = {
    "submit": "submitted",
    "return_to_drafter": "returned",
}


def of_tickets(pks):
    tickets = Ticket.objects.filter(pk__in=pks).select_related("clock")
    promises, parts = promises_on("tickets.ticket", pks), parts_of_tickets(pks)
    found = []
    for ticket in tickets:
        figure = new(
            ticket,
            Service.CALL_CENTER,
            came=local(ticket.received_at),
            agent=ticket.owner_id,
            clock=ticket.clock,
        )
        figure.is_escalated = bool(parts[ticket.pk])
        if ticket.state == Ticket.State.CLOSED:
            end(figure, ticket.closed_at, promises[ticket.pk])
        elif not ticket.is_live:
            end_if_late(figure, ticket.clock, promises[ticket.pk])
        found.append((figure, parts[ticket.pk]))
    return found


def of_visits(pks):
    """Those that are booked: what was only asked for, refused or taken back does not count."""
    visits = (
        Visit.objects.filter(pk__in=pks)
        .exclude(state__in=Visit.NOT_BOOKED)
        .select_related("visit_clock", "wait_clock")
    )
    return [(of_visit(visit), [Part(unit_id=visit.unit_id, asked=1)]) for visit in visits]


def of_visit(visit):
    figure = new(visit, Service.VISIT, agent=visit.owner_id, clock=visit.visit_clock)
    figure.day, figure.hour = visit.visit_date, visit.arrives_at.hour
    if visit.met_at:
        figure.wait_seconds, figure.wait_met = (
            seconds(visit.met_at - visit.called_at),
            not visit.wait_clock.is_late(visit.met_at),
        )
    if visit.state == Visit.State.FINISHED:
        figure.visit_seconds = seconds(visit.finished_at - visit.registered_at)
        end(figure, visit.finished_at, [visit.visit_clock])
    return figure


def of_conferences(pks):
    conferences = Conference.objects.filter(pk__in=pks).select_related("clock")
    promises, parts = promises_on("videoconf.conference", pks), defaultdict(list)
    for conference, unit in UnitPart.objects.filter(conference__in=pks).values_list(
        "conference", "unit"
    ):
        parts[conference].append(Part(unit_id=unit, asked=1))
    found = []
    for conference in conferences:
        figure = new(
            conference,
            Service.CONFERENCE,
            came=local(conference.recorded_at),
            agent=conference.owner_id,
            clock=conference.clock,
        )
        if conference.started_at:
            end(figure, conference.started_at, promises[conference.pk])
        elif conference.state in Figure.CALLED_OFF:
            end_if_late(figure, conference.clock, promises[conference.pk])
        found.append((figure, parts[conference.pk]))
    return found


OF_SUBJECT = {  # as the history names it: service, model, how it is counted
    "tickets.ticket": (Service.CALL_CENTER, Ticket, of_tickets),
    "reservations.visit": (Service.VISIT, Visit, of_visits),
    "videoconf.conference": (Service.CONFERENCE, Conference, of_conferences),
}
# the promise whose time is divided into stages
CLOCKS = {
    Ticket: "clock",
    Visit: "visit_clock",
    Conference: "clock",
}


def new(case, service, *, agent, clock, came=None):
    figure = Figure(
        service=service,
        subject_id=case.pk,
        number=case.number,
        state=case.state,
        region_id=case.region_id,
        topic_id=case.topic_id,
        agent_id=agent,
    )
    if came:
        figure.day, figure.hour = came.date(), came.hour
    if clock:
        figure.began_at, figure.due_at, figure.plan = clock.started, clock.due, plan_of(clock)
    return figure


def end(figure, at, clocks):
    """Judged by every promise that was made on the case: reopening a late one does not make it
    good.
    """
    figure.ended_at, figure.ended_on = at, local(at).date()
    figure.met = not any(clock.is_late(at) for clock in clocks)
    figure.met_without_pauses = figure.met and all(
        clock.stopped <= clock.due_without_pauses for clock in clocks if clock.stopped
    )


def end_if_late(figure, clock, clocks):
    """Called off: it counts only when a promise was broken before, which calling off does not
    make good.
    """
    if any(clock.late_since for clock in clocks):
        end(figure, clock.stopped, clocks)


def stage_times(subject, figures):
    """[StageTime] of those that ended and whose promise the SOP names; three queries."""
    _, model, _ = OF_SUBJECT[subject]
    budgets = {(budget.plan, budget.stage): budget for budget in Budget.objects.all()}
    ended, lines = (
        {figure.subject_id: figure for figure in figures if figure.ended_at and figure.plan},
        defaultdict(list),
    )
    bearers = Bearers(Unit)
    for line in (
        Entry.objects.filter(subject=subject, subject_id__in=list(ended))
        .only("subject_id", "step", "at", "after", "details")
        .order_by("subject_id", "seq")
    ):
        lines[line.subject_id].append(line)
    found = []
    for case in model.objects.filter(pk__in=list(ended)).select_related(CLOCKS[model]):
        figure, clock = ended[case.pk], getattr(case, CLOCKS[model])
        spent = by_stage(case, clock, lines[case.pk], clock.stopped or figure.ended_at, bearers)
        found += [
            StageTime(
                figure=figure,
                ended_on=figure.ended_on,
                plan=figure.plan,
                stage=stage,
                budget=budgets.get((figure.plan, stage)),
                amount=float(size(amount)),
            )
            for stage, amount in spent.items()
            if stage
        ]
    return found


def promises_on(subject, pks):
    """{case: [Clock]}, earlier ones of reopened cases too."""
    found = defaultdict(list)
    for clock in Clock.objects.filter(subject=subject, subject_id__in=pks).defer("explanation"):
        found[clock.subject_id].append(clock)
    return found


def parts_of_tickets(pks):
    """{ticket: [Part]}: each unit once, however often it was asked."""
    found, counted = defaultdict(dict), answers_of(pks)
    for ticket, unit, state in Escalation.objects.filter(ticket__in=pks).values_list(
        "ticket", "unit", "state"
    ):
        part = found[ticket].setdefault(unit, Part(unit_id=unit, asked=0, **counted[ticket, unit]))
        part.asked += 1
        part.misrouted += state == Escalation.State.MISROUTED
    return defaultdict(list, {ticket: list(parts.values()) for ticket, parts in found.items()})


def answers_of(pks):
    """{(ticket, unit): Counter(submitted, returned)}, from the history: by the unit's id,
    whatever it is called today.
    """
    counted, bearers = defaultdict(Counter), Bearers(Unit)
    lines = Entry.objects.filter(subject="tickets.ticket", subject_id__in=pks, step__in=ANSWERS)
    for line in lines.only("subject_id", "step", "at", "details"):
        for unit in units_of(line, bearers):
            counted[line.subject_id, unit][ANSWERS[line.step]] += 1
    return counted


def seconds(span):
    return int(span.total_seconds())
