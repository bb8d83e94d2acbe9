"""The embedded run: one process that keeps the others alive and stops them in order."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from djpk_layanan.operations.supervisor import QUIET_AFTER, Part

ROOT = Path(__file__).resolve().parents[2]
PARTS = """
import sys, time
from pathlib import Path
from djpk_layanan.operations import supervisor
folder = Path(sys.argv[1])
code = "import os, time; open({path!r}, 'a').write(str(os.getpid()) + chr(10)); time.sleep(60)"
parts = [
    supervisor.Part(name, [sys.executable, "-c", code.format(path=str(folder / name))], grace=5)
    for name in ("first", "second")
]
lock, say = supervisor.hold_folder(folder), lambda line: print(line, flush=True)
supervisor.run_parts(parts, ready=lambda name: None, say=say, log=sys.stdout)
"""


def wait_for(happens, seconds=10):
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return (
        Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
        if Path(f"/proc/{pid}/stat").exists()
        else False
    )


@pytest.fixture
def supervised(tmp_path):
    output = (tmp_path / "output").open("w")
    process = subprocess.Popen(
        [sys.executable, "-c", PARTS, str(tmp_path)], cwd=ROOT, stdout=output, stderr=output
    )
    wait_for(
        lambda: all(
            (tmp_path / name).exists() and (tmp_path / name).read_text()
            for name in ("first", "second")
        )
    )
    yield (
        process,
        lambda name: [int(line) for line in (tmp_path / name).read_text().split()],
        tmp_path,
    )
    process.terminate()
    process.wait(10)
    output.close()


def test_what_dies_is_started_again(supervised):
    _, pids, _ = supervised
    os.kill(pids("second")[0], signal.SIGKILL)
    wait_for(lambda: len(pids("second")) == 2)
    assert is_alive(pids("second")[1])
    assert len(pids("first")) == 1


STUBBORN = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(f"{os.getpid()} {child.pid} ")
time.sleep(60)
"""


def test_a_part_that_does_not_want_to_end_is_ended_with_its_children(tmp_path):
    part = Part("stubborn", [sys.executable, "-c", STUBBORN, str(tmp_path / "pids")], grace=0.2)
    part.start(dict(os.environ), subprocess.DEVNULL)
    wait_for(lambda: (tmp_path / "pids").exists() and (tmp_path / "pids").read_text()[-1:] == " ")
    part.stop()
    pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
    wait_for(lambda: not any(map(is_alive, pids)))
    assert part.process.returncode == -signal.SIGKILL
    part.stop()


def test_what_dies_again_and_again_is_started_after_ever_longer_pauses():
    part, said = Part("short", [sys.executable, "-c", ""], grace=1), []
    part.start(dict(os.environ), subprocess.DEVNULL)
    pauses = []
    while len(pauses) < 3:
        if part.process.poll() is not None:
            part.not_before = 0
            part.tend(dict(os.environ), subprocess.DEVNULL, said.append)
            pauses.append(round(part.not_before - time.monotonic(), 1))
    assert (pauses, said) == (
        [0.5, 1.0, 2.0],
        [f"short ended with 0; restart {count}" for count in (1, 2, 3)],
    )


def test_an_earlier_failure_is_forgotten_once_a_part_has_lived_for_a_while():
    part = Part("long", [sys.executable, "-c", "import time; time.sleep(60)"], grace=5)
    part.start(dict(os.environ), subprocess.DEVNULL)
    part.failures = 3
    part.tend({}, None, None)
    assert part.failures == 3
    part.started -= QUIET_AFTER + 1
    part.tend({}, None, None)
    part.stop()
    assert part.failures == 0


def test_ctrl_c_stops_everything(supervised):
    process, pids, folder = supervised
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    assert [is_alive(pids(name)[0]) for name in ("first", "second")] == [False, False]
    assert "stopped" in (folder / "output").read_text()


def test_nothing_outlives_a_killed_supervisor(supervised):
    process, pids, _ = supervised
    process.kill()
    process.wait()
    wait_for(lambda: not is_alive(pids("first")[0]) and not is_alive(pids("second")[0]))


PRODUCTION = {"DATABASE_URL", "SECRET_KEY", "SITE_URL", "REDIS_URL"}


def bare_environment():
    return {name: value for name, value in os.environ.items() if name not in PRODUCTION}


def serve(**environment):
    env = bare_environment() | {"DEMO": "0"} | environment
    return subprocess.run(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_second_start_on_the_same_data_is_refused(supervised):
    _, _, folder = supervised
    refused = serve(DATA_DIR=str(folder))
    assert (refused.returncode, "already running" in refused.stderr) == (1, True)


def test_a_port_in_use_is_said_in_one_line(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = serve(DATA_DIR=str(tmp_path), PORT=str(port))
    assert refused.stderr.strip().splitlines() == [
        f"CommandError: port {port} is in use; choose another: PORT={port + 1} make run"
    ]


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path):
    (tmp_path / "file").write_text("")
    refused = serve(DATA_DIR=str(tmp_path / "file" / "data"), SECRET_KEY="x" * 50)
    assert (
        refused.returncode,
        len(refused.stderr.strip().splitlines()),
        "name another folder" in refused.stderr,
    ) == (1, 1, True)


@pytest.mark.parametrize("missing", ["SECRET_KEY", "SITE_URL", "REDIS_URL"])
def test_a_production_run_without_one_of_its_settings_does_not_start(missing):
    complete = {
        "DATABASE_URL": "postgres://x@127.0.0.1/x",
        "SECRET_KEY": "x" * 50,
        "SITE_URL": "https://x.example",
        "REDIS_URL": "redis://127.0.0.1/0",
    }
    del complete[missing]
    refused = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=bare_environment() | complete,
        capture_output=True,
        text=True,
    )
    assert refused.returncode == 1
    assert f"{missing} must be set when DATABASE_URL is set" in refused.stderr


def test_the_production_settings_pass_djangos_own_deployment_check():
    environment = os.environ | {
        "DATABASE_URL": "postgres://x@127.0.0.1/x",
        "SECRET_KEY": "abcdefghij" * 6,
        "SITE_URL": "https://layanan.djpk.example",
        "REDIS_URL": "redis://127.0.0.1/0",
        "PROXY_HOPS": "1",
    }
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (checked.returncode, checked.stderr) == (0, ""), checked.stderr
