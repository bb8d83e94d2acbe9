"""Where a case stands, in plain words for somebody outside: what is behind him, where it is, and
what is to come.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """One line of the way. `text` says what happens while the case is there; `done`: reached."""

    name: str
    text: str
    done: bool
    now: bool


def way_through(stages, at, without=()):
    """The stages [(name, text)] seen from the one the case is at; `without` those (their places
    in the list) it did not pass through.
    """
    return [
        Stage(name, text, done=n <= at, now=n == at)
        for n, (name, text) in enumerate(stages)
        if n not in without
    ]
