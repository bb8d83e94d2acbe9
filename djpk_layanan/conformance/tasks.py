from celery import shared_task

from .judgements import catch_up


@shared_task(ignore_result=True)
def sweep():
    """Every two minutes; it finds its work in the database, so a missed or a doubled run changes
    nothing.
    """
    catch_up()
