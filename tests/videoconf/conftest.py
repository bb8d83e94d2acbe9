import datetime as dt

import pytest

from djpk_layanan.clock.models import frozen_calendar
from djpk_layanan.clock.worktime import WIB


@pytest.fixture(autouse=True)
def nothing_remembered():
    """After a test SQLite gives the next calendar the number of the last one."""
    yield
    frozen_calendar.cache_clear()


@pytest.fixture
def monday(time_machine):
    """Monday 23 November 2026, 10.00 WIB; the fixture travels on from there."""
    time_machine.move_to(dt.datetime(2026, 11, 23, 10, tzinfo=WIB), tick=False)
    return time_machine
