"""The processes of a production installation on this machine: two web processes, two workers, a
beat; and what is done to them.
"""

import os
import sys
import time
from itertools import count

import redis

from djpk_layanan.operations.ports import free_port, is_open
from djpk_layanan.operations.supervisor import Part


def environment(folder, *, database, broker, post):
    """The settings of the installation as environment variables."""
    port = free_port()
    return {
        "DATABASE_URL": database,
        "REDIS_URL": broker,
        "EMAIL_URL": f"smtp://127.0.0.1:{post.port}",
        "DATA_DIR": str(folder / "data"),
        "PORT": str(port),
        "SITE_URL": f"http://localhost:{port}",
        "SECRET_KEY": "soak" * 12,
        "IMAP_URL": "",
        "LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "djpk_layanan.settings",
    }


class Machine:
    def __init__(self, folder, env):
        self.log_path, self.env = folder / "log", env
        celery, web = (
            [sys.executable, "-m", "celery", "-A", "djpk_layanan"],
            f"127.0.0.1:{env['PORT']}",
        )
        self.workers = [
            Part(
                f"worker {n}",
                [*celery, "worker", "-l", "ERROR", "-c", "2", "-n", f"w{n}@%h"],
                grace=30,
            )
            for n in (1, 2)
        ]
        self.beats = [
            Part(
                f"beat {n}",
                [*celery, "beat", "-l", "ERROR", "-s", str(folder / f"beat{n}"), "--pidfile="],
                grace=10,
            )
            for n in (1, 2)
        ]
        self.web = Part(
            "web",
            [
                sys.executable,
                "-m",
                "gunicorn",
                "djpk_layanan.wsgi",
                "-c",
                "python:djpk_layanan.gunicorn",
                "-b",
                web,
            ],
            grace=30,
        )
        self.kills = 0

    def start(self, part):
        with self.log_path.open("a") as log:
            part.start(os.environ | self.env, log)

    def __enter__(self):
        for part in (*self.workers, self.beats[0], self.web):
            self.start(part)
        deadline = time.monotonic() + 60
        while not is_open(int(self.env["PORT"])):
            assert time.monotonic() < deadline and self.web.process.poll() is None, (
                self.log_path.read_text()
            )
            time.sleep(0.1)
        return self

    def __exit__(self, *failure):
        for part in (self.web, *self.beats, *self.workers):
            part.stop()

    def kill(self, part):
        """kill -9 of the worker with all its children, then a new one."""
        part.kill_group()
        part.process.wait()
        self.kills += 1
        self.start(part)


def torment(machine, post, seconds):
    """Do the faults by the clock of a run of that many seconds, and return at its end.

    A worker dies every 30 s (or a sixth of a short run).

    Not in a thread: what it starts would end with it.
    """
    victims, every = (machine.workers[n % 2] for n in count()), min(30, seconds / 6)
    kills = [
        (every * n, lambda: machine.kill(next(victims))) for n in range(1, int(seconds / every))
    ]
    flushes = [
        (seconds * share, lambda: redis.Redis.from_url(machine.env["REDIS_URL"]).flushall())
        for share in (0.3, 0.75)
    ]
    others = [
        (seconds * 0.35, lambda: machine.start(machine.beats[1])),
        (seconds * 0.7, machine.beats[1].stop),
        (seconds * 0.5, post.close),
        (seconds * 0.5 + min(60, seconds / 5), post.open),
    ]
    started = time.monotonic()
    for moment, act in [
        *sorted(kills + flushes + others, key=lambda row: row[0]),
        (seconds, lambda: None),
    ]:
        time.sleep(max(0, started + moment - time.monotonic()))
        act()
