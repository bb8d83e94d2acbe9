"""What the house does with a ticket: what its capabilities ask, answered on one page."""

from bak.asks import Minuted
from djpk_layanan.calendar_desk.asks import Rejudged
from djpk_layanan.conformance.asks import Judged, Promise
from djpk_layanan.inbox.asks import Returned
from djpk_layanan.operations.asks import Mailed, Swept
from djpk_layanan.services import Service
from djpk_layanan.warnings.asks import Watched

from . import letters, tasks
from .answers import (
    audited,
    counted,
    doubtful,
    from_outside,
    handed_over,
    on_the_portal,
    personal,
    places,
    staged,
    under_way,
)
from .daily import recalculate
from .models import DAYS_DIRECT, DAYS_ESCALATED, Ticket
from .sop import sop

ANSWER = Promise(
    clause="7",
    clock="answer",
    kept_by=("close", "close_by_hand"),
    limit=f"{DAYS_DIRECT} hari kerja; {DAYS_ESCALATED} bila dieskalasi",
)

service = Service(
    key="callcenter",
    code="CC",
    slug="193",
    label="Call center",
    sop=sop,
    model=Ticket,
    answers=(
        Judged(
            promises=(ANSWER,),
            unit_people="Pelaksana atau Kasubdit",
            parts={"escalation": "escalate"},
        ),
        Mailed(tasks.close_delivered),
        Minuted(number_label="Nomor tiket"),
        Rejudged(live=Ticket.objects.live, step=recalculate),
        Returned(told=lambda ticket: [ticket.owner]),
        Swept("Penutupan tiket dan pengingat"),
        Watched(
            live=lambda: Ticket.objects.live().with_relations(),
            title=lambda ticket: ticket.subject or str(ticket.topic),
            ends="jawaban",
            holders=letters.ticket_holders,
            heads=letters.ticket_heads,
        ),
        audited.EXCEPTIONAL,
        counted.COUNTED,
        counted.MEASURED,
        doubtful.DOUBTED,
        from_outside.TAKES_QUESTIONS,
        handed_over.HANDED_OVER,
        on_the_portal.ASKED,
        on_the_portal.FOLLOWED,
        on_the_portal.PUBLISHED,
        personal.PERSONAL,
        places.IN_THE_MENU,
        places.SEARCHED,
        places.WAITS,
        staged.STAGED,
        under_way.UNDER_WAY,
    ),
)
