"""Case numbers: CC-2026-000123-7.

The last digit checks the others, so that a slip on the phone is noticed.
"""

import re

from stdnum import damm

# characters that are looked at: trying every way to read thousands of spaces takes hours
LONGEST = 60


class Numbers:
    """The numbers of one kind of case, known by its letters ("CC").

    `in_text` finds those that stand in a line with other words; there they bear their letters.
    """

    def __init__(self, letters):
        self.letters = letters
        self.shape = re.compile(
            rf"^\s*(?:{letters})?[\s-]*(\d{{4}})[\s-]*(\d{{1,6}})[\s-]+(\d)\s*$", re.IGNORECASE
        )
        self.in_text = re.compile(
            rf"\b{letters}[\s-]*\d{{4}}[\s-]*\d{{1,6}}[\s-]+\d\b", re.IGNORECASE
        )

    def compose(self, year, sequence):
        """The number of the year's n-th case."""
        digits = f"{year}{sequence:06d}"
        return f"{self.letters}-{year}-{sequence:06d}-{damm.calc_check_digit(digits)}"

    def parse(self, text):
        """The number somebody typed or said ("cc 2026 123 7"), or None when it is no number or a
        digit of it is wrong.
        """
        if not (match := self.shape.match(text[:LONGEST])):
            return None
        number = self.compose(int(match[1]), int(match[2]))
        return number if number.endswith(f"-{match[3]}") else None

    def looks_like_number(self, text):
        return bool(self.shape.match(text[:LONGEST]))
