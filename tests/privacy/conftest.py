"""A clock that the tests of retention move."""

import pytest
import time_machine

from .periods import NOW


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller
