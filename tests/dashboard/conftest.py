"""The month is played once for each file: a test undoes what it did, not the month."""

import pytest
import time_machine

from tests.once import built_once

from . import scene


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker, broker, tmp_path_factory):
    with built_once(django_db_blocker, tmp_path_factory.mktemp("month"), scene.build):
        yield


@pytest.fixture
def world(played, db):
    """The named people, as everywhere; here they have a month behind them."""


@pytest.fixture
def month(world):
    """The clock stands at the end of the month."""
    with time_machine.travel(scene.NOW, tick=False):
        yield
