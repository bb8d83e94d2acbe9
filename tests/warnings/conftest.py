import datetime as dt

import pytest
import time_machine

from djpk_layanan.clock.models import frozen_calendar
from djpk_layanan.clock.worktime import WIB


@pytest.fixture(autouse=True)
def nothing_remembered():
    yield
    frozen_calendar.cache_clear()


@pytest.fixture
def monday(world):
    """Monday 23 November 2026, ten o'clock; the clock stands until a test moves it."""
    with time_machine.travel(dt.datetime(2026, 11, 23, 10, tzinfo=WIB), tick=False) as traveller:
        yield traveller


@pytest.fixture
def at(monday):
    """at("25 17:00"): move to that moment of November 2026."""

    def move(text):
        monday.move_to(dt.datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=WIB))

    return move
