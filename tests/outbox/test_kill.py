"""A worker is killed for real, with the letter in the server's hands."""

import os
import signal

import pytest
from django.db import connection
from django.utils import timezone

from djpk_layanan.outbox import delivery, tasks
from djpk_layanan.outbox.message import as_bytes
from djpk_layanan.outbox.models import Letter

from .conftest import row, write


def deliver_in_another_process(pk):
    connection.close()
    child = os.fork()
    if not child:
        delivery.deliver_letter(pk)
        os._exit(0)
    return child


@pytest.mark.django_db(transaction=True)
def test_kill_9_after_the_handover_loses_nothing_and_the_double_is_known_beforehand(mail_server):
    letter = write()
    mail_server.seconds = 1
    child = deliver_in_another_process(letter.pk)
    assert mail_server.has_letter.wait(10)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert row(letter, "status") == ("sending",)
    Letter.objects.update(lease_until=timezone.now())
    tasks.sweep()
    assert row(letter, "status", "ambiguous", "deaths") == ("queued", 1, 1)
    mail_server.seconds = 0
    tasks.deliver(letter.pk)
    assert mail_server.taken == [as_bytes(letter)] * 2
    assert row(letter, "status", "ambiguous") == ("sent", 1)
