"""What of SOP 194 hangs on persons: a CSO's visits, a consultant's guests."""

from django.db.models import Q

from djpk_layanan.accounts.models import Role
from djpk_layanan.clock import words
from djpk_layanan.handover.asks import HandedOver, Held

from .. import needs, repairs
from ..models import Visit


def visits():
    """Those to come or inside, and those whose BAK came back."""
    came_back = Q(pk__in=Visit.objects.undelivered().values("pk"))
    not_ended = Q(state__in=(*Visit.COMING, *Visit.INSIDE)) | came_back
    return Visit.objects.filter(not_ended).select_related("region")


def consultations():
    meeting = (Visit.State.CALLED, Visit.State.CONSULTING)
    return Visit.objects.filter(state__in=meeting).select_related("region", "unit")


def title_of(visit):
    return f"{visit.region.short_name} · {words.short_date(visit.visit_date)}"


HANDED_OVER = HandedOver(
    kinds=(
        Held(
            what="Kunjungan",
            roles=frozenset({Role.CSO}),
            not_ended=visits,
            holder="owner",
            step=repairs.hand_work_over,
            title=title_of,
        ),
        Held(
            what="Konsultasi tamu",
            roles=frozenset(needs.the_consultant.roles),
            not_ended=consultations,
            holder="consultant",
            step=repairs.hand_consultation_over,
            title=title_of,
            in_unit=True,
            returns=False,
        ),
    )
)
