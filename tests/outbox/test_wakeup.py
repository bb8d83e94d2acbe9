"""Waking the workers, through the real broker and without it."""

import base64
import datetime as dt
import json
import threading
import time

import pytest
import redis
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import transaction
from django.test import RequestFactory
from django.utils import timezone

from djpk_layanan import celery_app
from djpk_layanan.accounts.models import User
from djpk_layanan.outbox import delivery, tasks, wakeup
from djpk_layanan.outbox.letters import resend_letter
from djpk_layanan.outbox.models import Letter
from tests.tickets.story import the_form

from .conftest import row, write


def messages():
    """What waits in the queues of the broker: (task, arguments), in no order."""
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        waiting = [
            json.loads(message)
            for queue in settings.CELERY_TASK_QUEUES
            for message in client.lrange(queue.name, 0, -1)
        ]
    return sorted(
        (m["headers"]["task"], json.loads(base64.b64decode(m["body"]))[0]) for m in waiting
    )


def test_each_task_goes_into_one_queue_and_a_document_does_not_wait_behind_letters():
    with celery_app.connection_for_write() as connection, connection.channel() as channel:
        for queue in celery_app.amqp.queues.values():
            # as a worker does when it starts
            queue(channel).declare()
    for task in (
        wakeup.DELIVER,
        "bak.tasks.render",
        "reservations.tasks.print_sheet",
        "videoconf.tasks.print_nota",
        "tickets.tasks.sweep",
    ):
        assert wakeup.send_task(task, [])
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        assert {queue.name: client.llen(queue.name) for queue in settings.CELERY_TASK_QUEUES} == {
            "letters": 1,
            "documents": 3,
            "periodic": 1,
        }


@pytest.mark.django_db(transaction=True)
def test_the_commit_wakes_a_worker_with_nothing_but_the_row_s_id():
    letter = write()
    assert messages() == [(wakeup.DELIVER, [letter.pk])]


@pytest.mark.django_db(transaction=True)
def test_a_person_has_his_answer_before_the_broker_is_asked(world, client):
    sari = User.objects.get(username="sari")
    client.force_login(sari)
    request = RequestFactory().post(
        "/tiket/baru/", the_form(), headers={"cookie": client.cookies.output(header="", sep=";")}
    )
    # as the test client has it
    request._dont_enforce_csrf_checks = True
    request_started.send(WSGIHandler, environ=request.environ)
    answer = WSGIHandler().get_response(request)
    assert (answer.status_code, Letter.objects.count(), messages()) == (302, 1, [])
    answer.close()
    assert messages() == [(wakeup.DELIVER, [Letter.objects.get().pk])]


def test_a_thread_of_the_web_server_reaches_the_same_broker():
    thread = threading.Thread(target=wakeup.nudge, args=[7])
    thread.start()
    thread.join()
    assert messages() == [(wakeup.DELIVER, [7])]


def test_the_sweep_wakes_for_what_is_due_and_not_again_within_a_minute(letter):
    write("nanti")
    Letter.objects.filter(key="nanti").update(next_at=timezone.now() + dt.timedelta(hours=1))
    tasks.sweep()
    assert messages() == [(wakeup.DELIVER, [letter.pk])]
    tasks.sweep()
    assert len(messages()) == 1
    Letter.objects.update(nudged_at=timezone.now() - dt.timedelta(seconds=61))
    tasks.sweep()
    assert len(messages()) == 2


def test_the_sweep_takes_back_what_a_dead_worker_left(letter):
    Letter.objects.update(
        status="sending",
        lease="x",
        lease_until=timezone.now() - dt.timedelta(seconds=1),
        nudged_at=timezone.now(),
    )
    tasks.sweep()
    assert row(letter, "status", "deaths") == ("queued", 1)
    assert messages() == [(wakeup.DELIVER, [letter.pk])]


def test_a_letter_that_was_put_off_is_swept_up_as_soon_as_it_is_due(
    letter, over_smtp, settings, closed_port
):
    settings.EMAIL_PORT = closed_port
    Letter.objects.update(nudged_at=timezone.now())
    delivery.deliver_letter(letter.pk)
    Letter.objects.update(next_at=timezone.now())
    tasks.sweep()
    assert messages() == [(wakeup.DELIVER, [letter.pk])]


@pytest.mark.django_db(transaction=True)
def test_sending_again_by_hand_wakes_a_worker_at_once():
    letter = write()
    Letter.objects.update(status="failed")
    resend_letter(letter)
    assert messages() == [(wakeup.DELIVER, [letter.pk])] * 2


def test_a_sweep_wakes_for_two_hundred_letters_at_most(db):
    moment = timezone.now()
    Letter.objects.bulk_create(
        Letter(key=str(n), message_id=str(n), to_address="a@b.example", subject="s", next_at=moment)
        for n in range(201)
    )
    tasks.sweep()
    assert len(messages()) == 200


def test_a_letter_that_left_is_told_to_the_application_and_one_that_stayed_is_not(letter):
    tasks.deliver(letter.pk)
    tasks.deliver(letter.pk)
    assert messages() == [(wakeup.AFTER_MAIL, [])]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("port", ["closed_port", "mute_port"])
def test_without_a_broker_ten_letters_are_written_in_time_and_a_later_sweep_finds_them(
    request, monkeypatch, port
):
    monkeypatch.setenv(
        "CELERY_BROKER_WRITE_URL", f"redis://127.0.0.1:{request.getfixturevalue(port)}/0"
    )
    started = time.monotonic()
    with transaction.atomic():
        letters = [write(str(n)) for n in range(10)]
    # one second is waited for the first, not for each of the ten
    assert time.monotonic() - started < 5
    tasks.sweep()
    assert [row(letter, "status", "nudged_at") for letter in letters] == [("queued", None)] * 10
    monkeypatch.delenv("CELERY_BROKER_WRITE_URL")
    monkeypatch.setattr(wakeup, "quiet_until", 0.0)
    tasks.sweep()
    assert messages() == [(wakeup.DELIVER, [letter.pk]) for letter in letters]


def test_without_a_broker_a_letter_is_delivered_all_the_same(letter, monkeypatch, closed_port):
    monkeypatch.setenv("CELERY_BROKER_WRITE_URL", f"redis://127.0.0.1:{closed_port}/0")
    tasks.deliver(letter.pk)
    assert row(letter, "status") == ("sent",)
