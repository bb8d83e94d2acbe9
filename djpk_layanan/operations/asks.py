"""What running the house asks of a service."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Doubted:
    """Documents of before the repairs that may say what is not so. kinds: each yields `Doubt`s."""

    kinds: tuple[Callable, ...]


@dataclass(frozen=True, eq=False)
class Mailed:
    """What waits for the mail server to have taken a letter. go_on(): takes the steps that are due
    now, level-triggered.
    """

    go_on: Callable


@dataclass(frozen=True, eq=False)
class MasterData:
    """What it needs in an empty database. load(): leaves what an administrator has changed."""

    load: Callable


@dataclass(frozen=True)
class Swept:
    """Its `tasks.sweep` runs again and again. what: as "Keadaan sistem" calls it."""

    what: str
