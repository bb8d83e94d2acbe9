"""What the house does with a ticket: what its capabilities ask, answered on one page."""

from bak.asks import Minuted
from djpk_layanan.audit.asks import Exceptional
from djpk_layanan.calendar_desk.asks import Rejudged
from djpk_layanan.conformance.asks import Judged, Promise
from djpk_layanan.dashboard.asks import Counted
from djpk_layanan.inbox.asks import Returned, TakesQuestions
from djpk_layanan.operations.asks import Doubted, Mailed, Swept
from djpk_layanan.privacy.asks import Personal
from djpk_layanan.services import Service
from djpk_layanan.warnings.asks import Watched

from . import (
    audited,
    counted,
    doubtful,
    from_outside,
    letters,
    on_the_portal,
    personal,
    places,
    staged,
    tasks,
    under_way,
)
from .intake import numbers
from .models import DAYS_DIRECT, DAYS_ESCALATED, Ticket
from .sop import recalculate, sop

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
        Counted(
            figures=counted.figures_of_tickets,
            ends="BAK diterima pemohon (call center)",
            called_off=counted.CALLED_OFF,
        ),
        Doubted(
            (
                doubtful.superseded_answers,
                doubtful.other_consultants,
                doubtful.unseen_items,
            )
        ),
        Mailed(tasks.close_delivered),
        Exceptional(audited.EXCEPTIONS),
        Judged(
            promises=(ANSWER,),
            unit_people="Pelaksana atau Kasubdit",
            parts={"escalation": "escalate"},
        ),
        Minuted(number_label="Nomor tiket"),
        Personal(
            ended=personal.ended_before,
            bak="bak",
            rules=personal.RULES,
            holdings=personal.HOLDINGS,
            asking=personal.ASKING,
            fields=personal.FIELDS,
        ),
        Rejudged(live=Ticket.objects.live, step=recalculate),
        Returned(told=lambda ticket: [ticket.owner]),
        TakesQuestions(
            numbers=numbers,
            subject_length=Ticket._meta.get_field("subject").max_length,
            takes_part=from_outside.takes_part,
            living=from_outside.living,
            takes_words=lambda ticket: ticket.is_live,
            may_follow=lambda ticket: ticket.may_be_followed_up,
            told=lambda ticket: [ticket.owner],
            register=from_outside.register_mail,
            add=from_outside.add_mail,
        ),
        Watched(
            live=lambda: Ticket.objects.live().with_relations(),
            title=lambda ticket: ticket.subject or str(ticket.topic),
            ends="jawaban",
            holders=letters.holders,
            heads=letters.heads,
        ),
        counted.MEASURED,
        on_the_portal.ASKED,
        on_the_portal.FOLLOWED,
        on_the_portal.PUBLISHED,
        places.IN_THE_MENU,
        places.LANDS_ON,
        places.SEARCHED,
        places.WAITS,
        staged.STAGED,
        under_way.UNDER_WAY,
        Swept("Penutupan tiket dan pengingat"),
    ),
)
