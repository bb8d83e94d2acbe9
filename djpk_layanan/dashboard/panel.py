"""How the time of one case was used: a line for each stage, and the stage that used the most."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils import timezone

from djpk_layanan.accounts.models import Unit
from djpk_layanan.accounts.names import Bearers
from djpk_layanan.history.models import Entry

from .models import Budget
from .plans import plan_of_clock, unit_of_plan
from .spent import by_stage, in_words, number_in_words, size_of, zero


@dataclass(frozen=True)
class Row:
    """`used`: percent of the stage's budget, 100 at the most; None without a budget."""

    stage: str
    spent: str
    budget: str
    is_over: bool
    used: int | None


def of_case(case, clock, now=None):
    """{"rows": [Row], "whole": words, "worst": Row or None, "running": bool} of a case and its
    promise.
    """
    plan = plan_of_clock(clock)
    found = by_stage(
        case,
        clock,
        list(Entry.objects.of(case).order_by("seq")),
        clock.stopped or now or timezone.now(),
        Bearers(Unit),
    )
    whole = sum(found.values(), zero(clock))
    budgets = dict(Budget.objects.filter(plan=plan).values_list("stage", "amount"))
    rows = [row(stage, amount, budgets.get(stage), plan) for stage, amount in found.items()]
    longest = max(found, key=lambda stage: size_of(found[stage]), default=None)
    return {
        "rows": rows,
        "whole": in_words(whole),
        "running": clock.stopped is None,
        "worst": next((line for line in rows if line.stage == longest), None)
        if size_of(whole)
        else None,
    }


def row(stage, amount, budget, plan):
    if budget is None:
        return Row(stage, in_words(amount), "", False, None)
    share = size_of(amount) / Fraction(budget)
    return Row(
        stage,
        in_words(amount),
        f"{number_in_words(budget)} {unit_of_plan(plan)}",
        share > 1,
        min(100, round(100 * share)),
    )
