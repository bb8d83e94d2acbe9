"""What the house does with a conference: what its capabilities ask, answered on one page."""

from bak.asks import Minuted
from djpk_layanan.audit.asks import Exceptional
from djpk_layanan.calendar_desk.asks import Booked, Rejudged
from djpk_layanan.conformance.asks import Judged, Promise
from djpk_layanan.dashboard.asks import Counted
from djpk_layanan.inbox.asks import Returned
from djpk_layanan.operations.asks import Doubted, Mailed, MasterData, Swept
from djpk_layanan.privacy.asks import Personal
from djpk_layanan.services import Service
from djpk_layanan.warnings.asks import Watched

from . import master, tasks
from .answers import (
    audited,
    counted,
    doubtful,
    free_days,
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
        Doubted((doubtful.other_days,)),
        Mailed(tasks.close_delivered),
        MasterData(master.load),
        Booked(
            label="Video conference",
            on_free_days=free_days.conferences_on_free_days,
            day_of=free_days.day_of,
            tell=free_days.tell,
            told=("Pemda", "konsultannya"),
            listed="daftar Kabag HKK",
            may_stay=True,
        ),
        Counted(
            figures=counted.figures_of_conferences,
            ends="video conference dimulai",
            called_off=counted.CALLED_OFF,
        ),
        Exceptional(audited.EXCEPTIONS),
        Judged(
            promises=(HOLDING,),
            parts={"unit": "sign"},
            sends_back={"dispute_bak": "write_bak"},
        ),
        Minuted(number_label="Nomor permohonan"),
        Personal(
            ended=personal.ended_before,
            bak="bak",
            rules=personal.RULES,
            holdings=personal.HOLDINGS,
            fields=personal.FIELDS,
        ),
        Rejudged(
            live=Conference.objects.live,
            step=recalculate,
            working_days=time_limit.working_days,
            rejudge=time_limit.rejudge_clocks,
        ),
        Returned(told=lambda conference: [conference.owner]),
        Watched(
            live=lambda: Conference.objects.live().for_list(),
            title=lambda conference: str(conference.topic),
            ends="pelaksanaan",
            holders=concerned.holders,
            heads=concerned.heads,
        ),
        on_the_portal.ASKED,
        on_the_portal.FOLLOWED,
        on_the_portal.PUBLISHED,
        on_the_portal.VERIFIED,
        places.IN_THE_MENU,
        places.LANDS_ON,
        places.SEARCHED,
        staged.STAGED,
        under_way.UNDER_WAY,
        Swept("Penutupan dan pengingat video conference"),
    ),
)
