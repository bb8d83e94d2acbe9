"""What the house does with a visit: what its capabilities ask, answered on one page."""

from djpk_layanan.services import Service

from .models import Visit
from .sop import sop

service = Service(
    key="kunjungan",
    code="KT",
    slug="194",
    label="Kunjungan tamu",
    sop=sop,
    model=Visit,
    answers=(),
)
