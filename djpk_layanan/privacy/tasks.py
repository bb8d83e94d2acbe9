"""What the clock brings about: the night's retention, and a word to the administrators when a
request's hours run out.
"""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from . import letters
from .models import WARN_BEFORE, Request
from .retention import run_tonight


@shared_task(ignore_result=True)
def erase():
    """Several times in the small hours: the first call does tonight's work, a later one what the
    first left when it was cut off.
    """
    run_tonight()


@shared_task(ignore_result=True)
def warn():
    """Once each for near and for over, however often it runs: the letters' keys see to it."""
    now = timezone.now()
    with transaction.atomic():
        for request in Request.objects.open().filter(due__lte=now + WARN_BEFORE):
            letters.deadline_near(request, is_over=request.due < now)
