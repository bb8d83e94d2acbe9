"""Ticket numbers: CC-2026-000123-7. The last digit checks the others, so that a slip on the phone is noticed."""
import re

from stdnum import damm

SHAPE = re.compile(r"^\s*(?:CC)?[\s-]*(\d{4})[\s-]*(\d{1,6})[\s-]+(\d)\s*$", re.IGNORECASE)


def compose(year, sequence):
    """The number of the year's n-th ticket."""
    digits = f"{year}{sequence:06d}"
    return f"CC-{year}-{sequence:06d}-{damm.calc_check_digit(digits)}"


def parse(text):
    """The number somebody typed or said ("cc 2026 123 7"), or None when it is no number or a digit of it is wrong."""
    if not (match := SHAPE.match(text)):
        return None
    number = compose(int(match[1]), int(match[2]))
    return number if number.endswith(f"-{match[3]}") else None


def looks_like_number(text):
    return bool(SHAPE.match(text))
