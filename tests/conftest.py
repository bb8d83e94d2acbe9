"""The named people and the world they work in."""
import datetime as dt
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

from bak import triggers as bak_triggers
from djpk_layanan.accounts import master as units
from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.audit import triggers as audit_triggers
from djpk_layanan.clock import triggers as clock_triggers
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.history import triggers as history_triggers
from djpk_layanan.inbox import triggers as inbox_triggers
from djpk_layanan.operations import people, valkey
from djpk_layanan.privacy import triggers as privacy_triggers
from djpk_layanan.survey import triggers as survey_triggers
from reservations import triggers as reservations_triggers
from tickets import triggers as tickets_triggers
from videoconf import triggers as videoconf_triggers

APPEND_ONLY = [
    history_triggers, clock_triggers, bak_triggers, tickets_triggers, reservations_triggers, videoconf_triggers, inbox_triggers, survey_triggers,
    privacy_triggers, audit_triggers,
]
QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Argon2 is slow by design
empty_tables = TransactionTestCase._fixture_teardown


def empty_protected_tables(test):
    """After a test with real transactions Django empties every table, which the triggers rightly refuse."""
    for triggers in APPEND_ONLY:
        triggers.unprotect(connection)
    empty_tables(test)
    for triggers in APPEND_ONLY:
        triggers.protect(connection)


TransactionTestCase._fixture_teardown = empty_protected_tables


@pytest.fixture(scope="session", autouse=True)
def broker():
    """A real Valkey (the embedded broker), unless REDIS_URL names a real Redis."""
    if not settings.REDIS_URL.startswith("unix://"):
        yield settings.REDIS_URL
        return
    process = subprocess.Popen(valkey.command(settings.REDIS_SOCKET, settings.DATA_DIR), stdout=subprocess.DEVNULL)
    while not Path(settings.REDIS_SOCKET).exists():
        assert process.poll() is None, "the private Valkey did not start"
        time.sleep(0.01)
    yield settings.REDIS_URL
    process.terminate()
    process.wait(10)


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.PASSWORD_HASHERS = QUICK_HASHERS
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MAIL_FOLDER = tmp_path / "mail"
    cache.clear()


def load_world():
    units.load()
    people.load()
    call_command("load_master")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The world is there before the first test."""
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=QUICK_HASHERS), time_machine.travel(dt.datetime(2026, 1, 2, 8, tzinfo=WIB)):
        load_world()


@pytest.fixture
def world(db):
    """Units, named people and all the master data of a fresh installation; made anew where a test with real transactions has emptied the tables."""
    if not Unit.objects.exists():
        load_world()


@pytest.fixture
def master_data(world):
    """All the master data a fresh installation has."""


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
