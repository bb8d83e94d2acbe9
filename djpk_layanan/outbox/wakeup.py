"""Waking the workers. Losing a wake-up costs seconds: the sweep finds the row again."""
import logging
import time

from kombu.exceptions import OperationalError
from kombu.pools import producers
from redis.exceptions import RedisError
from structlog.contextvars import get_contextvars

from djpk_layanan import celery_app

log = logging.getLogger(__name__)
DELIVER = "djpk_layanan.outbox.tasks.deliver"
AFTER_MAIL = "djpk_layanan.operations.tasks.after_mail"
QUICK = {"socket_connect_timeout": 1, "socket_timeout": 1, "max_retries": 0}  # seconds; a person may be waiting for the answer
QUIET = 5  # seconds without a try after a failure: ten letters of one click must not wait ten times
quiet_until = float("-inf")


def nudge(*pks):
    """Ask the workers to deliver these letters. False when the broker is away, which is no error."""
    return send(DELIVER, *([pk] for pk in pks))


def after_mail():
    """Tell the application that a letter has left; its own sweeps would see it later."""
    return send(AFTER_MAIL, [])


def send(task, *calls):
    global quiet_until
    if time.monotonic() < quiet_until:
        return False
    asked_by = {"request_id": get_contextvars().get("request_id")}
    try:
        kept_open = producers[celery_app.connection_for_write(transport_options=QUICK)]  # a new connection costs more than the letter
        with kept_open.acquire(block=True, timeout=1) as producer:
            for arguments in calls:
                celery_app.send_task(task, args=arguments, producer=producer, retry=False, headers=asked_by)
    except (OperationalError, RedisError, OSError) as error:
        quiet_until = time.monotonic() + QUIET
        log.warning("broker away, %s left to the sweep: %s", task, error)
        return False
    return True
