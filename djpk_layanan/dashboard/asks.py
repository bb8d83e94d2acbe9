"""What the dashboard asks of a service."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Q


@dataclass(frozen=True, eq=False)
class Counted:
    """How its cases are counted.

    figures(ids): [(Figure, [Part])] of the cases with these ids, with a fixed number of queries;
    a case that does not count is left out, and the figures need not name their service ·
    ends: on which day a case counts as ended, as the report says it ("tamu keluar (kunjungan)") ·
    called_off: states of cases that were given up; such a case is counted as ended only when it
    was late by then.
    """

    figures: Callable
    ends: str
    called_off: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A promise that the SOP names.

    limit: working days or minutes, as its clocks have it · label: "Call center, 5 hari kerja" ·
    budgets: {stage: how much of the limit it should use}, what an administrator finds at first;
    together they are the limit.
    """

    limit: int
    label: str
    budgets: dict[str, str]


@dataclass(frozen=True, eq=False)
class Staged:
    """In whose hands a case lies while the time of its promise runs.

    clock: the case's field with that promise · unit: in which it is counted, "hari kerja" or
    "menit" · plans: the promises that the SOP names; a clock with another limit belongs to none ·
    stages: their names, in the order in which they are shown · spans(lines, start, end, bearers):
    [Span] that fill the time from start to end, from the lines of the case's history; bearers
    knows which unit bore a name · word: for a case, in sentences ("kunjungan") · stops: {stage: the
    stops of the case's track at which it lies there}.
    """

    clock: str
    unit: str
    plans: tuple[Plan, ...]
    stages: tuple[str, ...]
    spans: Callable
    word: str
    stops: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Number:
    """A number of which cases are counted that ended in the period.

    key: in addresses · title: of the list behind it · which: condition over its own figures (over
    the parts of its figures, for a number of units).
    """

    key: str
    title: str
    which: Q = Q()


@dataclass(frozen=True)
class Rate:
    """A part of a number in percent; both by their keys. label: on the board, when it is not the
    title of the part.
    """

    part: str
    whole: str
    label: str = ""


@dataclass(frozen=True)
class Length:
    """How long something lasted, half and nine tenths of those behind a number.

    field: of the figure, in seconds · among: key of the number · each: of whom it is told ("tamu")
    · cases: what the number counts ("kunjungan").
    """

    title: str
    field: str
    among: str
    each: str
    cases: str


@dataclass(frozen=True)
class OfUnits:
    """What became of what the units were asked: a table with a line for each unit.

    title, told: heading, and the table in words · numbers: over the units' parts · columns:
    [(head, key of a number)]; one that is the part of a rate shows its share too.
    """

    title: str
    told: str
    numbers: tuple[Number, ...]
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    """Of the report's list of cases. value(figure): a number or a word, asked of every figure."""

    head: str
    value: Callable


@dataclass(frozen=True, eq=False)
class Measured:
    """What only its cases are asked: numbers beside those that all services have.

    numbers, rates, lengths, of_units, columns: as above · by_hour: what is told by weekday and
    hour of its coming in ("pertanyaan"); without it there is no such table.
    """

    numbers: tuple[Number, ...] = ()
    rates: tuple[Rate, ...] = ()
    lengths: tuple[Length, ...] = ()
    of_units: OfUnits | None = None
    columns: tuple[Column, ...] = ()
    by_hour: str = ""


@dataclass(frozen=True)
class Tile:
    """A number on the board, with the address of the list behind it. tone: "late" or "near" of
    promises that are broken or at risk.
    """

    label: str
    count: int
    url: str
    tone: str = ""


@dataclass(frozen=True, eq=False)
class Promised:
    """Open cases whose field `clock` is a promise in working days.

    cases(scope): all within the scope · pressing(scope): those that it presses, due first, with
    what title and holder read · title(case), holder(case): what it is, who has it.
    """

    cases: Callable
    pressing: Callable
    title: Callable
    holder: Callable


@dataclass(frozen=True, eq=False)
class Load:
    """What lies with each unit now.

    rows(scope, date): queryset of rows with `unit` and `state`, within the scope; to the scope's
    units the board narrows them itself · asked(unit, date): how the service's list is asked for
    those of a unit (its id), {parameter: value}.
    """

    rows: Callable
    asked: Callable


@dataclass(frozen=True, eq=False)
class Panel:
    """A part of the board that only this service has.

    template: shows `panel` · told(scope, date, states): what that is; states: {state: how many}
    of the service's load · is_beside: stands in the right column, under the most pressing cases.
    """

    template: str
    told: Callable
    is_beside: bool = False


@dataclass(frozen=True, eq=False)
class UnderWay:
    """What of it is under way now.

    A scope tells what the viewer asked for and may see: `asked_of_a_case` {field: value}, `units`
    (ids; None: all) and `address_of(page, **more)`.

    page: the name of its list's address, which takes the board's filter (unit, daerah, topik, cso)
    and, of promised cases, what is left of the promise (sisa) · promised, load, panels: as above.
    """

    page: str
    promised: Promised | None = None
    load: Load | None = None
    panels: tuple[Panel, ...] = ()
