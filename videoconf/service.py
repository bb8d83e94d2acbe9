"""What the house does with a conference: what its capabilities ask, answered on one page."""

from djpk_layanan.services import Service

from .models import Conference
from .sop import sop

service = Service(
    key="vicon",
    code="VC",
    slug="195",
    label="Video conference",
    sop=sop,
    model=Conference,
    answers=(),
)
