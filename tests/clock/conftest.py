import datetime as dt

import pytest

from djpk_layanan.calendar_desk import drafts
from djpk_layanan.clock import clocks
from djpk_layanan.clock.models import CalendarVersion, frozen_calendar
from djpk_layanan.clock.worktime import WIB


@pytest.fixture(autouse=True)
def nothing_remembered():
    """After a test SQLite gives the next draft the number of the last one."""
    yield
    frozen_calendar.cache_clear()


@pytest.fixture
def calendar(world):
    return CalendarVersion.objects.current()


@pytest.fixture
def draft(calendar):
    """A copy of the calendar that is not published yet."""
    return drafts.copy_current()


@pytest.fixture
def monday():
    return dt.datetime(2026, 11, 23, 10, tzinfo=WIB)


@pytest.fixture
def clock(calendar, subdit_dbh, monday):
    """Two working days from Monday 10.00: due on Wednesday 25 November, 17.00."""
    return clocks.start_clock(subdit_dbh, name="answer", days=2, at=monday)
