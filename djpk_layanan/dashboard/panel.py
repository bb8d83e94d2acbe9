"""How the time of one case was used: each stop of its track says what it took of its share."""

from dataclasses import replace

from django.utils import timezone

from djpk_layanan import services
from djpk_layanan.accounts.models import Unit
from djpk_layanan.accounts.names import Bearers

from .asks import Staged
from .models import Budget
from .plans import plan_of_clock
from .spent import by_stage, in_words, number_in_words, size_of, zero


def with_time(stops, case, clock, history):
    """The stops of a track (`workflow.stages.Stop`), each with the time that the case lay there.

    clock: its promise, None before it runs · history: what the person may read of it, newest first.
    A stage that several stops share is told at the last of them that the case came to. One query.
    """
    staged = services.of_case(case).answer_to(Staged)
    if not (staged and clock and stops):
        return stops
    spent = by_stage(
        case,
        clock,
        history[::-1],
        clock.stopped or timezone.now(),
        Bearers(Unit),
    )
    budgets = dict(Budget.objects.filter(plan=plan_of_clock(clock)).values_list("stage", "amount"))
    stages = stages_told_at([stop.name for stop in stops if stop.place], staged, spent)
    return [
        replace(stop, **time_at(stages.get(stop.name, ()), spent, budgets, staged.unit, clock))
        for stop in stops
    ]


def stages_told_at(reached, staged, spent):
    """{name of a stop: its stages}"""
    found = {}
    for stage in spent:
        names = [name for name in reached if name in staged.stops.get(stage, ())]
        if names:
            found.setdefault(names[-1], []).append(stage)
    return found


def time_at(stages, spent, budgets, unit, clock):
    """The fields of the stop; a stage that was given no share leaves them without one."""
    amount = sum((spent[stage] for stage in stages), zero(clock))
    if not size_of(amount):
        return {}
    shares = [budgets.get(stage) for stage in stages]
    share = None if None in shares else sum(shares)
    is_over = share is not None and size_of(amount) > share
    return {"spent": told(amount, share, unit, is_over), "is_over": is_over}


def told(amount, share, unit, is_over):
    """ "1,6 dari 3 hari kerja"; less than a working day, and no more than its share: "3 jam"."""
    words = in_words(amount)
    number, _, counted_in = words.partition(" ")
    if share is None or counted_in != unit and not is_over:
        return words
    return f"{number if counted_in == unit else words} dari {number_in_words(share)} {unit}"
