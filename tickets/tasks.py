"""What the clock and the mail server bring about: the same steps, taken by the system."""

import datetime as dt
import logging

from celery import shared_task
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from djpk_layanan.accounts.models import User
from djpk_layanan.clock.worktime import deadline_after
from djpk_layanan.workflow.refusals import Refused

from . import letters
from .models import Ticket
from .sop import close

log = logging.getLogger(__name__)

# working days
REMIND_AFTER = 3


def close_delivered():
    """SOP 193 clause 1: a ticket is closed when the mail server took its BAK."""
    ready = Ticket.objects.filter(
        state=Ticket.State.ANSWERED, bak__state="sent", bak__issued_at__gte=F("answered_at")
    )
    system = User.system()
    for ticket in ready:
        try:
            close(ticket, by=system)
        except Refused as why:
            # another worker closed it, or somebody went on with it in this very second
            log.info("ticket %s not closed: %s", ticket.number, why)


@transaction.atomic
def remind():
    """A requester who has not answered for three working days is reminded, once for each question.

    One without e-mail said until when he answers: after that day his CSO is told, once.
    """
    now = timezone.now()
    resting = Ticket.objects.live().filter(clock__paused__lt=now - dt.timedelta(days=REMIND_AFTER))
    for ticket in resting.select_related("clock__calendar"):
        pause = ticket.clock.pauses.get(until__isnull=True)
        if deadline_after(ticket.clock.work_calendar(), pause.since, REMIND_AFTER).due <= now:
            letters.reminder_to_requester(ticket, pause)
    for ticket in Ticket.objects.live().filter(reply_expected__lt=timezone.localdate(now)):
        letters.reply_overdue(ticket)


@shared_task(ignore_result=True)
def sweep():
    """Every minute; each part finds its work in the database, so a missed or a doubled run
    changes nothing.
    """
    close_delivered()
    remind()
