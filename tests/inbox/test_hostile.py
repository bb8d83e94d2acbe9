"""Mails that are meant to hurt: each is read in a process with little memory and little time,
which it must outlive.
"""

import datetime as dt
import os
import resource
import signal
from pathlib import Path

import pytest
import time_machine
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import connection
from django.utils import timezone

from djpk_layanan.inbox import html, intake, process, tasks
from djpk_layanan.inbox.models import Message
from djpk_layanan.inbox.parse import Unreadable, parse_mail
from djpk_layanan.ui import quotes

from .mails import charset, mail, many_parts, multipart, nested, part, raw, whole, zip_bomb
from .scene import kept

# bytes beside what the process has already; the worker's own limits are wider
ROOM, SECONDS = (
    256 * 2**20,
    5,
)
BOMBS = {
    "nested 100,000 deep": lambda: nested(100_000),
    "10,000 parts": lambda: many_parts(10_000),
    "a mail in a mail in a mail": lambda: (
        b"From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n" * 50_000
    ),
    "a subject of 4 MB of encoded words": lambda: raw(
        subject="Subject: " + "\r\n ".join(["=?utf-8?Q?=41?="] * 300_000)
    ),
    "an address within 100,000 brackets": lambda: raw(
        sender="From: " + "(" * 100_000 + "a@b.example"
    ),
    "100,000 header fields": lambda: raw("\r\n".join(f"X-{n}: {n}" for n in range(100_000))),
    "HTML nested 200,000 deep": lambda: mail(None, html="<div>" * 200_000 + "DAU?"),
    "HTML that is nothing but <": lambda: mail(None, html="<" * 2_000_000),
    "10 MB of one line": lambda: raw(body=b"On kata " * 1_300_000),
    "10 MB of parameters of enriched text that never end": lambda: whole(
        part("text/enriched", b"<param>" * 1_500_000)
    ),
    "10 MB of flowed quotations": lambda: whole(
        part("text/plain; format=flowed", b"> kata \r\n>> x \r\n" * 650_000)
    ),
    "10 MB of events that never end": lambda: whole(
        part("text/calendar", b"BEGIN:VEVENT\r\n" * 750_000)
    ),
    "an invitation of 10 MB": lambda: whole(
        part(
            "text/calendar",
            b"BEGIN:VCALENDAR\r\n"
            + b"BEGIN:VEVENT\r\nDTSTART:20261202T020000Z\r\nEND:VEVENT\r\n" * 200_000
            + b"END:VCALENDAR\r\n",
        )
    ),
    "a table of 10 MB": lambda: whole(
        part("text/html", b"<table>" + b"<tr><td>a</td><td>b</td></tr>" * 360_000)
    ),
    "10 MB of soft line breaks": lambda: charset(
        "utf-8", b"a=\r\n" * 2_600_000, "quoted-printable"
    ),
    "a zip bomb of 200 MB": lambda: mail(files=[("bom.docx", zip_bomb())]),
    "30 parts with names of 4 KB": lambda: multipart(
        "".join(
            f'--b\r\nContent-Type: text/plain; name="{n}{"a" * 3900}"\r\n\r\nx\r\n'
            for n in range(30)
        )
    ),
    "a boundary of 60,000 characters": lambda: multipart(
        f"--{'b' * 60_000}\r\n\r\nx\r\n", kind=f"mixed; x={'b' * 60_000}"
    ),
    "quotations within quotations": lambda: mail(
        "\n".join("> " * n + "Pada Sel menulis:" for n in range(2000)), In_Reply_To="<x@y.example>"
    ),
}


def in_a_small_process(act):
    """0 when the act came to its end; else the signal, or 1 for any error.

    Forked, so that memory and time are its own.
    """
    child = os.fork()
    if not child:
        size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + ROOM, size + ROOM))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        try:
            act()
        except BaseException:  # noqa: B036 - a MemoryError too is an answer that must not come
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def read_it(content):
    """All that is done with a mail before it is written down, and what a supervisor's page shows
    of it.
    """
    try:
        found = parse_mail(content)
    except Unreadable:
        return
    quotes.folded(intake.written(found))
    intake.sort_files(found)
    html.safe_html(found.html)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_put_aside_within_little_memory_and_time(name):
    content = BOMBS[name]()
    assert in_a_small_process(lambda: read_it(content)) == 0


def test_many_long_header_fields_are_too_many_however_they_are_spread_over_the_parts():
    with pytest.raises(Unreadable, match="terlalu banyak baris kepala"):
        parse_mail(BOMBS["30 parts with names of 4 KB"]())


def test_the_measure_itself_sees_a_bomb():
    assert in_a_small_process(lambda: bytearray(2 * ROOM)) != 0


def after_leases(n):
    """When what n workers held one after the other is free again."""
    return time_machine.travel(timezone.now() + n * (process.LEASE + dt.timedelta(seconds=1)))


def test_a_worker_ends_what_takes_too_long_first_politely_then_by_force():
    assert (
        settings.CELERY_TASK_SOFT_TIME_LIMIT,
        settings.CELERY_TASK_TIME_LIMIT,
        settings.CELERY_WORKER_MAX_MEMORY_PER_CHILD,
    ) == (60, 90, 400_000)


@pytest.mark.django_db(transaction=True)
def test_a_mail_on_which_the_worker_dies_three_times_is_put_aside_and_the_others_go_on(
    world, monkeypatch
):
    hostile, good = kept(mail("bom", message_id="<bom@b.example>")), kept(mail())
    real = process.parse_mail

    def deadly(content):
        if b"bom" in content:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(content)

    monkeypatch.setattr(process, "parse_mail", deadly)
    for n in range(3):
        with after_leases(n):
            connection.close()
            assert in_a_small_process(tasks.sweep) == signal.SIGKILL
            # while the dead one's lease runs
            tasks.sweep()
            assert Message.objects.values_list("state", "attempts").get(pk=good.pk) == ("ticket", 1)
    with after_leases(3):
        tasks.sweep()
    assert dict(Message.objects.values_list("pk", "state")) == {
        hostile.pk: "quarantined",
        good.pk: "ticket",
    }


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_outlasts_the_soft_limit_comes_again_and_is_put_aside(world, monkeypatch):
    hostile, good = kept(mail("bom", message_id="<bom@b.example>")), kept(mail())
    real = process.parse_mail

    def endless(content):
        if b"bom" in content:
            raise SoftTimeLimitExceeded
        return real(content)

    monkeypatch.setattr(process, "parse_mail", endless)
    for n in range(3):
        with after_leases(n), pytest.raises(SoftTimeLimitExceeded):
            tasks.sweep()
    with after_leases(3):
        tasks.sweep()
    assert dict(Message.objects.values_list("pk", "state")) == {
        hostile.pk: "quarantined",
        good.pk: "ticket",
    }
