"""Redis is stopped while people work: pages go on, letters wait, and the system says so; when it
is back, they leave.
"""

import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from redis import Redis
from redis.exceptions import RedisError

from djpk_layanan import cache as shared_cache
from djpk_layanan.operations import valkey
from djpk_layanan.outbox import tasks, wakeup
from djpk_layanan.outbox.models import Letter
from tests.pages import MOST_ON_A_PAGE, as_, queries_of
from tests.tickets.story import the_form
from tickets.models import Ticket

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "rahasia-djpk-2026"


class Broker:
    """A Valkey of its own that can be stopped and started."""

    def __init__(self, folder):
        self.folder, self.socket, self.process = folder, folder / "s", None

    def start(self):
        self.process = subprocess.Popen(
            valkey.server_command(self.socket, self.folder), stdout=subprocess.DEVNULL
        )
        while not self.answers():
            assert self.process.poll() is None
            time.sleep(0.01)

    def answers(self):
        """Not while it reads what it kept."""
        try:
            return Redis(unix_socket_path=str(self.socket)).ping()
        except RedisError:
            return False

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.socket.unlink(missing_ok=True)


@pytest.fixture
def broker_of_this_test(settings, monkeypatch):
    with tempfile.TemporaryDirectory() as folder:
        broker = Broker(Path(folder))
        settings.CACHES = {
            name: one | {"LOCATION": f"unix://{broker.socket}"}
            for name, one in settings.CACHES.items()
        }
        monkeypatch.setenv("CELERY_BROKER_WRITE_URL", f"redis+socket://{broker.socket}")
        monkeypatch.setattr(wakeup, "quiet_until", 0.0)
        broker.start()
        yield broker
        broker.stop()


def log_in(username):
    client = Client()
    return client, client.post("/akun/login/", {"login": username, "password": PASSWORD})


def test_pages_login_and_steps_go_on_letters_wait_and_it_says_so(
    broker_of_this_test, world, monkeypatch
):
    sari, _ = log_in("sari")
    assert sari.get("/siap/").json()["broker"] is True
    broker_of_this_test.stop()

    assert sari.get("/pekerjaan/").status_code == 200
    joko, answer = log_in("joko")
    assert (answer.status_code, joko.get("/pekerjaan/").status_code) == (302, 200)
    assert Client().post("/akun/login/", {"login": "sari", "password": "salah"}).status_code == 200
    assert sari.post("/tiket/baru/", the_form()).status_code == 302
    assert (Ticket.objects.count(), set(Letter.objects.values_list("status", "nudged_at"))) == (
        1,
        {("queued", None)},
    )

    answer = sari.get("/siap/")
    assert (
        answer.status_code,
        answer.json()["ready"],
        answer.json()["broker"],
        "broker" in answer.json()["degraded"],
    ) == (200, True, False, True)
    page = joko.get("/keadaan/")
    assert (
        page.status_code,
        "Tidak terhubung" in page.text,
        "tidak ada yang hilang" in page.text,
    ) == (200, True, True)

    broker_of_this_test.start()
    monkeypatch.setattr(wakeup, "quiet_until", 0.0)
    tasks.sweep()
    assert not Letter.objects.filter(nudged_at__isnull=True).exists()
    assert "Terhubung." in joko.get("/keadaan/").text


def test_the_page_tells_what_waits_and_for_whom_and_sends_again(client, world):
    client = as_(client, "joko")
    client.post("/keadaan/")
    letter = Letter.objects.create(
        key="a",
        message_id="<a@b.example>",
        sender="a@b.example",
        to_address="kepala@pemda.example",
        subject="Undangan",
        body_txt="x",
        body_html="x",
        status="parked",
        ambiguous=1,
        last_error="Tidak ada jawaban sesudah surel diserahkan.",
    )
    page = client.get("/keadaan/").text
    assert [
        words in page
        for words in (
            "Undangan",
            "kepala@pemda.example",
            "Ditahan",
            "penerima mungkin sudah menerimanya",
            "Belum pernah terdengar",
        )
    ] == [True] * 5
    again = client.post(f"/keadaan/surel/{letter.pk}/kirim-ulang/", follow=True).text
    letter.refresh_from_db()
    assert (letter.status, letter.message_id, "masuk antrean lagi" in again) == (
        "queued",
        "<a@b.example>",
        True,
    )
    twice = client.post(f"/keadaan/surel/{letter.pk}/kirim-ulang/", follow=True).text
    assert "tidak ada yang diubah" in twice


def test_the_page_costs_the_same_with_one_held_letter_and_with_thirty(client, world):
    as_(client, "joko")
    rows = [
        Letter(
            key=str(n),
            message_id=str(n),
            sender="a@b.example",
            to_address="c@d.example",
            subject="x",
            body_txt="x",
            body_html="x",
            status="failed",
        )
        for n in range(30)
    ]
    rows[0].save()
    few = queries_of(client, "/keadaan/")
    Letter.objects.bulk_create(rows[1:])
    assert queries_of(client, "/keadaan/") == few <= MOST_ON_A_PAGE


def test_wrong_passwords_are_counted_while_redis_is_away(broker_of_this_test, world):
    broker_of_this_test.stop()
    for _ in range(5):
        Client().post("/akun/login/", {"login": "sari", "password": "salah"})
    assert [log_in(name)[1].status_code for name in ("sari", "dewi")] == [200, 302]


def test_a_logout_holds_in_every_process_while_redis_is_away(broker_of_this_test, world):
    client, _ = log_in("sari")
    copy = Client()
    copy.cookies = client.cookies.copy()
    assert copy.get("/pemberitahuan/").status_code == 200
    broker_of_this_test.stop()
    assert copy.get("/pemberitahuan/").status_code == 200
    client.post("/akun/logout/")
    assert copy.get("/pemberitahuan/").status_code == 302


def test_what_was_remembered_while_redis_was_away_is_not_believed_any_more(
    broker_of_this_test, monkeypatch
):
    monkeypatch.setattr(shared_cache, "QUIET", 0)
    cache.set("who", "sari")
    broker_of_this_test.stop()
    cache.set("who", "dewi")
    assert cache.get("who") == "dewi"
    broker_of_this_test.start()
    cache.set("who", "tono")
    assert cache.get("who") == "tono"
    broker_of_this_test.stop()
    assert cache.get("who") is None


def test_emptying_a_cache_that_is_away_empties_what_takes_its_place(broker_of_this_test):
    broker_of_this_test.stop()
    cache.set("who", "sari")
    cache.clear()
    assert cache.get("who") is None


def test_a_host_that_swallows_everything_holds_a_page_up_once_and_not_at_each_question(
    settings, world
):
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        settings.CACHES = {
            name: one | {"LOCATION": f"redis://127.0.0.1:{mute.getsockname()[1]}/0"}
            for name, one in settings.CACHES.items()
        }
        held_up = [0.0]
        for _ in range(20):
            started = time.monotonic()
            cache.get("x")
            held_up.append(time.monotonic() - started)
    assert [seconds > 0.9 for seconds in held_up].count(True) == 1
