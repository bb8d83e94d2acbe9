"""Who may take a step: rules over a person and a case, each with the sentence a refused person
reads.

A case that belongs to a unit has the attribute `unit`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .models import Role

NOBODY = frozenset()


@dataclass(frozen=True, eq=False)
class Rule:
    """Fails closed: what has no sentence for whom it refuses can't be made.

    sentence: Indonesian, a whole sentence · test(user, case): whether the person may ·
    roles: which it asks for; None where it only narrows what another rule allows.
    """

    sentence: str
    test: Callable[[Any, Any], bool]
    roles: frozenset | None = None

    def __post_init__(self):
        if not (self.sentence or "").strip():
            raise TypeError(f"{self.test}: a rule without a sentence")

    def __call__(self, user, case):
        return self.test(user, case)


def rule(sentence, *, roles=None):
    """Make the function below a Rule; `roles` as there."""
    return lambda test: Rule(sentence, test, roles and frozenset(roles))


def holder_of(*roles, sentence):
    """Whoever holds one of the roles."""
    return Rule(sentence, lambda user, case: user.holds(*roles), frozenset(roles))


def holder_in_its_unit(*roles, sentence):
    """Whoever holds one of the roles in the unit that the case belongs to."""
    return Rule(sentence, lambda user, case: user.holds(*roles, unit=case.unit), frozenset(roles))


def or_system(allowed):
    """The rule, or the system itself: what a signed link, the clock or the mail brings about."""
    return Rule(
        allowed.sentence, lambda user, case: user.is_system or allowed(user, case), allowed.roles
    )


system = Rule(
    "Langkah ini hanya dijalankan oleh sistem.", lambda user, case: user.is_system, NOBODY
)
cso = holder_of(Role.CSO, sentence="Langkah ini hanya untuk CSO.")
administrator = holder_of(Role.ADMIN, sentence="Langkah ini hanya untuk administrator.")
supervisor = holder_of(Role.SUPERVISOR, sentence="Langkah ini hanya untuk supervisor.")
cso_or_supervisor = holder_of(
    Role.CSO, Role.SUPERVISOR, sentence="Langkah ini hanya untuk CSO atau supervisor."
)
lobby = holder_of(Role.LOBBY, sentence="Langkah ini hanya untuk resepsionis lobi.")
floor3 = holder_of(Role.FLOOR3, sentence="Langkah ini hanya untuk resepsionis lantai 3.")
pelaksana_of_the_unit = holder_in_its_unit(
    Role.PELAKSANA, sentence="Langkah ini hanya untuk Pelaksana di unit yang dituju."
)
kasubdit_of_the_unit = holder_in_its_unit(
    Role.KASUBDIT,
    sentence="Langkah ini hanya untuk Kasubdit unit yang dituju, atau Plh./Plt.-nya.",
)
staff_of_the_unit = holder_in_its_unit(
    Role.PELAKSANA,
    Role.KASUBDIT,
    sentence="Langkah ini hanya untuk Pelaksana atau Kasubdit di unit yang dituju.",
)
cso_or_system = or_system(cso)
lobby_or_system = or_system(lobby)
