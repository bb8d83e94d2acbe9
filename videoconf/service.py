"""What the house does with a conference: what its capabilities ask, answered on one page."""

from bak.asks import Minuted
from djpk_layanan.calendar_desk.asks import Rejudged
from djpk_layanan.conformance.asks import Judged, Promise
from djpk_layanan.inbox.asks import Returned
from djpk_layanan.operations.asks import Mailed, MasterData, Swept
from djpk_layanan.services import Service
from djpk_layanan.warnings.asks import Watched

from . import master, tasks
from .answers import (
    audited,
    counted,
    doubtful,
    free_days,
    handed_over,
    on_the_portal,
    personal,
    places,
    staged,
    under_way,
)
from .daily import recalculate
from .letters import concerned
from .meeting import time_limit
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
        Mailed(tasks.close_delivered),
        MasterData(master.load_resources),
        Minuted(number_label="Nomor permohonan"),
        Rejudged(
            live=Conference.objects.live,
            step=recalculate,
            working_days=time_limit.working_days,
            rejudge=time_limit.rejudge_clocks,
        ),
        Returned(told=lambda conference: [conference.owner]),
        Swept("Penutupan dan pengingat video conference"),
        Watched(
            live=lambda: Conference.objects.live().for_list(),
            title=lambda conference: str(conference.topic),
            ends="pelaksanaan",
            holders=concerned.conference_holders,
            heads=concerned.conference_heads,
        ),
        audited.EXCEPTIONAL,
        counted.COUNTED,
        doubtful.DOUBTED,
        free_days.BOOKED,
        handed_over.HANDED_OVER,
        on_the_portal.ASKED,
        on_the_portal.FOLLOWED,
        on_the_portal.PUBLISHED,
        on_the_portal.VERIFIED,
        personal.PERSONAL,
        places.IN_THE_MENU,
        places.SEARCHED,
        places.WAITS,
        staged.STAGED,
        under_way.UNDER_WAY,
    ),
)
