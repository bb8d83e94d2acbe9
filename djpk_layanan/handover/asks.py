"""What handing work over asks of a service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from djpk_layanan.accounts.models import Role


@dataclass(frozen=True, eq=False)
class Held:
    """One kind of work that hangs on a person.

    what: as the page calls it · roles: who may go on with it · not_ended(): a queryset of all the
    cases or parts of the kind that are not ended · holder: the way from one of them to whose it is,
    as a filter names it · step: gives one to `to` (None: back to the queue) when it is still
    `held_by`'s, with a `reason` · title(case): what its line says beside the number · in_unit:
    whether the role is held in the `unit` of the case or part · returns: whether it may go back to
    the queue.
    """

    what: str
    roles: frozenset[Role]
    not_ended: Callable
    holder: str
    step: Any
    title: Callable
    in_unit: bool = False
    returns: bool = True

    def of(self, person):
        """Those that are the person's, the oldest first."""
        return self.not_ended().filter(**{self.holder: person}).order_by("pk")


@dataclass(frozen=True, eq=False)
class HandedOver:
    """Its work that hangs on persons: nobody leaves while any of it is his."""

    kinds: tuple[Held, ...]
