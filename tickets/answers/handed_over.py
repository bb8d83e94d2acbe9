"""What of SOP 193 hangs on persons: a CSO's tickets, a Pelaksana's parts of them."""

from django.db.models import Q

from djpk_layanan.accounts.models import Role
from djpk_layanan.handover.asks import HandedOver, Held

from .. import daily
from ..models import Escalation, Ticket


def tickets():
    """The live ones, and those whose BAK came back."""
    came_back = Q(pk__in=Ticket.objects.undelivered().values("pk"))
    return Ticket.objects.filter(Q(state__in=Ticket.LIVE) | came_back)


def parts():
    return Escalation.objects.working().select_related("ticket", "unit")


HANDED_OVER = HandedOver(
    kinds=(
        Held(
            what="Tiket",
            roles=frozenset({Role.CSO}),
            not_ended=tickets,
            holder="owner",
            step=daily.hand_work_over,
            title=lambda ticket: ticket.subject,
        ),
        Held(
            what="Bagian unit pada tiket",
            roles=frozenset({Role.PELAKSANA}),
            not_ended=parts,
            holder="worker",
            step=daily.hand_part_over,
            title=lambda part: f"{part.ticket.subject} · {part.get_state_display()}",
            in_unit=True,
        ),
    )
)
