"""The named people and the world they work in."""

import datetime as dt
import gc
import subprocess
import time
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase, override_settings

from djpk_layanan.accounts import master as units
from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.demo import people
from djpk_layanan.garbage_collection import keep_what_is_loaded
from djpk_layanan.operations import valkey
from djpk_layanan.shell import counting

from . import migrated, tables
from .once import QUICK, in_folder

# the tables as every test begins with them
BEGINNING = {}


def begin_anew(test):
    tables.begin_anew(BEGINNING)


TransactionTestCase._fixture_teardown = begin_anew


def pytest_collection_finish():
    """Up to a tenth of a long run would go into looking again and again through what stays."""
    keep_what_is_loaded()
    gc.set_threshold(50_000, *gc.get_threshold()[1:])


@pytest.fixture(scope="session", autouse=True)
def broker():
    """A real Valkey (the embedded broker), unless REDIS_URL names a real Redis."""
    if not settings.REDIS_URL.startswith("unix://"):
        yield settings.REDIS_URL
        return
    process = subprocess.Popen(
        valkey.server_command(settings.REDIS_SOCKET, settings.DATA_DIR), stdout=subprocess.DEVNULL
    )
    while not Path(settings.REDIS_SOCKET).exists():
        assert process.poll() is None, "the private Valkey did not start"
        time.sleep(0.01)
    yield settings.REDIS_URL
    process.terminate()
    process.wait(10)


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    for name, value in in_folder(tmp_path).items():
        setattr(settings, name, value)
    cache.clear()
    counting.kept.clear()


@pytest.fixture(scope="session")
def kept_database(pytestconfig):
    may_be_kept = connection.vendor == "sqlite" and hasattr(pytestconfig, "cache")
    kept = migrated.Kept(pytestconfig.cache.mkdir("migrated") if may_be_kept else None)
    yield kept
    kept.release()


@pytest.fixture(scope="session")
def django_db_keepdb(kept_database, django_db_modify_db_settings):
    """Whether pytest-django finds it ready."""
    return kept_database.take(settings.DATABASES["default"]["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, kept_database, django_db_blocker):
    """The world is there before the first test: units, named people and all the master data of a
    fresh installation.
    """
    with django_db_blocker.unblock():
        if not django_db_keepdb:
            make_the_world()
            kept_database.save()
        BEGINNING.update(tables.everything())


@override_settings(**QUICK)
@time_machine.travel(dt.datetime(2026, 1, 2, 8, tzinfo=WIB))
def make_the_world():
    units.load_units()
    people.load_people()
    call_command("load_master")


@pytest.fixture
def world(db):
    """The named people and all the master data of a fresh installation."""


def person(username):
    @pytest.fixture(name=username)
    def named(world):
        return User.objects.get(username=username)

    return named


for _username, *_ in people.PEOPLE:
    globals()[_username] = person(_username)


@pytest.fixture
def subdit_dbh(world):
    return Unit.objects.get(code="PK.22")


@pytest.fixture
def subdit_dau(world):
    return Unit.objects.get(code="PK.21")
