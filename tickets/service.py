"""What the house does with a ticket: what its capabilities ask, answered on one page."""

from djpk_layanan.services import Service

from .models import Ticket
from .sop import sop

service = Service(
    key="callcenter",
    code="CC",
    slug="193",
    label="Call center",
    sop=sop,
    model=Ticket,
    answers=(),
)
