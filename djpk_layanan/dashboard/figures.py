"""What a figure takes from a case and its promises, and how long the case lay in each stage."""

from collections import defaultdict

from djpk_layanan.accounts.models import Unit
from djpk_layanan.accounts.names import Bearers
from djpk_layanan.clock.models import Clock
from djpk_layanan.clock.words import local_time
from djpk_layanan.history.models import Entry

from .asks import Staged
from .models import Budget, Figure, StageTime
from .plans import plan_of_clock
from .spent import by_stage, size_of


def new_figure(case, *, agent, clock, came=None):
    """Of a case with number, state, region and topic. agent: the id of its CSO · clock: its
    promise, or None · came: the moment in WIB at which it came in.
    """
    figure = Figure(
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
        figure.began_at, figure.due_at, figure.plan = clock.started, clock.due, plan_of_clock(clock)
    return figure


def end_figure(figure, at, clocks):
    """Judged by every promise that was made on the case: reopening a late one does not make it
    good.
    """
    figure.ended_at, figure.ended_on = at, local_time(at).date()
    figure.met = not any(clock.is_late(at) for clock in clocks)
    figure.met_without_pauses = figure.met and all(
        clock.stopped <= clock.due_without_pauses for clock in clocks if clock.stopped
    )


def end_figure_if_late(figure, clock, clocks):
    """Called off: it counts only when a promise was broken before, which calling off does not
    make good.
    """
    if any(clock.late_since for clock in clocks):
        end_figure(figure, clock.stopped, clocks)


def promises_on(model, pks):
    """{case: [Clock]}, earlier ones of reopened cases too."""
    found = defaultdict(list)
    clocks = Clock.objects.filter(subject=model._meta.label_lower, subject_id__in=pks)
    for clock in clocks.defer("explanation"):
        found[clock.subject_id].append(clock)
    return found


def stage_times(service, figures):
    """[StageTime] of those that ended and whose promise the SOP names; three queries."""
    staged = service.answer_to(Staged)
    if staged is None:
        return []
    budgets = {(budget.plan, budget.stage): budget for budget in Budget.objects.all()}
    ended = {figure.subject_id: figure for figure in figures if figure.ended_at and figure.plan}
    lines, bearers = lines_of(service, ended), Bearers(Unit)
    found = []
    for case in service.model.objects.filter(pk__in=list(ended)).select_related(staged.clock):
        figure, clock = ended[case.pk], getattr(case, staged.clock)
        spent = by_stage(case, clock, lines[case.pk], clock.stopped or figure.ended_at, bearers)
        found += [
            StageTime(
                figure=figure,
                ended_on=figure.ended_on,
                plan=figure.plan,
                stage=stage,
                budget=budgets.get((figure.plan, stage)),
                amount=float(size_of(amount)),
            )
            for stage, amount in spent.items()
            if stage
        ]
    return found


def lines_of(service, pks):
    """{case: [line of its history]} with what the stages are read from."""
    found = defaultdict(list)
    lines = Entry.objects.filter(subject=service.subject, subject_id__in=list(pks))
    shown = lines.only("subject_id", "step", "at", "after", "details")
    for line in shown.order_by("subject_id", "seq"):
        found[line.subject_id].append(line)
    return found
