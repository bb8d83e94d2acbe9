"""Every task under the request id that caused it; of the periodic ones the last run is kept."""

import time
from functools import cache

import structlog
from celery import Task, current_app
from django.db import DatabaseError
from django.utils import timezone
from structlog.contextvars import bound_contextvars

from djpk_layanan.logs.faults import fault

log = structlog.get_logger(__name__)


class ObservedTask(Task):
    """The base of all tasks (djpk_layanan/celery.py). Called as a plain function a task is one."""

    def __call__(self, *args, **kwargs):
        if self.request.called_directly:
            return super().__call__(*args, **kwargs)
        with bound_contextvars(
            request_id=self.request.get("request_id") or self.request.id, task=self.name
        ):
            return observed_run(self.name, lambda: self.run(*args, **kwargs))


def observed_run(name, run):
    """Run it; a line in the log, and for a periodic task its row, say how it went.

    What it raises is raised.
    """
    begun, error = time.perf_counter(), None
    write_run(name, started_at=timezone.now(), finished_at=None, outcome="running", fault="")
    try:
        return run()
    except BaseException as why:
        error = why
        raise
    finally:
        ended(name, error, seconds=time.perf_counter() - begun)


def ended(name, error, *, seconds):
    now = timezone.now()
    if error is None:
        write_run(name, finished_at=now, outcome="done", succeeded_at=now)
        log.info("task done", ms=round(seconds * 1000))
    else:
        write_run(name, finished_at=now, outcome="failed", fault=fault(error)[:500])
        log.error("task failed", ms=round(seconds * 1000), exc_info=error)


@cache
def periodic():
    return frozenset(entry["task"] for entry in current_app.conf.beat_schedule.values())


def write_run(name, **facts):
    """Two short UPDATEs for each run.

    A row that can't be written does not keep a letter from leaving.
    """
    from .models import TaskRun  # Celery asks for this module before Django's models are there  # noqa: PLC0415

    if name not in periodic():
        return
    try:
        if not TaskRun.objects.filter(pk=name).update(**facts):
            TaskRun.objects.get_or_create(pk=name, defaults={"started_at": timezone.now()} | facts)
    except DatabaseError as error:
        log.warning("last run not kept", task=name, exc_info=error)
