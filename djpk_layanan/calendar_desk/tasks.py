from celery import shared_task

from .rejudging import rejudge_open


@shared_task(ignore_result=True)
def sweep():
    """Every minute, and at once after a publication; a missed or a doubled run changes nothing."""
    rejudge_open()
