from celery import shared_task
from django.utils import timezone

from . import delivery
from .models import Letter
from .wakeup import after_mail, nudge


@shared_task(ignore_result=True)
def deliver(pk):
    """Send one letter; a repeat of the task does nothing."""
    if delivery.deliver_letter(pk):
        after_mail()


@shared_task(ignore_result=True)
def sweep():
    """Every 15 s: take back what dead workers left, and wake the workers for what is due."""
    delivery.reap_letters()
    pks = delivery.to_nudge()
    if pks and nudge(*pks):
        Letter.objects.filter(pk__in=pks).update(nudged_at=timezone.now())
