"""What the frame around the pages asks of a service: its places in the menu, where its people
land, how its cases are searched, what waits for whom, what every page of a person shows.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet, TextChoices

from djpk_layanan.clock.words import local_time
from djpk_layanan.clock.worktime import WorkCalendar


@dataclass(frozen=True)
class Entry:
    """A line of the menu. page: the name of its address · roles: who sees it · place: smaller ones
    stand further left.
    """

    label: str
    page: str
    roles: frozenset
    place: int


@dataclass(frozen=True)
class InTheMenu:
    """Its pages in the menu: `entries` are places, `begins` what one may begin, all of them
    together under "Baru".
    """

    entries: tuple[Entry, ...]
    begins: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Landing:
    """Where whoever holds one of the roles begins the day; of several the one with the smallest
    place.
    """

    roles: frozenset
    page: str
    place: int


@dataclass(frozen=True)
class LandsOn:
    """The first page of those who work for it."""

    landings: tuple[Landing, ...]


@dataclass(frozen=True)
class Searched:
    """Its list, which takes `?q=`. roles: who has the field at the top because of it ·
    takes_words: what is no number of any case is looked for here (one service at most).
    """

    page: str
    roles: frozenset = frozenset()
    takes_words: bool = False


# above all others: booked for a day that a new calendar made free
FREED = "Jatuh pada hari libur, perlu diputuskan"


class View(TextChoices):
    """The views of the work list, in their order; its value is in the address."""

    MINE = "menunggu-saya", "Menunggu saya"
    LATE = "terlambat", "Terlambat"
    NEAR = "segera-jatuh-tempo", "Segera jatuh tempo"
    NOBODYS = "belum-ada-petugas", "Belum ada petugas"
    FOLLOWED = "yang-saya-pantau", "Yang saya pantau"


@dataclass(frozen=True, eq=False)
class Pile:
    """Cases of one kind, for one reason in a view of somebody's list.

    cases: a queryset, to be counted · listed(cases): the same with what their rows show, the most
    pressing first · row(case): its Row, with the one next act of the reader when it waits for him;
    it asks the database nothing · late: condition over the cases, for which the view is marked.
    """

    cases: QuerySet
    listed: Callable
    row: Callable
    late: Q | None = None


@dataclass(frozen=True, eq=False)
class Waits:
    """What waits for whom, on the common work list. roles: who has the list because of it ·
    piles(reader, view): [Pile] of a view; the same ones, in the same order, for the same roles.
    No case is in two of one view, nor in what is followed and in what waits for the reader.
    """

    roles: frozenset
    piles: Callable


@dataclass(frozen=True)
class Reader:
    """Whose list it is: the person, the working calendar (pure: a WorkCalendar) and the moment."""

    user: Any
    calendar: WorkCalendar
    now: dt.datetime

    @cached_property
    def free_days(self):
        """The days, as far ahead as anything is booked, on which nobody works."""
        today = local_time(self.now).date()
        return frozenset(self.calendar.free_days(today, settings.FARTHEST_DAYS + 1))


@dataclass(frozen=True, eq=False)
class OnEveryPage:
    """What certain people see at the head of each page. template: shows it from the values of
    `context(user)`, which is None for whom it does not concern.
    """

    template: str
    context: Callable
