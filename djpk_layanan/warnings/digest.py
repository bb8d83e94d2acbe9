"""The daily digest: on working days at half past seven, later when nobody was there then, each
person's cases, worst first.
"""

import datetime as dt
from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from djpk_layanan.accounts.absences import stand_ins
from djpk_layanan.accounts.models import User
from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.one_at_a_time import act_on_each
from djpk_layanan.outbox.letters import enqueue

from .desks import desk_of
from .models import DIGEST, Choice, Digest

# WIB
AT = dt.time(7, 30)


def send_digests():
    """To everybody who is there, with something to do, and did not have today's; nobody gets one
    when the office has closed or is closed all day.
    """
    calendar, now = current_calendar(), timezone.now()
    today = words.local_time(now).date()
    if (
        not calendar.is_working_day(today)
        or words.local_time(now).time() < AT
        or now >= calendar.close_of(today)
    ):
        return
    told = Digest.objects.filter(date=today).values("user")
    waiting = User.objects.filter(is_active=True).exclude(pk__in=told).exclude(pk__in=stand_ins())
    act_on_each(
        list(waiting), partial(send_digest, now=now, app_only=Choice.objects.without_mail(DIGEST))
    )


@transaction.atomic
def send_digest(user, *, now, app_only):
    """The row and the letter are committed together; a second sweeper finds the row and stops."""
    desk = {"lines": []} if user.pk in app_only else desk_of(user, now)
    if not first_today(user, words.local_time(now).date(), len(desk["lines"])) or not desk["lines"]:
        return
    context = desk | {
        "name": user.name,
        "day": words.long_date(words.local_time(now).date()),
        "site": settings.SITE_URL,
    }
    enqueue(
        key=f"warnings.digest:{user.pk}:{words.local_time(now).date()}",
        to=user,
        name="warnings/digest",
        context=context,
    )


def first_today(user, date, lines):
    try:
        with transaction.atomic():
            Digest.objects.create(user=user, date=date, lines=lines)
    except IntegrityError:
        return False
    return True
