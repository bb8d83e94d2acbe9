from celery import shared_task
from django.utils import timezone

from .models import Draft


@shared_task(ignore_result=True)
def forget():
    """What nobody has proven in time is deleted with its files; used links are forgotten a day
    later.
    """
    Draft.objects.over(timezone.now()).delete()
