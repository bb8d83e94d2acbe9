import datetime as dt

import pytest
import time_machine

from djpk_layanan.calendar_desk import drafts
from djpk_layanan.clock.models import frozen_calendar
from djpk_layanan.clock.worktime import WIB


@pytest.fixture(autouse=True)
def nothing_remembered():
    """After a test SQLite gives the next draft the number of the last one."""
    yield
    frozen_calendar.cache_clear()


@pytest.fixture
def monday(world):
    """Monday 23 November 2026, ten o'clock, with the first calendar."""
    with time_machine.travel(dt.datetime(2026, 11, 23, 10, tzinfo=WIB), tick=False) as traveller:
        yield traveller


@pytest.fixture
def draft(monday):
    return drafts.copy_current()


@pytest.fixture
def desk(client, lina):
    """Lina's browser."""
    client.force_login(lina)
    return client
