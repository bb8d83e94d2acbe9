"""Finding a case by its number and the code in its letters."""

from dataclasses import dataclass

from django.utils.crypto import constant_time_compare

from djpk_layanan.workflow import codes
from reservations import letters as visit_letters
from reservations.booking import numbers as visit_numbers
from reservations.models import Visit
from tickets import letters as ticket_letters
from tickets import numbers as ticket_numbers
from tickets.models import Ticket
from videoconf import letters as conference_letters
from videoconf.intake import numbers as conference_numbers
from videoconf.models import Conference


@dataclass(frozen=True)
class Kind:
    """How a number is read, where its cases are, which code belongs to one, and its page."""

    parse: object
    cases: object
    code: object
    url: object


def code_of_number(case):
    return codes.code_for(case.number)


KINDS = (
    Kind(ticket_numbers.parse, Ticket.objects, code_of_number, ticket_letters.tracking_url),
    Kind(visit_numbers.parse, Visit.objects, lambda visit: visit.code, visit_letters.guest_url),
    Kind(
        conference_numbers.parse, Conference.objects, code_of_number, conference_letters.follow_url
    ),
)


def page_of(number, code):
    """The address of the case's page; None for a pair that is wrong in whatever way.

    Every way takes the same query and the same comparison.
    """
    kind, number = next(
        ((kind, found) for kind in KINDS if (found := kind.parse(number))), (KINDS[0], "")
    )
    case = kind.cases.filter(number=number).first()
    right = kind.code(case) if case else codes.code_for(number)
    matches = constant_time_compare(codes.parse(code) or "", right)
    return kind.url(case) if case and matches else None
