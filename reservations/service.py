"""What the house does with a visit: what its capabilities ask, answered on one page."""

from bak.asks import Minuted
from djpk_layanan.audit.asks import Exceptional
from djpk_layanan.calendar_desk.asks import Booked
from djpk_layanan.conformance.asks import Judged, Promise
from djpk_layanan.dashboard.asks import Counted
from djpk_layanan.inbox.asks import Returned
from djpk_layanan.operations.asks import Doubted, Swept
from djpk_layanan.privacy.asks import Personal
from djpk_layanan.services import Service
from djpk_layanan.warnings.asks import WarnsItself

from .answers import (
    audited,
    counted,
    doubtful,
    free_days,
    limits,
    on_the_portal,
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
        Doubted((doubtful.lost_questions,)),
        Booked(
            label="Kunjungan",
            on_free_days=free_days.visits_on_free_days,
            day_of=free_days.day_of,
            tell=free_days.tell,
            told=("tamu",),
            listed="daftar CSO-nya",
        ),
        Counted(figures=counted.figures_of_visits, ends="tamu keluar (kunjungan)"),
        Exceptional(audited.EXCEPTIONS),
        Judged(promises=(MEETING, LENGTH), besides=(TurnAway,)),
        Minuted(number_label="Nomor reservasi", on_paper=True),
        Personal(
            ended=personal.ended_before,
            bak="bak",
            rules=personal.RULES,
            holdings=personal.HOLDINGS,
            fields=personal.FIELDS,
        ),
        Returned(told=lambda visit: [visit.owner]),
        counted.MEASURED,
        on_the_portal.ASKED,
        on_the_portal.FOLLOWED,
        on_the_portal.PUBLISHED,
        places.IN_THE_MENU,
        places.LANDS_ON,
        places.ON_EVERY_PAGE,
        places.SEARCHED,
        staged.STAGED,
        under_way.UNDER_WAY,
        WarnsItself(limits.OWN_WARNINGS),
        Swept("Kunjungan: waktu tunggu, daftar hari, akhir hari"),
    ),
)
