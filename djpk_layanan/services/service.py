"""One service as the house knows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, eq=False)
class Service:
    """One SOP with its cases.

    key: how rows name it ("callcenter"; at most 10 characters) · code: in the numbers of its cases
    and BAK ("CC") · slug: the SOP's number, in addresses ("193") · label: on the screen ·
    sop: its steps · model: its cases · answers: one for each question that concerns it.
    """

    key: str
    code: str
    slug: str
    label: str
    sop: Any
    model: type
    answers: tuple

    def __post_init__(self):
        kinds = [type(answer) for answer in self.answers]
        if twice := {kind.__name__ for kind in kinds if kinds.count(kind) > 1}:
            raise TypeError(f"{self.label}: answered twice: {', '.join(sorted(twice))}")

    @property
    def subject(self) -> str:
        """How history, letters and clocks name its cases: "tickets.ticket"."""
        return self.model._meta.label_lower

    @cached_property
    def by_question(self) -> dict[type, Any]:
        return {type(answer): answer for answer in self.answers}

    def answer_to(self, question: type) -> Any:
        """Its answer, or None where the question does not concern it."""
        return self.by_question.get(question)


def refuse_doubles(services: Iterable[Service]) -> None:
    """Two services with the same key, code, slug or cases stop the start."""
    for trait in ("key", "code", "slug", "subject"):
        values = [getattr(service, trait) for service in services]
        if len(set(values)) < len(values):
            raise ValueError(f"two services with the same {trait}: {', '.join(values)}")
