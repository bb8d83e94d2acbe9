import datetime as dt

import pytest
import time_machine

from djpk_layanan.clock.worktime import WIB


@pytest.fixture
def monday(world):
    """It is Monday 23 November 2026, ten o'clock."""
    with time_machine.travel(dt.datetime(2026, 11, 23, 10, tzinfo=WIB), tick=False) as travel:
        yield travel
