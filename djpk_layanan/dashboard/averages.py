"""How the promised days or minutes were used on average: a line for each stage, and the stage
that used the most.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from .numbers import OF_STAGES, Line, times
from .plans import all_plans, all_stages
from .spent import number_in_words, rounded_in_words


@dataclass(frozen=True)
class Stage:
    """`amount` and `budget` (None: there is none) in the unit of the promise; `percent` of the
    whole, so that the stages of a promise make a hundred.
    """

    name: str
    amount: float
    percent: int
    budget: Decimal | None
    unit: str
    line: Line

    @property
    def spent(self):
        return rounded_in_words(self.amount, self.unit)

    @property
    def allowed(self):
        return f"{number_in_words(self.budget)} {self.unit}" if self.budget else ""


@dataclass(frozen=True)
class Promise:
    """A promise of the SOP and its cases: what one of them used on average, and in which stages."""

    label: str
    amount: float
    unit: str
    line: Line
    stages: list

    @property
    def spent(self):
        return rounded_in_words(self.amount, self.unit)

    @property
    def longest(self):
        return max(self.stages, key=lambda stage: stage.amount)


def averages_of(scope, ended):
    """[Promise] of those that have cases, with one query; ended: {plan: Counter of its ended
    cases}.
    """
    counts = {
        "total": Sum("amount"),
        "n": Count("pk"),
        "over": Count("pk", filter=OF_STAGES["melebihi-jatah"].which),
    }
    found = defaultdict(list)
    for row in times(scope).values("plan", "stage", "budget__amount").annotate(**counts).order_by():
        found[row["plan"]].append(row)
    return [
        promise(scope, plan, found[key], ended[key]["selesai"])
        for key, plan in all_plans().items()
        if key in found
    ]


def promise(scope, plan, rows, cases):
    """The averages are over all its cases, also those that were never in the stage: so they add up
    to the average of the whole.

    A stage whose name has changed since comes last, until the night counts it anew.
    """
    whole, places = sum(row["total"] for row in rows), all_stages()
    parts = [
        stage(scope, plan, row, cases, whole)
        for row in sorted(rows, key=lambda row: places.get(row["stage"], len(places)))
    ]
    return Promise(
        plan.label,
        whole / cases,
        plan.unit,
        Line(plan.label, Counter({"selesai": cases}), scope.query(janji=plan.key)),
        parts,
    )


def stage(scope, plan, row, cases, whole):
    line = Line(
        f"{plan.label}, {row['stage']}",
        Counter({"tahap": row["n"], "melebihi-jatah": row["over"]}),
        scope.query(janji=plan.key, tahap=row["stage"]),
    )
    return Stage(
        row["stage"],
        row["total"] / cases,
        round(100 * row["total"] / whole) if whole else 0,
        row["budget__amount"],
        plan.unit,
        line,
    )
