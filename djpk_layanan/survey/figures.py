"""What the answers of a year say: one aggregate query, the rest is exact addition."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Sum
from django.utils import timezone

from djpk_layanan import services
from djpk_layanan.accounts.models import Unit

from .elements import FIELDS
from .index import Tally
from .models import Answer, Invitation
from .small_numbers import hidden_groups, is_enough

# the key of answers that belong to no single technical unit
NOBODY = 0
QUARTERS = {1: "Triwulan I", 2: "Triwulan II", 3: "Triwulan III", 4: "Triwulan IV"}


class Cell(NamedTuple):
    """All sheets of one service, unit and month, added up."""

    service: str
    unit: int
    month: object
    tally: Tally

    @property
    def quarter(self):
        return (self.month.month + 2) // 3


@dataclass(frozen=True)
class Question:
    """What is looked at: a year, narrowed or not.

    `unit` is an id, `NOBODY` or None for all; `before`: only months that begin before that day.
    """

    year: int
    service: str | None = None
    unit: int | None = None
    quarter: int | None = None
    before: object = None

    @property
    def narrowed(self):
        """{dimension: the key that was asked for}, without those that were left open."""
        asked = {"service": self.service, "unit": self.unit, "quarter": self.quarter}
        return {name: key for name, key in asked.items() if key is not None}

    def matches(self, cell, *, beside=""):
        """Whether the cell belongs to it; the dimension `beside` is left open."""
        return all(
            getattr(cell, name) == key for name, key in self.narrowed.items() if name != beside
        )


def cells_of(year, *, before=None):
    answers = Answer.objects.filter(month__year=year)
    if before:
        answers = answers.filter(month__lt=before)
    grouped = (
        answers.order_by()
        .values_list("service", "unit", "month")
        .annotate(Count("pk"), *(Sum(field) for field in FIELDS))
    )
    return [
        Cell(service, unit or NOBODY, month, Tally(n, tuple(sums)))
        for service, unit, month, n, *sums in grouped
    ]


def added(cells, dimension):
    """{key of the dimension: Tally}"""
    groups = {}
    for cell in cells:
        key = getattr(cell, dimension)
        groups[key] = groups.get(key, Tally()) + cell.tally
    return groups


class Results:
    """The figures of a question; a `tally` of None was hidden because it stands for too few
    people.
    """

    def __init__(self, question):
        self.question = question
        every = cells_of(question.year, before=question.before)
        self.cells = [cell for cell in every if question.matches(cell)]
        total = sum((cell.tally for cell in self.cells), Tally())
        self.n = total.n
        self.tally = total if is_enough(total) and not self.singled_out(every) else None

    def singled_out(self, every):
        """A part that would stay hidden beside its sisters does not appear by asking for it
        alone.
        """

        def sisters(dimension):
            return added(
                [cell for cell in every if self.question.matches(cell, beside=dimension)], dimension
            )

        return any(
            key in hidden_groups(sisters(dimension))
            for dimension, key in self.question.narrowed.items()
        )

    def parts(self, dimension, names):
        """[(name, Tally, or None when hidden)] in the order of `names` ({key: name}), those
        without any sheet left out.
        """
        groups = added(self.cells, dimension)
        secret = hidden_groups(groups) if self.tally else set(groups)
        return [
            (name, None if key in secret else groups[key])
            for key, name in names.items()
            if key in groups
        ]

    @property
    def services(self):
        return self.parts("service", dict(services.choices()))

    @property
    def quarters(self):
        return self.parts("quarter", QUARTERS)

    @property
    def units(self):
        return self.parts("unit", unit_names())

    @property
    def asked(self):
        """How many were asked about the same services."""
        sent = Invitation.objects.filter(month__year=self.question.year)
        if self.question.before:
            sent = sent.filter(month__lt=self.question.before)
        rows = sent.order_by().values_list("service", "unit", "month").annotate(Count("pk"))
        return sum(
            n
            for service, unit, month, n in rows
            if self.question.matches(Cell(service, unit or NOBODY, month, Tally()))
        )


def unit_names():
    return {NOBODY: "Call center atau beberapa unit"} | dict(
        Unit.objects.values_list("pk", "short_name")
    )


def comments_of(question):
    """What was written in that year, in no order of time; nothing for a unit or a quarter alone:
    so few sheets would say whose a comment is.
    """
    if question.unit is not None or question.quarter is not None:
        return Answer.objects.none()
    written = Answer.objects.filter(month__year=question.year).exclude(comment="").order_by("pk")
    return written.filter(service=question.service) if question.service else written


def survey_years():
    """The years that have answers, the newest first; this one always."""
    found = {date.year for date in Answer.objects.dates("month", "year")}
    return sorted(found | {timezone.localdate().year}, reverse=True)
