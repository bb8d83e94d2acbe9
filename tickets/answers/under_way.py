"""The open tickets on the dashboard's board: who has them."""

from django.db.models import Prefetch, Q

from djpk_layanan.dashboard.asks import Load, Promised, UnderWay

from ..models import Escalation, Ticket


def open_tickets(scope):
    found = Ticket.objects.live().filter(**scope.asked_of_a_case)
    if scope.units is None:
        return found
    asked = Escalation.objects.filter(unit__in=scope.units)
    return found.filter(pk__in=asked.values("ticket"))


def pressing_tickets(scope):
    """Not those that wait for their requester, unless they were late before."""
    escalations = Escalation.objects.working().select_related("unit", "worker")
    working = Prefetch("escalations", escalations, to_attr="working")
    pressing = Q(clock__paused=None) | Q(clock__late_since__isnull=False)
    found = open_tickets(scope).filter(pressing).worst_first()
    return found.select_related("clock", "owner", "region").prefetch_related(working)


def working_escalations(scope, date):
    return Escalation.objects.working().filter(ticket__in=open_tickets(scope))


def ticket_holder(ticket):
    """Of one of the pressing tickets."""
    if ticket.working:
        return ", ".join(
            f"{part.unit} ({part.worker.get_short_name() if part.worker else 'belum diambil'})"
            for part in ticket.working
        )
    return f"CSO {ticket.owner.get_short_name()}" if ticket.owner else "belum ada CSO"


UNDER_WAY = UnderWay(
    page="tickets:list",
    promised=Promised(
        cases=open_tickets,
        pressing=pressing_tickets,
        title=lambda ticket: ticket.subject,
        holder=ticket_holder,
    ),
    load=Load(working_escalations, asked=lambda unit, date: {"di_unit": unit}),
)
