"""The hour at which the portal is asked."""

import pytest

from tests.reservations.story import FRIDAY, at


@pytest.fixture
def friday_morning():
    with at("10.00", FRIDAY):
        yield
