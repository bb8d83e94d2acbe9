"""What the warnings ask of a service."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Watched:
    """Cases with a promise in days, of whose limit people are warned before and after.

    live(): queryset of the cases under way, with `clock` and `region` joined; it knows
    `on_the_desk_of(user)` · title(case): what the digest's line calls it · ends: what the promise
    ends with, as the warning says it ("batas jawaban …") · holders(case): who works on it ·
    heads(case): who is above them. People: in the order in which they are told; None, doubles and
    whoever has left may be among them.
    """

    live: Callable
    title: Callable
    ends: str
    holders: Callable
    heads: Callable


@dataclass(frozen=True)
class WarnsItself:
    """Cases that are warned of in another way (by the minute), whatever people choose here.

    what: as the page of choices names it: "Peringatan … pada …".
    """

    what: str
