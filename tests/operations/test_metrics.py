"""What Prometheus gets, and who is let in."""

import datetime as dt
import re
import subprocess
import sys
from ipaddress import ip_network
from pathlib import Path

import pytest
from django.utils import timezone

from djpk_layanan.clock.models import Clock
from djpk_layanan.operations import scrape
from djpk_layanan.operations.models import TaskRun
from djpk_layanan.outbox.models import Letter
from tests.pages import as_, queries_of
from tests.tickets import story

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "/metrik/"


def steps_posted(status):
    route = "tiket/<str:number>/langkah/<slug:name>/"
    return f'djpk_requests_total{{method="POST",route="{route}",status="{status}"}}'


def values(text):
    """{name{labels}: value} of the exposition."""
    return {
        name: float(value)
        for name, value in re.findall(r"^([a-z][^ ]*(?:\{.*\})?) ([0-9.e+-]+)$", text, re.MULTILINE)
    }


@pytest.mark.parametrize(
    ("headers", "remote", "status"),
    [
        ({}, "127.0.0.1", 404),
        ({"Authorization": "Bearer salah"}, "127.0.0.1", 404),
        ({"Authorization": "Bearer kunci"}, "203.0.113.5", 200),
        ({}, "10.1.2.3", 200),
        ({}, "10.9.2.3", 404),
        ({"X-Forwarded-For": "10.1.2.3"}, "10.1.2.3", 404),
        ({"X-Forwarded-For": "203.0.113.5"}, "10.1.2.3", 404),
        ({"X-Forwarded-For": "203.0.113.5", "Authorization": "Bearer kunci"}, "10.1.2.3", 200),
        ({}, "", 404),
    ],
)
def test_only_who_has_the_token_or_asks_directly_from_a_listed_address_is_let_in(
    client, settings, headers, remote, status
):
    settings.METRICS_TOKEN, settings.METRICS_FROM = "kunci", [ip_network("10.1.0.0/16")]
    assert client.get(ADDRESS, headers=headers, REMOTE_ADDR=remote).status_code == status


def test_without_a_setting_nobody_is_let_in(client):
    assert [
        client.get(ADDRESS, headers=headers).status_code
        for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": ""})
    ] == [404] * 3


@pytest.fixture
def prometheus(client, settings):
    settings.METRICS_TOKEN = "kunci"
    return lambda: values(client.get(ADDRESS, headers={"Authorization": "Bearer kunci"}).text)


@pytest.mark.django_db(transaction=True)
def test_requests_and_steps_are_counted_taken_and_refused(client, world, prometheus):
    ticket = story.a_call()
    before = prometheus()
    answer = f"{ticket.get_absolute_url()}langkah/note/"
    as_(client, "sari").post(answer, {"version": ticket.version, "text": "Catatan."})
    client.post(answer, {"version": 0, "text": "Catatan."})
    as_(client, "budi").post(
        f"{ticket.get_absolute_url()}langkah/cancel/", {"version": ticket.version}
    )
    client.get("/tidak-ada/")
    after = prometheus()
    grown = {
        name: value - before.get(name, 0)
        for name, value in after.items()
        if name.startswith(("djpk_requests_total", "djpk_steps_total"))
        and value != before.get(name, 0)
    }
    assert grown == {
        'djpk_steps_total{outcome="taken",sop="193-PK.15",step="note"}': 1,
        'djpk_steps_total{outcome="stale",sop="193-PK.15",step="note"}': 1,
        steps_posted("302"): 1,
        steps_posted("409"): 1,
        steps_posted("404"): 1,
        'djpk_requests_total{method="GET",route="-",status="404"}': 1,
        'djpk_requests_total{method="GET",route="metrik/",status="200"}': 1,
    }


def set_clock(ticket, **facts):
    Clock.objects.filter(pk=ticket.clock_id).update(**facts)


