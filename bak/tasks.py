from celery import shared_task

from djpk_layanan.one_at_a_time import act_on_each

from . import documents

# seconds after the issue in which the commit's own wake-up should have printed the BAK
PATIENCE = 30
# documents printed by one sweep
AT_MOST = 10


@shared_task(ignore_result=True)
def render(pk):
    """Print one BAK and queue its letters; a repeat of the task does nothing."""
    documents.render_bak(pk)


@shared_task(ignore_result=True)
def sweep():
    """Every 15 s: read from the letters what was delivered, and print what was left behind."""
    documents.settle_deliveries()
    act_on_each(documents.waiting_for_pdf(seconds=PATIENCE, at_most=AT_MOST), documents.render_bak)
