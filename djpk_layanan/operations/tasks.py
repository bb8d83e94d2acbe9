from celery import shared_task

from bak.documents import settle
from tickets.tasks import close_delivered
from videoconf.tasks import close_delivered as close_conferences


@shared_task(ignore_result=True)
def after_mail():
    """The mail server took a letter: what waited for that goes on.

    Level-triggered; the sweeps do the same.
    """
    settle()
    close_delivered()
    close_conferences()
