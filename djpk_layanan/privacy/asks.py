"""What privacy asks of a service: what it knows of people, how long, and how it forgets."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

# in days
MONTH, YEAR = 30, 365


@dataclass(frozen=True, eq=False)
class RetentionRule:
    """How long one kind of data is kept.

    place: where it stands on the public notice and in the night, the smallest first ·
    name: how the report of a night calls it; stored, so it stays as it is ·
    what, since: as the public reads them ("Nama tamu …", "sejak kedatangan") ·
    days: how long after that; 0: at once ·
    moment: the field of a row by which the oldest is found ·
    rows(before): queryset of those whose time is over when they ended before that moment ·
    erase(pks): afterwards they are no longer among them.
    """

    place: int
    name: str
    what: str
    days: int
    since: str
    moment: str
    rows: Callable
    erase: Callable

    def due(self, now):
        return self.rows(now - dt.timedelta(days=self.days))

    @property
    def period(self):
        """ "30 hari", "1 tahun", "segera" """
        if not self.days:
            return "segera"
        return f"{self.days // YEAR} tahun" if self.days % YEAR == 0 else f"{self.days} hari"


@dataclass(frozen=True, eq=False)
class Holding:
    """One kind of rows that bear an e-mail address, and what becomes of them on request.

    place: where it stands in a copy, the smallest first · title: above its rows there ·
    rows(email): queryset, in the order of the copy · facts(row): {label: plain value} ·
    name: in the history, after how many were erased ("2 tiket") ·
    free(email): queryset of those that may be erased on request · erase(pks).
    """

    place: int
    title: str
    rows: Callable
    facts: Callable
    name: str
    free: Callable
    erase: Callable


@dataclass(frozen=True, eq=False)
class Asking:
    """Cases that were asked by a contact of the directory, in their field `contact`.

    live(): queryset of those under way; their contacts are not erased on request ·
    recent(before): queryset of those, and of what came or ended since that moment ·
    forget(pks): the names of these contacts go from their cases.
    """

    live: Callable
    recent: Callable
    forget: Callable


@dataclass(frozen=True)
class Declared:
    """Fields of a model, by their names with spaces between, and what becomes of what they say.

    Every field that could say something about a person is declared once; a test compares.
    """

    model: type
    fields: str

    @property
    def names(self):
        return self.fields.split()


@dataclass(frozen=True)
class Erased(Declared):
    """Emptied by a retention rule, or gone with their row. by: the rule's name."""

    by: str


@dataclass(frozen=True)
class Kept(Declared):
    """About a person and kept all the same. because: what the law keeps it for."""

    because: str


@dataclass(frozen=True)
class Impersonal(Declared):
    """Says nothing about anybody outside the house."""


@dataclass(frozen=True, eq=False)
class Personal:
    """What the service knows of people.

    ended(before): queryset of its cases that ended before the moment (an aware datetime): their
    corrections and unissued BAK go · bak: the case's field that points to its BAK, "" for none ·
    rules, holdings: what it keeps, and how it is told · asking: where its cases name a contact ·
    fields: what becomes of each field of its models that could say something about a person.
    """

    ended: Callable
    bak: str = ""
    rules: tuple[RetentionRule, ...] = ()
    holdings: tuple[Holding, ...] = ()
    asking: Asking | None = None
    fields: tuple[Declared, ...] = ()
