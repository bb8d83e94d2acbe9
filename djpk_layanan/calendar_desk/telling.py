"""Telling those whose day is worked no more.

Level-triggered: each run finds them until they moved, were cancelled or stay on purpose; each
letter's key sees to it that it leaves once.
"""

from functools import partial

from django.db import transaction

from djpk_layanan.clock.models import CalendarVersion
from djpk_layanan.one_at_a_time import act_on_each
from djpk_layanan.services import answering

from .asks import Booked


def tell_of_free_days():
    versions = list(CalendarVersion.objects.filter(published_at__isnull=False).order_by("-number"))
    for _, kind in answering(Booked):
        act_on_each(
            kind.on_free_days(versions[0].work_calendar()), partial(tell_of_case, kind, versions)
        )


@transaction.atomic
def tell_of_case(kind, versions, case):
    kind.tell(case, freed_by(versions, kind.day_of(case)))


def freed_by(versions, day):
    """The version since which the day is not worked: a later one that says nothing new about the
    day tells nobody again. versions: the newest first.
    """
    found = versions[0]
    for version in versions:
        if version.work_calendar().is_working_day(day):
            break
        found = version
    return found
