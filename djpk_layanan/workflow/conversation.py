"""A case as one conversation: what was said in full, the steps between folded into a line."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from djpk_layanan.ui.states import States


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What somebody said. who: his name · how: in which way, beside the name · at: when · text: as
    it was typed · basis: the legal basis · internal: not sent to the requester · state: of what
    was said · template: shows what stands below the text, from `about`.
    """

    who: str
    how: str
    at: dt.datetime
    text: str = ""
    basis: str = ""
    internal: bool = False
    state: States | None = None
    template: str = ""
    about: Any = None


@dataclass(frozen=True)
class Folded:
    """Steps that were taken between two turns, oldest first."""

    entries: list = field(default_factory=list)

    @property
    def said(self):
        """ "eskalasi, terbitkan BAK": their labels, one after the other."""
        labels = (entry.label[:1].lower() + entry.label[1:] for entry in self.entries)
        return ", ".join(dict.fromkeys(labels))


def conversation(turns, history, told):
    """[Turn or Folded], oldest first.

    history: lines with their `label`, newest first, as `timeline_of` gives them · told: the names
    of the steps that the turns themselves tell.
    """
    between = [entry for entry in reversed(history) if entry.step not in told]
    found, fold = [], []
    for turn in sorted(turns, key=lambda turn: turn.at):
        while between and between[0].at < turn.at:
            fold.append(between.pop(0))
        if fold:
            found.append(Folded(fold))
            fold = []
        found.append(turn)
    return [*found, Folded(between)] if between else found
