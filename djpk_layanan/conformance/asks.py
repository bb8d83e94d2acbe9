"""What the judgement of cases by their SOP asks of a service."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Promise:
    """A time limit of the SOP.

    clause: of the SOP · clock: the name of the clock that counts it · kept_by: names of the steps
    that stop the clock; a broken promise is counted with the first · limit: in words, made from the
    constants that the clock is started with.
    """

    clause: str
    clock: str
    kept_by: tuple[str, ...]
    limit: str


@dataclass(frozen=True, eq=False)
class Judged:
    """Cases whose path is compared with the SOP, and the little that its steps do not say.

    Steps and cases are the service's own `sop` and `model`; a case has `state`, `number`, `version`
    and an address that follows from its number, and its queryset knows `visible_to(user)`.

    promises: the time limits of the SOP · unit_people: what the SOP calls Pelaksana and Kasubdit
    where either may act · parts: {kind of part: the step that opens one} · besides: models that
    openings of the SOP make and that are no case (somebody turned away) · sends_back: {a step that
    leaves the state alone but asks for an earlier step again: that step}. Steps are named.
    """

    promises: tuple[Promise, ...] = ()
    unit_people: str = "Petugas Konsultan"
    parts: dict[str, str] = field(default_factory=dict)
    besides: tuple[type, ...] = ()
    sends_back: dict[str, str] = field(default_factory=dict)
