"""What must hold beside person and state before a step is taken."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Need:
    """Fails closed: what has no sentence for when it is missing can't be made.

    sentence: Indonesian, a whole sentence that says what is missing · test(case): whether it holds.
    """

    sentence: str
    test: Callable[[Any], bool]

    def __post_init__(self):
        if not (self.sentence or "").strip():
            raise TypeError(f"{self.test}: a need without a sentence")

    def __call__(self, case):
        return self.test(case)


def need(sentence):
    """Make the function below a Need."""
    return lambda test: Need(sentence, test)
