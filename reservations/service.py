"""What the house does with a visit: what its capabilities ask, answered on one page."""

from bak.asks import Minuted
from djpk_layanan.conformance.asks import Judged, Promise
from djpk_layanan.inbox.asks import Returned
from djpk_layanan.services import Service

from .answers import (
    audited,
    counted,
    doubtful,
    free_days,
    handed_over,
    on_the_portal,
    own_warnings,
    personal,
    places,
    staged,
    under_way,
)
from .models import MINUTES_OF_A_VISIT, MINUTES_TO_MEET, TurnAway, Visit
from .sop import sop

MEETING = Promise(
    clause="8.d",
    clock="wait",
    kept_by=("meet",),
    limit=f"{MINUTES_TO_MEET} menit",
)
LENGTH = Promise(
    clause="7",
    clock="visit",
    kept_by=("check_out",),
    limit=f"{MINUTES_OF_A_VISIT} menit sejak registrasi",
)

service = Service(
    key="kunjungan",
    code="KT",
    slug="194",
    label="Kunjungan tamu",
    sop=sop,
    model=Visit,
    answers=(
        Judged(promises=(MEETING, LENGTH), besides=(TurnAway,)),
        Minuted(number_label="Nomor reservasi", on_paper=True),
        Returned(told=lambda visit: [visit.owner]),
        audited.EXCEPTIONAL,
        counted.COUNTED,
        counted.MEASURED,
        doubtful.DOUBTED,
        free_days.BOOKED,
        handed_over.HANDED_OVER,
        on_the_portal.ASKED,
        on_the_portal.FOLLOWED,
        on_the_portal.PUBLISHED,
        own_warnings.WARNS_ITSELF,
        personal.PERSONAL,
        places.IN_THE_MENU,
        places.LANDS_ON,
        places.ON_EVERY_PAGE,
        places.SEARCHED,
        places.WAITS,
        staged.STAGED,
        under_way.UNDER_WAY,
    ),
)
