"""The Indeks Kepuasan Masyarakat: exact fractions, rounded once at the end."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .elements import ELEMENTS

WEIGHT = Fraction(1, len(ELEMENTS))
# an index of 4 is 100
BASE = 25
GRADES = [
    (Decimal("88.31"), "A", "Sangat baik"),
    (Decimal("76.61"), "B", "Baik"),
    (Decimal("65.00"), "C", "Kurang baik"),
    (Decimal("0"), "D", "Tidak baik"),
]
# elements that the improvement plan is about
LOWEST = 3


@dataclass(frozen=True)
class Tally:
    """How many sheets there are, and the sum of their scores for each element."""

    n: int = 0
    sums: tuple = (0,) * len(ELEMENTS)

    def __add__(self, other):
        return Tally(self.n + other.n, tuple(map(sum, zip(self.sums, other.sums, strict=True))))

    @property
    def averages(self):
        """NRR of each element, exact."""
        return [Fraction(total, self.n) for total in self.sums]

    @property
    def index(self):
        """IKM to two places: 25 times the sum of the nine NRR, each weighing a ninth."""
        return rounded(sum(average * WEIGHT for average in self.averages) * BASE)

    @property
    def grade(self):
        """ "A" to "D", by the index as it is printed, so that there are no gaps between the
        grades.
        """
        return self.verdict[1]

    @property
    def quality(self):
        """ "Sangat baik" """
        return self.verdict[2]

    @property
    def verdict(self):
        return next(row for row in GRADES if self.index >= row[0])

    @property
    def elements(self):
        """(element, NRR to two places, whether it is one of the three lowest), in the
        regulation's order.
        """
        lowest = set(
            sorted(range(len(ELEMENTS)), key=lambda position: (self.sums[position], position))[
                :LOWEST
            ]
        )
        return [
            (element, rounded(average), position in lowest)
            for position, (element, average) in enumerate(zip(ELEMENTS, self.averages, strict=True))
        ]

    @property
    def lowest(self):
        """The three elements to improve, the worst first; of two that are alike the earlier one."""
        ranked = sorted(zip(self.sums, range(len(ELEMENTS)), strict=True))
        return [ELEMENTS[position] for _, position in ranked[:LOWEST]]


def rounded(fraction):
    """To two places, a half upwards, without a float or a second rounding on the way."""
    return (
        Decimal((200 * fraction.numerator + fraction.denominator) // (2 * fraction.denominator))
        / 100
    )
