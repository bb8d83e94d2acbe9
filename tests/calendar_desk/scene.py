"""What the tests of the calendar's changes share."""

import datetime as dt

from djpk_layanan.calendar_desk import drafts
from djpk_layanan.calendar_desk.rejudging import rejudge_open
from djpk_layanan.clock.models import DayRule
from djpk_layanan.clock.worktime import WIB


def due(day, hour=17):
    return dt.datetime(2026, 11, day, hour, tzinfo=WIB)


def holiday(draft, day, name="Pilkada"):
    DayRule.objects.create(version=draft, date=dt.date(2026, 11, day), kind="libur", name=name)


def published(draft, by):
    drafts.publish_draft(draft, by=by)
    rejudge_open()
