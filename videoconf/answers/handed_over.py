"""What of SOP 195 hangs on persons: a CSO's conferences, a Pelaksana's memos, a consultant's duty.

The preparation lists are a role's, not a person's.
"""

from django.db.models import Q

from djpk_layanan.accounts.models import Role
from djpk_layanan.clock import words
from djpk_layanan.handover.asks import HandedOver, Held

from .. import needs, repairs
from ..models import Conference, UnitPart
from ..turns import came_back

S = Conference.State


def conferences():
    """The live ones, those whose BAK is to be written or on its way, and whose came back."""
    not_ended = Q(state__in=(*Conference.LIVE, S.HELD)) | came_back()
    return Conference.objects.filter(not_ended).select_related("region")


def memos():
    """Being written, or signed and to be corrected."""
    written = Q(state__in=(S.ASSIGNED_DRAFTER, S.DRAFTED, S.INITIALLED))
    to_correct = Q(state__in=(S.SIGNED, S.PREPARED), outdated=True)
    return Conference.objects.filter(written | to_correct).select_related("region")


def duties():
    """To come; who took part in one that was held is asked himself."""
    parts = UnitPart.objects.filter(conference__state__in=(S.SIGNED, S.PREPARED))
    return parts.select_related("conference__region", "unit")


def title_of(conference):
    day = words.local_time(conference.starts).date()
    return f"{conference.region.short_name} · {words.short_date(day)}"


HANDED_OVER = HandedOver(
    kinds=(
        Held(
            what="Video conference",
            roles=frozenset({Role.CSO}),
            not_ended=conferences,
            holder="owner",
            step=repairs.hand_work_over,
            title=title_of,
        ),
        Held(
            what="Nota Dinas",
            roles=frozenset({Role.PELAKSANA_MSKLI}),
            not_ended=memos,
            holder="drafter",
            step=repairs.hand_draft_over,
            title=title_of,
            returns=False,
        ),
        Held(
            what="Tugas konsultan",
            roles=needs.CONSULTANTS,
            not_ended=duties,
            holder="consultants__person",
            step=repairs.hand_duty_over,
            title=lambda part: title_of(part.conference),
            in_unit=True,
            returns=False,
        ),
    )
)
