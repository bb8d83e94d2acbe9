"""What the clock brings about: the same steps, taken by the system.

Level-triggered: a missed or a doubled run changes nothing.
"""

import logging

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from djpk_layanan.accounts.models import User
from djpk_layanan.clock import clocks
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.one_at_a_time import act_on_each
from djpk_layanan.workflow.refusals import Refused

from . import letters
from .daily import no_show
from .desk import day_list, happenings
from .models import DailyList, Visit
from .papers import sheets
from .sop import lapse

log = logging.getLogger(__name__)
# o'clock
MORNING = 7


@shared_task(ignore_result=True)
def print_sheet(pk):
    """Print one sheet and queue its letters; a repeat of the task does nothing."""
    sheets.print_sheet(pk)


@transaction.atomic
def warn():
    """The 10 and the 60 minutes: told once before they are over, and once when they are."""
    now = timezone.now()
    for kind in ("warned", "breached"):
        for clock in clocks.mark_clocks(kind, of=Visit, now=now):
            visit = Visit.objects.select_related(
                "region", "unit", "consultant", "wait_clock", "visit_clock"
            ).get(pk=clock.subject_id)
            (letters.waits_too_long if clock.name == "wait" else letters.takes_too_long)(
                visit, kind
            )


def morning():
    """At seven on each working day, later when nobody was there at seven: the day's list, which
    says that the morning's work is done.
    """
    calendar, now = current_calendar(), timezone.now().astimezone(WIB)
    if (
        now.hour >= MORNING
        and calendar.is_working_day(now.date())
        and not DailyList.objects.filter(date=now.date()).exists()
    ):
        remind_of_exceptions(calendar.previous_working_day(now.date()))
        day_list.make_morning_edition(now.date())


@transaction.atomic
def remind_of_exceptions(date):
    """A day ends empty or explained: the supervisors read what it still owes, once for each
    visit and kind.
    """
    for happening in happenings.unexplained_happenings(date):
        letters.needs_a_word(happening.visit, happening.label)


def end_of_day():
    """Who was expected and has not come when the office closes, and what nobody decided by H-1.

    On a day that is worked no more nobody was expected.
    """
    calendar, now, system = current_calendar(), timezone.now(), User.system()
    missing = Visit.objects.filter(
        state=Visit.State.CONFIRMED, visit_date__lte=timezone.localdate()
    )
    for visit in missing:
        if calendar.is_working_day(visit.visit_date) and now > calendar.close_of(visit.visit_date):
            taken(no_show, visit, system)
    for visit in Visit.objects.filter(state=Visit.State.REQUESTED):
        if now > calendar.last_moment_before(visit.visit_date):
            taken(lapse, visit, system)


def taken(step, visit, system):
    try:
        step(visit, by=system)
    except Refused as why:
        # somebody went on with it in this very second
        log.info("visit %s: %s", visit.number, why)


@shared_task(ignore_result=True)
def sweep():
    """Every minute; the ten-minute clock is told within the minute."""
    warn()
    end_of_day()
    morning()
    act_on_each(sheets.waiting_for_print(), sheets.print_sheet)
