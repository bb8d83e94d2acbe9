"""What the clock and the mail server bring about: the same steps, taken by the system."""
import logging

from celery import shared_task
from django.db.models import F
from django.utils import timezone

from djpk_layanan.accounts.models import User
from djpk_layanan.clock import clocks
from djpk_layanan.workflow.refusals import Refused

from . import letters
from .models import Ticket
from .sop import close

log = logging.getLogger(__name__)


def close_delivered():
    """SOP 193 clause 1: a ticket is closed when the mail server took its BAK."""
    ready = Ticket.objects.filter(state=Ticket.State.ANSWERED, bak__state="sent", bak__issued_at__gte=F("answered_at"))
    system = User.system()
    for ticket in ready:
        try:
            close(ticket, by=system)
        except Refused as why:  # another worker closed it, or somebody went on with it in this very second
            log.info("ticket %s not closed: %s", ticket.number, why)


def warn():
    """Tell, once each, whose time is three quarters used or over."""
    now = timezone.now()
    for kind in ("warned", "breached"):
        tickets = {ticket.clock_id: ticket for ticket in Ticket.objects.live().filter(clock__in=clocks.mark(kind, now=now)).select_related("clock", "owner")}
        for ticket in tickets.values():
            letters.deadline(ticket, kind)


@shared_task(ignore_result=True)
def sweep():
    close_delivered()
    warn()
