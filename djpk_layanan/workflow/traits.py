"""What is said of a step where it is marked (`@sop.step(…)`)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from djpk_layanan.accounts.rules import Rule

from .needs import Need


@dataclass(frozen=True, kw_only=True, eq=False)
class Traits:
    """Wrong ones stop the start.

    source: the states it leaves · target: the state it reaches (None: stays) · who: rules, all
    must hold, one at least · needs: all must hold · form: its questions ·
    then(case): what follows once the line is written, in the same transaction ·
    of: which kind of part the step is about ("": the case itself) ·
    quiet: offered under "lainnya", not as the next action (True, or the states in which) ·
    icon: of Lucide's · leads_to: a sentence for whoever is about to take it: what it brings about ·
    confirm(case, by, data): [(label, text)] that the page says before it takes the step, and asks
    once more ·
    many: it can be taken on many cases at once, leaves their state, and its effect gets a list and
    gives one: effect(cases, by, **data) -> [details] ·
    is_repair: it puts a slip right · repairs_from: states from which it is taken only for that: no
    way of the SOP leads that way.
    """

    who: Any
    source: Any = ()
    target: Any = None
    needs: tuple = ()
    form: type | None = None
    then: Callable | None = None
    of: str = ""
    quiet: bool | tuple = False
    icon: str = "arrow-right"
    leads_to: str = ""
    confirm: Callable | None = None
    many: bool = False
    is_repair: bool = False
    repairs_from: tuple = ()

    def __post_init__(self):
        object.__setattr__(self, "who", as_tuple(self.who))
        object.__setattr__(self, "source", (*as_tuple(self.source), *self.repairs_from))
        refuse_what_does_not_judge(Rule, self.who, at_least=1)
        refuse_what_does_not_judge(Need, self.needs)
        if self.many and (self.target or self.then or self.of):
            raise ValueError("a step on many cases leaves their state and is followed by nothing")


def as_tuple(value):
    return value if isinstance(value, tuple) else (value,)


def refuse_what_does_not_judge(kind, judges, at_least=0):
    """A bare function has no sentence, and a step without a rule would be for everybody."""
    wrong = [judge for judge in judges if not isinstance(judge, kind)]
    if wrong or len(judges) < at_least:
        raise TypeError(f"{wrong or 'nothing'} where a {kind.__name__} must stand")
