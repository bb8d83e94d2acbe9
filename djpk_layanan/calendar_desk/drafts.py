"""Versions that are not published yet: made as a copy of the one that holds, filled, thrown
away.
"""

from django.db import transaction
from django.db.models import Max

from djpk_layanan.clock import clocks
from djpk_layanan.clock.models import CalendarVersion, DayRule
from djpk_layanan.outbox import wakeup

REJUDGE = "djpk_layanan.calendar_desk.tasks.sweep"


@transaction.atomic
def copy_current():
    """A draft with the days and hours of the version that holds."""
    current = CalendarVersion.objects.current()
    draft = CalendarVersion.objects.create(
        number=CalendarVersion.objects.aggregate(last=Max("number"))["last"] + 1,
        decree=current.decree,
    )
    for rows in (current.days.all(), current.hours.all()):
        for row in rows:
            row.pk, row.version = None, draft
        rows.model.objects.bulk_create(rows)
    return draft


@transaction.atomic
def put_days(draft, days, *, replace):
    """Write the days ({"date", "kind", "name"}) into the draft; a date that is there already gets
    the new kind and name.

    `replace`: their years hold nothing else afterwards.
    """
    dates = [day["date"] for day in days]
    draft.days.filter(date__in=dates).delete()
    if replace:
        draft.days.filter(date__year__in={date.year for date in dates}).delete()
    DayRule.objects.bulk_create(
        DayRule(version=draft, decree=draft.decree[:120], **day) for day in days
    )


@transaction.atomic
def put_profile(draft, rows, *, instead_of=None, is_new=False):
    """The hours (unsaved rows) of one profile, in the place of the one that begins on that date
    (None: the usual hours). Raises ValidationError, in sentences.
    """
    if not is_new:
        (
            draft.hours.filter(starts=instead_of)
            if instead_of
            else draft.hours.filter(starts__isnull=True)
        ).delete()
    for row in rows:
        row.full_clean()
        row.save()


@transaction.atomic
def publish_draft(draft, *, by):
    """From now on it holds; the workers judge the open cases by it at once.

    Raises ValidationError, in sentences.
    """
    clocks.publish_version(draft, by=by)
    wakeup.after_commit(REJUDGE, [])
