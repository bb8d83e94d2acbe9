"""Where a case stands, in plain words for somebody outside: what is behind him, where it is, and
what is to come.
"""

from dataclasses import dataclass

from django.utils import timezone

from djpk_layanan.ui.rows import short_moment


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


@dataclass(frozen=True)
class Stop:
    """One stop of a case's track. place: "was", "now" or "" (to come) · said: when it was left
    behind, since when it lies there, or what comes · spent: how long it lay there, of how much;
    is_over: that is more than its share.
    """

    name: str
    said: str
    place: str
    spent: str = ""
    is_over: bool = False


def track(stops, at, history):
    """[Stop] of the way that a case goes by its SOP, for those who work on it.

    stops: [(name, steps)], a stop is behind the case when one of its steps was taken and it stands
    further on · at: the place of the one it is at, their number when it has ended · history: its
    lines, newest first.
    """
    found, since, now = [], "", timezone.now()
    for place, (name, steps) in enumerate(stops):
        taken = next((entry for entry in history if entry.step in steps), None)
        moment = short_moment(taken.at, now) if taken else ""
        if place < at:
            found.append(Stop(name, moment, "was"))
            since = moment or since
        elif place == at:
            found.append(Stop(name, f"sejak {since}" if since else "sekarang", "now"))
        else:
            found.append(Stop(name, "", ""))
    return found
