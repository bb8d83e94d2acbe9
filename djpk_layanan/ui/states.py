"""Whose move a state is: six meanings, each with an icon and a colour, the same on every page."""

import enum

from django.db import models


class Meaning(enum.StrEnum):
    """Orange and red are not among them but for what must be repaired: they mean a promise at
    risk or broken.
    """

    OURS = "ours"
    AWAY = "away"
    THEIRS = "theirs"
    DONE = "done"
    GONE = "gone"
    WRONG = "wrong"

    @property
    def icon(self) -> str:
        """Its drawing of Lucide."""
        return ICONS[self]


ICONS = {
    Meaning.OURS: "circle-dot",
    Meaning.AWAY: "circle-arrow-right",
    Meaning.THEIRS: "hourglass",
    Meaning.DONE: "circle-check",
    Meaning.GONE: "circle-slash",
    Meaning.WRONG: "triangle-alert",
}


class States(models.TextChoices):
    """The states of something, each with whose move it is and its word on the screen:
    `OPEN = "open", Meaning.OURS, "Baru"`.
    """

    meaning: Meaning

    def __new__(cls, value, meaning):
        state = str.__new__(cls, value)
        state._value_, state.meaning = value, Meaning(meaning)
        return state


def state_of(thing: models.Model) -> States:
    """The state of a case, a part, a BAK, a mail or a letter."""
    return type(thing).State(thing.state)
