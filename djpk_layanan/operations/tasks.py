from celery import shared_task

from bak.documents import settle_deliveries
from djpk_layanan import services

from .asks import Mailed


@shared_task(ignore_result=True)
def after_mail():
    """The mail server took a letter: what waited for that goes on.

    Level-triggered; the sweeps do the same.
    """
    settle_deliveries()
    for _, answer in services.answering(Mailed):
        answer.go_on()
