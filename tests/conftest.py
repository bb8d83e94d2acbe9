"""The named people and the world they work in."""
import subprocess
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

from bak import triggers as bak_triggers
from djpk_layanan.accounts import master as units
from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.audit import triggers as audit_triggers
from djpk_layanan.clock import triggers as clock_triggers
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
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Argon2 is slow by design; the named people are made for each test
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MAIL_FOLDER = tmp_path / "mail"
    cache.clear()


@pytest.fixture
def world(db):
    """Units and named people."""
    units.load()
    people.load()


@pytest.fixture
def master_data(world):
    """All the master data a fresh installation has."""
    call_command("load_master")


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
