"""The embedded run as it is typed, from an empty database to work that is done and Ctrl-C."""

import http.client
import json
import signal
import subprocess
import sys
import time

import pytest
from django.core.management import CommandError, call_command

from djpk_layanan.operations import assets
from djpk_layanan.operations.management.commands.serve import wait_until
from djpk_layanan.operations.ports import free_port, is_open
from tests.operations.test_supervisor import ROOT, bare_environment, wait_for


@pytest.fixture
def started(tmp_path):
    """A first start without the demo: (process, port, what it printed).

    The static files count as collected: that is tested in test_assets.py and takes a while.
    """
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").write_text("{}")
    (tmp_path / "static.sha256").write_text(assets.fingerprint())
    port, output = free_port(), tmp_path / "output"
    env = bare_environment() | {"DATA_DIR": str(tmp_path), "PORT": str(port), "DEMO": "0"}
    with output.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"], cwd=ROOT, env=env, stdout=file, stderr=file
        )
    wait_for(lambda: "Ctrl-C" in output.read_text() or process.poll() is not None, 180)
    yield process, port, output.read_text, tmp_path
    process.kill()
    process.wait()


def page(port, address):
    asked = http.client.HTTPConnection("localhost", port, timeout=10)
    asked.request("GET", address)
    answer = asked.getresponse()
    try:
        return answer.status, answer.read().decode()
    finally:
        asked.close()


def readable_by_others(folder):
    """What the program wrote there and anybody on the machine could read."""
    ours = [path for path in folder.rglob("*") if not path.is_relative_to(folder / "static")]
    made_here = {folder / "output", folder / "static.sha256"}
    return [path for path in {folder, *ours} - made_here if path.lstat().st_mode & 0o077]


def has_beaten(port):
    return json.loads(page(port, "/siap/")[1])["last_beat_seconds"] is not None


def test_a_first_start_answers_does_its_work_and_ends_at_ctrl_c(started):
    process, port, printed, folder = started
    told = printed().splitlines()
    assert f"  DJPK Layanan: http://localhost:{port}" in told
    assert [line.split()[:4] for line in told if line.split()[:1] == ["sari"]] == [
        ["sari", "CSO", "·", "Bagian"]
    ]
    assert page(port, "/sehat/") == (200, "ok")
    assert readable_by_others(folder) == []
    wait_for(lambda: has_beaten(port), 60)
    assert {name: json.loads(page(port, "/siap/")[1])[name] for name in ("ready", "degraded")} == {
        "ready": True,
        "degraded": [],
    }
    process.send_signal(signal.SIGINT)
    assert (process.wait(60), printed().splitlines()[-1], is_open(port)) == (
        0,
        "serve: stopped",
        False,
    )


def test_in_production_it_says_what_is_started_instead(settings):
    settings.EMBEDDED = False
    with pytest.raises(CommandError, match="in production start gunicorn, celery worker"):
        call_command("serve")


def test_a_part_that_does_not_come_up_ends_the_start_with_the_place_of_its_log(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    begun = time.monotonic()
    with pytest.raises(CommandError) as ended:
        wait_until(lambda: False, "the broker does not start", seconds=0.2)
    assert str(ended.value) == f"the broker does not start; see {tmp_path / 'serve.log'}"
    assert time.monotonic() - begun < 5
