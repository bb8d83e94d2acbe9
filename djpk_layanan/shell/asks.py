"""What the frame around the pages asks of a service: its places in the menu, where its people
land, how its cases are searched, what waits for whom, what every page of a person shows.
"""

from collections.abc import Callable
from dataclasses import dataclass


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
    """Its pages in the menu."""

    entries: tuple[Entry, ...]


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
    """What waits for a person for one reason. rows: at most `MOST`, the most pressing first ·
    template: shows one `row` · empty: said when there are none ("": the section is left out) ·
    more: the address of all of them, or "".
    """

    title: str
    rows: list
    template: str
    empty: str = ""
    more: str = ""

    @property
    def is_full(self):
        return len(self.rows) == MOST


@dataclass(frozen=True)
class Button:
    """roles: who sees it · page: the name of its address · icon: of Lucide's."""

    label: str
    page: str
    icon: str
    roles: frozenset


@dataclass(frozen=True, eq=False)
class Waits:
    """What waits for whom, on the common work list. roles: who has the list because of it ·
    sections(user): [Section], the most pressing first; a fixed number of queries · first:
    the button beside the heading that begins a new case.
    """

    roles: frozenset
    sections: Callable
    first: Button | None = None


@dataclass(frozen=True, eq=False)
class OnEveryPage:
    """What certain people see at the head of each page. template: shows it from the values of
    `context(user)`, which is None for whom it does not concern.
    """

    template: str
    context: Callable
