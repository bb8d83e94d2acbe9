"""Every minute; each part finds its work in the database, so a missed or a doubled run changes
nothing.
"""

from celery import shared_task

from .digest import send_digests
from .sweeper import send_warnings


@shared_task(ignore_result=True)
def sweep():
    send_warnings()
    send_digests()
