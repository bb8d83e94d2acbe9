"""What the house does with a conference: what its capabilities ask, answered on one page."""

from djpk_layanan.conformance.asks import Judged, Promise
from djpk_layanan.services import Service
from djpk_layanan.warnings.asks import Watched

from . import letters
from .models import Conference
from .rules import DAYS
from .sop import sop

HOLDING = Promise(
    clause="8.b,c",
    clock="conference",
    kept_by=("hold",),
    limit=f"{DAYS['app']} hari kerja; {DAYS['kanwil']} lewat Kanwil DJPb",
)

service = Service(
    key="vicon",
    code="VC",
    slug="195",
    label="Video conference",
    sop=sop,
    model=Conference,
    answers=(
        Judged(
            promises=(HOLDING,),
            parts={"unit": "sign"},
            sends_back={"dispute_bak": "write_bak"},
        ),
        Watched(
            live=lambda: Conference.objects.live().for_list(),
            title=lambda conference: str(conference.topic),
            ends="pelaksanaan",
            holders=letters.holders,
            heads=letters.heads,
        ),
    ),
)
