from celery import shared_task

from .fetch import fetch_mails
from .models import Message
from .process import process_mail

# mails of one run
AT_MOST = 100


@shared_task(ignore_result=True)
def sweep():
    """Every minute: take what is in the mailbox, then read what was kept and not read yet, by
    whatever run.
    """
    try:
        fetch_mails()
    finally:
        # what is kept is read even while the mailbox is away
        for pk in list(Message.objects.nobody_reads().values_list("pk", flat=True)[:AT_MOST]):
            process_mail(pk)
