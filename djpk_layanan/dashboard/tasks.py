from celery import shared_task
from django.utils import timezone

from . import period_cache, refresh
from .models import Report
from .reports import make

# in seconds
LONG = {"soft_time_limit": 600, "time_limit": 660}


@shared_task(ignore_result=True)
def sweep():
    """Every minute: count the cases that moved, and what supervisors look at first; then the
    month's report, and what was asked for and not made yet.
    """
    refresh.refresh_figures()
    period_cache.make_ready()
    make.ask_for_last_month(timezone.localdate())
    for pk in Report.objects.waiting().values_list("pk", flat=True)[:5]:
        make_report.delay(pk)


@shared_task(ignore_result=True, **LONG)
def make_report(pk):
    """Make one report; a repeat of the task does nothing."""
    make.make_report(pk)


@shared_task(ignore_result=True, **LONG)
def rebuild():
    """At night: all figures anew, so that whatever was missed by day is right in the morning."""
    refresh.rebuild_figures()
