"""Waking the workers. Losing a wake-up costs seconds: the sweep finds the row again."""

import logging
import threading
import time
from functools import partial

from django.core.signals import request_finished, request_started
from django.db import transaction
from django.dispatch import receiver
from kombu.exceptions import OperationalError
from kombu.pools import producers
from redis.exceptions import RedisError
from structlog.contextvars import bound_contextvars, get_contextvars

from djpk_layanan import celery_app

log = logging.getLogger(__name__)
DELIVER = "djpk_layanan.outbox.tasks.deliver"
AFTER_MAIL = "djpk_layanan.operations.tasks.after_mail"
# seconds; a thread of the web server may be waiting
QUICK = {
    "socket_connect_timeout": 1,
    "socket_timeout": 1,
    "max_retries": 0,
}
# seconds without a try after a failure: ten letters of one click must not wait ten times
QUIET = 5
quiet_until = float("-inf")


class Request(threading.local):
    """What the request in this thread asks for, [(task, calls, request id)]; None where there is
    none.
    """

    wishes = None


request = Request()


def after_commit(task, *calls):
    """Ask for the task when the transaction has been committed and, in a request, the answer has
    left: nobody waits for the broker.
    """
    transaction.on_commit(partial(wish, task, calls), robust=True)


def wish(task, calls):
    if request.wishes is None:
        send_task(task, *calls)
    else:
        request.wishes.append((task, calls, get_contextvars().get("request_id")))


@receiver(request_started)
def begin(**_):
    request.wishes = []


@receiver(request_finished)
def grant(**_):
    wishes, request.wishes = request.wishes, None
    for task, calls, request_id in wishes or ():
        with bound_contextvars(request_id=request_id):
            send_task(task, *calls)


def nudge(*pks):
    """Ask the workers to deliver these letters.

    False when the broker is away, which is no error.
    """
    return send_task(DELIVER, *([pk] for pk in pks))


def after_mail():
    """Tell the application that a letter has left; its own sweeps would see it later."""
    return send_task(AFTER_MAIL, [])


def send_task(task, *calls):
    global quiet_until
    if time.monotonic() < quiet_until:
        return False
    asked_by = {"request_id": get_contextvars().get("request_id")}
    try:
        # a new connection costs more than the letter
        kept_open = producers[celery_app.connection_for_write(transport_options=QUICK)]
        with kept_open.acquire(block=True, timeout=1) as producer:
            for arguments in calls:
                celery_app.send_task(
                    task, args=arguments, producer=producer, retry=False, headers=asked_by
                )
    except (OperationalError, RedisError, OSError) as error:
        quiet_until = time.monotonic() + QUIET
        log.warning("broker away, %s left to the sweep: %s", task, error)
        return False
    return True
