"""What a load balancer and a watcher are told."""

import datetime as dt
import json
import os
import subprocess
import sys

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from djpk_layanan.operations.models import TaskRun
from djpk_layanan.operations.ports import free_port
from djpk_layanan.outbox.models import Letter

NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db
ALL_IS_WELL = {
    "ready": True,
    "degraded": [],
    "database": True,
    "migrations": True,
    "broker": True,
    "oldest_letter_seconds": None,
    "last_beat_seconds": 0,
}


@pytest.fixture(autouse=True)
def last_beat():
    with time_machine.travel(NOW, tick=False):
        yield TaskRun.objects.create(task="djpk_layanan.outbox.tasks.sweep", started_at=NOW)


def asked(client):
    answer = client.get("/siap/")
    return answer.status_code, answer.json()


def test_all_is_well(client):
    assert asked(client) == (200, ALL_IS_WELL)


def test_a_migration_that_is_missing_takes_the_host_out(client):
    [newest] = MigrationLoader(connection).graph.leaf_nodes("tickets")
    MigrationRecorder(connection).record_unapplied(*newest)
    assert asked(client) == (
        503,
        ALL_IS_WELL
        | {"ready": False, "migrations": False, "last_beat_seconds": None, "degraded": ["beat"]},
    )


def test_without_the_broker_pages_go_on_and_it_says_so(client, settings):
    settings.CACHES = settings.CACHES | {
        "default": settings.CACHES["default"] | {"LOCATION": "unix:///nowhere/valkey.sock"}
    }
    assert asked(client) == (200, ALL_IS_WELL | {"broker": False, "degraded": ["broker"]})


@pytest.mark.parametrize(("seconds", "degraded"), [(60, []), (900, ["letters"])])
def test_letters_that_wait_too_long_are_named(client, seconds, degraded):
    Letter.objects.create(
        key="a",
        message_id="<a@b.example>",
        sender="a@b.example",
        to_address="c@d.example",
        subject="x",
        body_txt="x",
        body_html="x",
        queued_at=timezone.now() - dt.timedelta(seconds=seconds),
    )
    status, found = asked(client)
    assert (status, found["degraded"], found["oldest_letter_seconds"]) == (200, degraded, seconds)


@pytest.mark.parametrize(("minutes", "degraded"), [(1, []), (3, ["beat"])])
def test_a_scheduler_that_is_not_heard_is_named(client, last_beat, minutes, degraded):
    TaskRun.objects.update(started_at=timezone.now() - dt.timedelta(minutes=minutes))
    status, found = asked(client)
    assert (status, found["degraded"], found["last_beat_seconds"]) == (200, degraded, 60 * minutes)


def test_before_anything_ran_the_scheduler_is_named(client, last_beat):
    last_beat.delete()
    assert asked(client) == (200, ALL_IS_WELL | {"last_beat_seconds": None, "degraded": ["beat"]})


ASK = """
import django, json; django.setup()
from django.test import Client
answer = Client(headers={"host": "localhost"}).get("/siap/")
print(json.dumps([answer.status_code, answer.json()]))
"""


def test_without_the_database_the_host_is_taken_out_and_nothing_else_is_asked():
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "djpk_layanan.settings",
        "DATABASE_URL": f"postgres://x@127.0.0.1:{free_port()}/x",
        "SITE_URL": "http://localhost",
        "REDIS_URL": settings.REDIS_URL,
    }
    told = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert json.loads(told.stdout.splitlines()[-1]) == [
        503,
        ALL_IS_WELL
        | {
            "ready": False,
            "database": False,
            "migrations": False,
            "last_beat_seconds": None,
            "degraded": ["beat"],
        },
    ]
