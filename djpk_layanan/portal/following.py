"""Finding a case by its number and the code in its letters."""

from django.utils.crypto import constant_time_compare

from djpk_layanan.services import answering
from djpk_layanan.workflow import codes

from .asks import Followed


def all_followed():
    return [followed for _, followed in answering(Followed)]


def number_of(text):
    """The number however it was written; "" where it is none: no case is behind it."""
    return next((found for kind in all_followed() if (found := kind.numbers.parse(text))), "")


def page_of(number, code):
    """The address of the case's page; None for a pair that is wrong in whatever way.

    Every way takes the same query and the same comparison.
    """
    kinds = all_followed()
    if not kinds:
        return None
    number = number_of(number)
    kind = next((kind for kind in kinds if kind.numbers.parse(number)), kinds[0])
    case = kind.cases.filter(number=number).first()
    right = kind.code(case) if case else codes.code_for(number)
    matches = constant_time_compare(codes.parse_code(code) or "", right)
    return kind.url(case) if case and matches else None
