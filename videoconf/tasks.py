"""What the clock and the mail server bring about: the same steps, taken by the system.

Level-triggered: a missed or a doubled run changes nothing.
"""

import logging

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from djpk_layanan.accounts.models import User
from djpk_layanan.workflow.refusals import Refused

from .meeting import reminders
from .models import Conference
from .nota import nota_print
from .sop import close

log = logging.getLogger(__name__)


@shared_task(ignore_result=True)
def print_nota(pk):
    """Print one signed memo and send it out; a repeat of the task does nothing."""
    nota_print.print_nota(pk)


def close_delivered():
    """SOP 195 clause 11.i: finished when the mail server took the BAK."""
    system = User.system()
    for conference in Conference.objects.filter(state=Conference.State.HELD, bak__state="sent"):
        try:
            close(conference, by=system)
        # somebody went on with it in this very second
        except Refused as why:
            log.info("conference %s: %s", conference.number, why)


def remind():
    """The day before and an hour before, once each; the row and its letters are committed
    together.
    """
    for conference, kind in reminders.reminders_due(timezone.now()):
        with transaction.atomic():
            reminders.remind_everybody(conference, kind)


@shared_task(ignore_result=True)
def sweep():
    """Every minute; each part finds its work in the database."""
    for pk in nota_print.waiting_for_print():
        nota_print.print_nota(pk)
    close_delivered()
    remind()
