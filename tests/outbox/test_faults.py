"""Workers, broker and mail server fail for real; of two hundred letters none is lost, and a
double was announced by its row.
"""

import datetime as dt
import os
import signal
import socket
from collections import Counter

import pytest
import redis
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import timezone

from djpk_layanan.outbox import carriers, circuit, delivery, tasks, wakeup
from djpk_layanan.outbox.models import Letter
from tests.together import all_at_once

from .conftest import MailServer, row, running, write
from .test_wakeup import messages

pytestmark = pytest.mark.django_db(transaction=True)
HOUR, HALF_A_MINUTE = dt.timedelta(hours=1), dt.timedelta(seconds=30)
# of every twenty letters, the n-th
DEATHS = {
    3: "before DATA",
    6: "after DATA",
    9: "before the row is marked",
}


def in_another_process(act):
    """How the process ended: 0, or the signal that killed it."""
    connection.close()
    child = os.fork()
    if not child:
        act()
        os._exit(0)
    return os.waitpid(child, 0)[1]


def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


def deliver_until_killed(letters):
    """A worker that takes one letter after the other, and is killed for real where the letter's
    key says so.
    """
    for pk, key in letters:
        place = DEATHS.get(int(key) % 20)
        if place and not Letter.objects.get(pk=pk).deaths:
            kill_me(place)
        delivery.deliver_letter(pk)


def kill_me(place):
    real = carriers.SmtpCarrier.hand_over

    def after_the_answer(*args):
        real(*args)
        die()

    def before_the_answer(self, smtp, content):
        read = smtp.getreply

        def first_go_ahead_then_death():
            # the answer is here, and nobody reads it any more
            smtp.getreply = lambda: smtp.sock.recv(1, socket.MSG_PEEK) and die()
            return read()

        smtp.getreply = first_go_ahead_then_death
        real(self, smtp, content)

    if place == "before DATA":
        carriers.SmtpCarrier.address = die
    else:
        carriers.SmtpCarrier.hand_over = (
            after_the_answer if place == "before the row is marked" else before_the_answer
        )


def the_sweep_takes_over():
    Letter.objects.filter(status="sending").update(lease_until=timezone.now())
    tasks.sweep()


def taken_by(mail_server):
    """{Message-ID: how often}"""
    return Counter(
        next(
            line for line in content.decode().splitlines() if line.startswith("Message-ID:")
        ).split()[1]
        for content in mail_server.taken
    )


def test_under_thirty_kills_and_a_flushed_broker_no_letter_is_lost_or_doubled_unsaid(mail_server):
    with transaction.atomic():
        for n in range(200):
            write(str(n), on_doubt="hold" if n >= 180 else "resend")
    killed = 0
    while waiting := list(Letter.objects.due().values_list("pk", "key")):
        killed += (
            in_another_process(lambda waiting=waiting: deliver_until_killed(waiting))
            == signal.SIGKILL
        )
        with redis.Redis.from_url(settings.REDIS_URL) as broker:
            broker.flushall()
        the_sweep_takes_over()
    died = {key: place for key in map(str, range(200)) if (place := DEATHS.get(int(key) % 20))}
    in_doubt = {key for key, place in died.items() if place != "before DATA"}
    ids, taken = dict(Letter.objects.values_list("key", "message_id")), taken_by(mail_server)
    assert killed == len(died) == 30
    assert set(Letter.objects.filter(deaths=1).values_list("key", flat=True)) == set(died)
    assert set(Letter.objects.in_doubt().values_list("key", flat=True)) == in_doubt
    held = {"186", "189"}
    assert set(Letter.objects.undelivered().values_list("key", flat=True)) == held
    assert taken == {ids[key]: 2 if key in in_doubt - held else 1 for key in ids}
    assert Counter(Letter.objects.values_list("status", flat=True)) == {"sent": 198, "parked": 2}


def test_a_power_cut_between_the_commit_and_the_wake_up_loses_nothing(mail_server):
    def killed_at_the_wake_up():
        wakeup.celery_app.connection_for_write = die
        write()

    assert in_another_process(killed_at_the_wake_up) == signal.SIGKILL
    assert messages() == []
    tasks.sweep()
    assert messages() == [(wakeup.DELIVER, [Letter.objects.get().pk])]
    tasks.deliver(Letter.objects.get().pk)
    assert len(mail_server.taken) == 1


def test_a_power_cut_before_the_commit_leaves_no_letter():
    def killed_inside():
        with transaction.atomic():
            write()
            die()

    assert in_another_process(killed_inside) == signal.SIGKILL
    assert (Letter.objects.count(), messages()) == (0, [])


def test_a_flushed_broker_costs_a_minute():
    letter = write()
    tasks.sweep()
    with redis.Redis.from_url(settings.REDIS_URL) as broker:
        broker.flushall()
    tasks.sweep()
    assert messages() == []
    with time_machine.travel(timezone.now() + dt.timedelta(seconds=61), tick=False):
        tasks.sweep()
    assert messages() == [(wakeup.DELIVER, [letter.pk])]


def test_two_sweepers_and_two_workers_send_twenty_letters_once_each(mail_server):
    """A beat that was started twice by mistake."""
    letters = [write(str(n)) for n in range(20)]
    all_at_once(tasks.sweep, tasks.sweep)
    woken = [arguments[0] for task, arguments in messages() if task == wakeup.DELIVER]
    assert len(woken) >= 40
    all_at_once(
        lambda: [tasks.deliver(pk) for pk in woken],
        lambda: [tasks.deliver(pk) for pk in reversed(woken)],
    )
    assert taken_by(mail_server) == {letter.message_id: 1 for letter in letters}
    assert set(Letter.objects.values_list("status", "attempts", "ambiguous")) == {("sent", 1, 0)}


def test_two_sweepers_bury_a_dead_worker_once():
    letter = write()
    delivery.claim_letter(letter.pk)
    Letter.objects.update(lease_until=timezone.now())
    assert sorted(all_at_once(delivery.reap_letters, delivery.reap_letters)) == [0, 1]
    assert row(letter, "status", "deaths") == ("queued", 1)


def deliver_what_is_due():
    # half a minute has gone by, which the cache does not know
    cache.delete(circuit.PROBE)
    for pk in Letter.objects.due().values_list("pk", flat=True):
        delivery.deliver_letter(pk)


def test_a_mail_server_that_is_down_for_an_hour_costs_five_minutes_after_its_return(
    over_smtp, settings, closed_port
):
    settings.EMAIL_PORT = closed_port
    letters = [write(str(n)) for n in range(20)]
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        while timezone.now() < start + HOUR:
            deliver_what_is_due()
            clock.shift(HALF_A_MINUTE)
        assert set(Letter.objects.values_list("status", "ambiguous")) == {("queued", 0)}
        assert Letter.objects.held_up().count() == 20
        with running(MailServer(), settings) as back:
            for _ in range(11):
                deliver_what_is_due()
                clock.shift(HALF_A_MINUTE)
    assert taken_by(back) == {letter.message_id: 1 for letter in letters}
    assert set(Letter.objects.values_list("status", flat=True)) == {"sent"}
