from celery import shared_task

from .rejudging import rejudge_open
from .telling import tell_of_free_days


@shared_task(ignore_result=True)
def sweep():
    """Every minute, and at once after a publication; a missed or a doubled run changes nothing."""
    rejudge_open()
    tell_of_free_days()
