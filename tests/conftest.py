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
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import TransactionTestCase, override_settings

from bak import triggers as bak_triggers
from djpk_layanan.accounts import master as units
from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.audit import triggers as audit_triggers
from djpk_layanan.clock import triggers as clock_triggers
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.demo import people
from djpk_layanan.garbage_collection import keep_what_is_loaded
from djpk_layanan.history import triggers as history_triggers
from djpk_layanan.inbox import triggers as inbox_triggers
from djpk_layanan.operations import valkey
from djpk_layanan.privacy import triggers as privacy_triggers
from djpk_layanan.shell import counting
from djpk_layanan.survey import triggers as survey_triggers
from reservations import triggers as reservations_triggers
from tickets import triggers as tickets_triggers
from videoconf import triggers as videoconf_triggers

from .once import QUICK, in_folder

APPEND_ONLY = [
    history_triggers,
    clock_triggers,
    bak_triggers,
    tickets_triggers,
    reservations_triggers,
    videoconf_triggers,
    inbox_triggers,
    survey_triggers,
    privacy_triggers,
    audit_triggers,
]
# table: (columns, rows) that every test begins with
BEGINNING = {}


def begin_anew(test):
    """After a test with real transactions each table gets the rows back that it began with.

    Django would empty them all, which the triggers rightly refuse.
    """
    for triggers in APPEND_ONLY:
        triggers.unprotect(connection)
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), list(BEGINNING)))
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, rows) in BEGINNING.items():
            if rows:
                places = ", ".join(["(" + ", ".join(["%s"] * len(columns)) + ")"] * len(rows))
                values = [value for row in rows for value in row]
                names = ", ".join(map(quoted, columns))
                cursor.execute(
                    f"INSERT INTO {quoted(table)} ({names}) VALUES {places}",  # noqa: S608 - our tables
                    values,
                )
    for triggers in APPEND_ONLY:
        triggers.protect(connection)


def remember_the_beginning():
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(
            only_existing=True, include_views=False
        ):
            cursor.execute(f"SELECT * FROM {quoted(table)}")  # noqa: S608 - names of our tables
            columns = [column[0] for column in cursor.description]
            BEGINNING[table] = (
                columns,
                [
                    [str(value) if isinstance(value, dt.time) else value for value in row]
                    for row in cursor.fetchall()
                ],
            )


def quoted(name):
    return connection.ops.quote_name(name)


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
def django_db_setup(django_db_setup, django_db_blocker):
    """The world is there before the first test: units, named people and all the master data of a
    fresh installation.
    """
    with (
        django_db_blocker.unblock(),
        override_settings(**QUICK),
        time_machine.travel(dt.datetime(2026, 1, 2, 8, tzinfo=WIB)),
    ):
        units.load_units()
        people.load_people()
        call_command("load_master")
        remember_the_beginning()


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
