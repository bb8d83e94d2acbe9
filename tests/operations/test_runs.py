"""The last run of each periodic task, and the request id that travels with a task."""

import datetime as dt
import queue

import pytest
import time_machine
from celery import current_app
from celery.contrib.testing.worker import start_worker
from django.db import DatabaseError, connection
from structlog.contextvars import bound_contextvars, get_contextvars
from structlog.testing import capture_logs

from djpk_layanan import celery_app
from djpk_layanan.operations import punctuality, runs
from djpk_layanan.operations.models import TaskRun
from djpk_layanan.outbox import wakeup
from djpk_layanan.outbox.tasks import sweep
from djpk_layanan.ui.states import Meaning

NOON = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
NAME = "djpk_layanan.outbox.tasks.sweep"


def fails():
    raise ValueError("Ahmad Fauzi, ahmad@pemda.example, 081234567890")


@pytest.mark.django_db
def test_a_run_is_kept_with_its_start_its_end_and_its_outcome():
    with time_machine.travel(NOON, tick=False):
        sweep.apply()
    run = TaskRun.objects.get()
    assert (
        run.task,
        run.started_at,
        run.finished_at,
        run.outcome,
        run.fault,
        run.succeeded_at,
    ) == (NAME, NOON, NOON, "done", "", NOON)


@pytest.mark.django_db
def test_a_run_that_fails_keeps_the_kind_and_the_place_of_its_fault_and_nobody_s_data():
    with time_machine.travel(NOON, tick=False), pytest.raises(ValueError, match="Ahmad"):
        runs.observed_run(NAME, fails)
    run = TaskRun.objects.get()
    line = fails.__code__.co_firstlineno + 1
    assert (run.outcome, run.succeeded_at, run.fault.split(" < ")[0]) == (
        "failed",
        None,
        f"ValueError: tests/operations/test_runs.py:{line} fails",
    )
    assert "Ahmad" not in run.fault


@pytest.mark.django_db
def test_the_next_run_overwrites_the_last_but_the_last_success_stays():
    with time_machine.travel(NOON, tick=False):
        sweep.apply()
    with (
        time_machine.travel(NOON + dt.timedelta(minutes=1), tick=False),
        pytest.raises(ValueError, match="Ahmad"),
    ):
        runs.observed_run(NAME, fails)
    assert list(TaskRun.objects.values_list("outcome", "succeeded_at")) == [("failed", NOON)]


@pytest.mark.django_db
def test_a_task_without_a_schedule_and_a_plain_call_keep_nothing():
    runs.observed_run("djpk_layanan.outbox.tasks.deliver", lambda: None)
    sweep()
    assert TaskRun.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_row_that_cannot_be_written_keeps_no_task_from_running():
    def refuse(execute, sql, *rest):
        if "operations_taskrun" in sql:
            raise DatabaseError("no such table")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse), capture_logs() as lines:
        assert runs.observed_run(NAME, lambda: 7) == 7
    assert [line["event"] for line in lines] == [
        "last run not kept",
        "last run not kept",
        "task done",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "ago", "words"),
    [
        ("letters", dt.timedelta(seconds=20), "Tepat waktu"),
        ("letters", dt.timedelta(seconds=135), "Tepat waktu"),
        ("letters", dt.timedelta(seconds=136), "Terlambat 2 menit"),
        ("letters", dt.timedelta(hours=5, seconds=15), "Terlambat 5 jam"),
        # its last call of the night is at a quarter to three
        (
            "retention",
            dt.timedelta(hours=16, minutes=15),
            "Tepat waktu",
        ),
        ("retention", dt.timedelta(days=3), "Terlambat 2 hari"),
    ],
)
def test_a_late_task_is_late_in_words(name, ago, words):
    task = current_app.conf.beat_schedule[name]["task"]
    with time_machine.travel(NOON, tick=False):
        TaskRun.objects.create(
            task=task, started_at=NOON - ago, finished_at=NOON - ago, outcome="done"
        )
        found = {row.label: row.state[1] for row in punctuality.punctuality_of_tasks()}
    assert found == dict.fromkeys(found, "Belum pernah berjalan") | {
        punctuality.names_of_tasks()[name]: words
    }


@pytest.mark.django_db
def test_a_task_that_failed_in_time_is_said_to_have_failed():
    with time_machine.travel(NOON, tick=False):
        TaskRun.objects.create(task=NAME, started_at=NOON, finished_at=NOON, outcome="failed")
        found = [row.state for row in punctuality.punctuality_of_tasks() if row.run]
    assert found == [(Meaning.WRONG, "Gagal")]


def test_how_long_a_run_took_and_takes_so_far():
    run = TaskRun(task=NAME, started_at=NOON)
    with time_machine.travel(NOON + dt.timedelta(seconds=20), tick=False):
        assert run.seconds == 20
        run.finished_at = NOON + dt.timedelta(milliseconds=1500)
        assert run.seconds == 1.5


@pytest.mark.django_db(transaction=True)
def test_every_task_of_the_schedule_runs_to_its_end_though_there_is_nothing_to_do(world):
    # as a worker does when it starts
    celery_app.loader.import_default_modules()
    entries = current_app.conf.beat_schedule.values()
    for entry in entries:
        current_app.tasks[entry["task"]].apply(kwargs=entry.get("kwargs"), throw=True)
    assert dict(TaskRun.objects.values_list("task", "outcome")) == {
        entry["task"]: "done" for entry in entries
    }


def test_every_task_of_the_schedule_has_a_name_for_people():
    assert set(punctuality.names_of_tasks()) == set(current_app.conf.beat_schedule)


def test_the_request_id_travels_to_the_worker():
    said = queue.Queue()

    @celery_app.task(name="say")
    def say():
        said.put(get_contextvars()["request_id"])

    with bound_contextvars(request_id="a" * 32):
        assert wakeup.send_task("say", [])
    with start_worker(celery_app, perform_ping_check=False, pool="solo", loglevel="WARNING"):
        assert said.get(timeout=60) == "a" * 32
