"""The numbers of the dashboard by name: which cases each one counts.

The list behind a number asks the same question.
"""

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db.models import F, Q

from djpk_layanan import services

from .asks import Measured, Number
from .models import Figure, StageTime

# counted by the day on which a case came in; all others by its end
CAME_IN = "masuk"
OF_ALL = (
    Number(CAME_IN, "Kasus masuk"),
    Number("selesai", "Kasus selesai"),
    Number("tepat", "Selesai tepat waktu", Q(met=True)),
    Number("terlambat", "Terlambat", Q(met=False)),
    Number(
        "tepat-tanpa-jeda", "Selesai tepat waktu, jeda ikut dihitung", Q(met_without_pauses=True)
    ),
    Number("terlambat-tanpa-jeda", "Terlambat, jeda ikut dihitung", Q(met_without_pauses=False)),
)
# the same for a stage of a promise
OF_STAGES = {
    "tahap": Number("tahap", "Melalui tahap"),
    "melebihi-jatah": Number(
        "melebihi-jatah", "Melebihi jatah tahap", Q(amount__gt=F("budget__amount"))
    ),
}


def of_cases() -> dict[str, Number]:
    """{key: number} over figures: those of all services, and what only one of them has."""
    return {number.key: number for number in OF_ALL} | of_one_service()


def of_one_service() -> dict[str, Number]:
    """{key: number} over figures, of what only one service has."""
    return declared_numbers(services.all_services())[0]


def of_units() -> dict[str, Number]:
    """The same for what a unit did with a case, over its parts."""
    return declared_numbers(services.all_services())[1]


@lru_cache(maxsize=4)
def declared_numbers(registered):
    """({key: number over figures}, {key: number over parts}) of these services; a key used twice
    stops whoever asks.
    """
    figures, parts = [], []
    for service in registered:
        measured = service.answer_to(Measured) or Measured()
        figures += [within(number, service=service.key) for number in measured.numbers]
        own_parts = measured.of_units.numbers if measured.of_units else ()
        parts += [within(number, figure__service=service.key) for number in own_parts]
    keys = [number.key for number in (*OF_ALL, *OF_STAGES.values(), *figures, *parts)]
    if len(set(keys)) < len(keys):
        raise ValueError(f"two numbers with the same key: {', '.join(keys)}")
    return tuple({number.key: number for number in found} for found in (figures, parts))


def within(number, **service):
    return replace(number, which=Q(**service) & number.which)


def title_of(key) -> str | None:
    """Of the list behind a number; None of an unknown one."""
    return titles(services.all_services()).get(key)


@lru_cache(maxsize=4)
def titles(registered):
    """{key: title} of all numbers: each number on the page asks for its own."""
    figures, parts = declared_numbers(registered)
    known = (*OF_ALL, *figures.values(), *parts.values(), *OF_STAGES.values())
    return {number.key: number.title for number in known}


@dataclass(frozen=True)
class Line:
    """A row of a table: its counts by the name of the number, and its part of the address."""

    label: str
    counts: Counter
    query: str

    def share(self, part, whole):
        """In percent with one decimal; None of nothing."""
        return (
            round(100 * self.counts[part] / self.counts[whole], 1) if self.counts[whole] else None
        )

    @property
    def met(self):
        return self.share("tepat", "selesai")

    @property
    def met_without_pauses(self):
        return self.share("tepat-tanpa-jeda", "selesai")


def counted_cases(scope, name, **stage):
    """The figures that the number counts in the scope; `plan` and `stage` say of which stage a
    number of OF_STAGES is.
    """
    if name in OF_STAGES:
        behind = times(scope).filter(OF_STAGES[name].which, **stage)
        return Figure.objects.filter(pk__in=behind.values("figure"))
    if name in of_units():
        behind = parts(scope).filter(of_units()[name].which)
        return scope.figures().filter(pk__in=behind.values("figure"))
    figures, period = scope.figures(), (scope.since, scope.until)
    counted = figures.came_in(*period) if name == CAME_IN else figures.ended(*period)
    return counted.filter(of_cases()[name].which)


def parts(scope):
    """The units' parts of the cases that ended in the period."""
    return scope.parts().filter(figure__ended_on__range=(scope.since, scope.until))


def times(scope):
    """What the cases that ended in the period spent in their stages.

    The cases themselves are asked only when the scope is narrower than the period.
    """
    found = StageTime.objects.filter(ended_on__range=(scope.since, scope.until))
    return found if scope.is_everything else found.filter(figure__in=scope.figures())