def test_the_database_tells_letters_clocks_ages_and_failures(world, prometheus):
    now = timezone.now()
    an_hour = dt.timedelta(hours=1)
    set_clock(story.a_call(), warn_at=now - an_hour, due=now + an_hour)
    set_clock(story.a_call(), warn_at=now - 2 * an_hour, due=now - an_hour)
    set_clock(story.a_call(), warn_at=now - 2 * an_hour, due=now - an_hour, paused=now)
    first, second, third = Letter.objects.order_by("pk")[:3]
    Letter.objects.filter(pk=first.pk).update(queued_at=now - dt.timedelta(minutes=10))
    Letter.objects.filter(pk=second.pk).update(status="parked")
    Letter.objects.filter(pk=third.pk).update(status="sent", sent_at=now)
    TaskRun.objects.create(
        task="tickets.tasks.sweep",
        started_at=now,
        finished_at=now,
        outcome="failed",
        succeeded_at=now - dt.timedelta(minutes=5),
    )
    found = prometheus()
    waiting = Letter.objects.filter(status="queued").count()
    assert {
        name: value
        for name, value in found.items()
        if name.startswith(("djpk_letters", "djpk_clocks", "djpk_task_failed", "djpk_mails"))
    } == {
        'djpk_letters{state="queued"}': waiting,
        'djpk_letters{state="sending"}': 0,
        'djpk_letters{state="failed"}': 0,
        'djpk_letters{state="parked"}': 1,
        'djpk_clocks{case="tickets.ticket",state="near"}': 1,
        'djpk_clocks{case="tickets.ticket",state="late"}': 1,
        'djpk_task_failed{task="tickets.tasks.sweep"}': 1,
        "djpk_mails_quarantined": 0,
    }
    assert found['djpk_oldest_waiting_seconds{kind="letter"}'] == pytest.approx(600, abs=60)
    assert found['djpk_oldest_waiting_seconds{kind="document"}'] == 0
    assert found['djpk_task_success_age_seconds{task="tickets.tasks.sweep"}'] == pytest.approx(
        300, abs=60
    )


def test_a_scrape_asks_the_database_eight_times_whatever_there_is(client, settings, world):
    settings.METRICS_TOKEN = "kunci"
    client.defaults["HTTP_AUTHORIZATION"] = "Bearer kunci"
    empty = queries_of(client, ADDRESS)
    for _ in range(3):
        story.issued()
    assert queries_of(client, ADDRESS) == empty == 8


def counted(found):
    return {name: value for name, value in found.items() if name.startswith("djpk_steps_total")}


COUNT = (
    "from djpk_layanan.metrics import STEPS; STEPS.labels('193', 'note', 'taken').inc({n}); "
    "STEPS.labels('194', 'note', 'taken').inc(1)"
)


def test_what_dead_processes_counted_stays_counted_and_their_files_do_not_pile_up(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    for n in (2, 3, 5):
        subprocess.run([sys.executable, "-c", COUNT.format(n=n)], cwd=ROOT, check=True)
    assert len(list(tmp_path.glob("counter_*.db"))) == 3
    for _ in range(2):
        found = values(scrape.counters().decode())
        assert counted(found) == {
            'djpk_steps_total{outcome="taken",sop="193",step="note"}': 10,
            'djpk_steps_total{outcome="taken",sop="194",step="note"}': 3,
        }
        assert [path.name for path in tmp_path.glob("counter_*.db")] == ["counter_0.db"]


def test_what_a_living_process_counts_is_read_and_left_to_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    living = subprocess.Popen(
        [sys.executable, "-c", f"{COUNT.format(n=4)}; print(flush=True); input()"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    living.stdout.readline()
    found = values(scrape.counters().decode())
    files = [path.name for path in tmp_path.glob("counter_*.db")]
    living.communicate(b"\n")
    assert (counted(found)['djpk_steps_total{outcome="taken",sop="193",step="note"}'], files) == (
        4,
        [f"counter_{living.pid}.db"],
    )
