"""What the audit asks of a service."""

from dataclasses import dataclass, field

from django.db.models import Q


@dataclass(frozen=True, eq=False)
class Taken:
    """The lines of these steps; only those whose `details` are like that, where `when` says so."""

    steps: tuple[str, ...]
    when: Q


def steps_taken(*steps: str, when: Q | None = None) -> Taken:
    return Taken(steps, when or Q())


@dataclass(frozen=True, eq=False)
class Exceptional:
    """Which steps on its cases are no ordinary course, by the kinds that the audit is filtered by.

    lines: {kind in the address: what falls under it}; the kinds are those of audit.kinds · own:
    {kind in the address: its name on the screen} of kinds that no other service has; they are shown
    after all others. Repairs and relaxed rules are found without being named.
    """

    lines: dict[str, tuple[Taken, ...]]
    own: dict[str, str] = field(default_factory=dict)
