"""What the frame around the pages asks of a service: its places in the menu, where its people
land, how its cases are searched, what waits for whom, what every page of a person shows.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import slugify

from djpk_layanan.ui.rows import Row


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


# rows of a section; the rest is on the list
MOST = 25


@dataclass(frozen=True)
class Section:
    """What waits for a person for one reason, a view of his work list. rows: at most `MOST`, the
    most pressing first · empty: said when there are none ("": the view is left out) · more: the
    address of all of them, or "".
    """

    title: str
    rows: list[Row]
    empty: str = ""
    more: str = ""

    @property
    def slug(self):
        return slugify(self.title)

    @property
    def is_full(self):
        return len(self.rows) >= MOST

    @property
    def late(self):
        """How many of its rows are late."""
        return sum(row.due is not None and row.due.tone == "late" for row in self.rows)

    def joined_with(self, other):
        """Both as one view."""
        return Section(
            self.title,
            [*self.rows, *other.rows],
            self.empty or other.empty,
            self.more or other.more,
        )


@dataclass(frozen=True, eq=False)
class Waits:
    """What waits for whom, on the common work list. roles: who has the list because of it ·
    sections(user): [Section], the most pressing first; a fixed number of queries.
    """

    roles: frozenset
    sections: Callable


@dataclass(frozen=True, eq=False)
class OnEveryPage:
    """What certain people see at the head of each page. template: shows it from the values of
    `context(user)`, which is None for whom it does not concern.
    """

    template: str
    context: Callable
