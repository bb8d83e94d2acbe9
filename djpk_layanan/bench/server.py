"""A database of its own with N tickets, and the web server in front of it."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from djpk_layanan.operations import valkey
from djpk_layanan.operations.ports import free_port, is_open

# in seconds
LONGEST_LOAD = 45 * 60
# tickets under way at every size: a longer history does not make more of them
LIVE = 300
PREPARE = """
import django; django.setup()
from django.core.management import call_command
from djpk_layanan.demo import people
call_command("migrate", verbosity=0); call_command("load_master"); people.load_people()
size = dict(tickets={tickets}, visits={tickets} // 2, conferences={tickets} // 20, live={live})
call_command("load_cases", **size); call_command("collectstatic", interactive=False, verbosity=0)
"""


def run(code, env):
    subprocess.run(
        [sys.executable, "-c", code],
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=LONGEST_LOAD,
    )


@contextmanager
def scratch_database(url):
    """A database of a PostgreSQL server, made for this run and dropped after it; yields its URL."""
    import psycopg

    server, name = url.rpartition("/")[0], f"djpk_bench_{os.getpid()}"
    with psycopg.connect(
        url.replace("postgres://", "postgresql://", 1), autocommit=True
    ) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def loaded(tickets, database_url):
    """Environment variables of a data folder with that many tickets.

    The folder and the broker are gone afterwards.
    """
    folder = Path(tempfile.mkdtemp(prefix="djpk-bench-"))
    port, socket_path = free_port(), folder / "valkey.sock"
    env = os.environ | {
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "SECRET_KEY": "bench" * 12,
        "DJANGO_SETTINGS_MODULE": "djpk_layanan.settings",
        "SITE_URL": f"http://localhost:{port}",
        "REDIS_URL": f"unix://{socket_path}",
        "EMAIL_URL": f"filemail:///{folder}/mail",
        "LOG_LEVEL": "ERROR",
    }
    broker = subprocess.Popen(valkey.server_command(socket_path, folder), stdout=subprocess.DEVNULL)
    try:
        if not database_url:
            run(PREPARE.format(tickets=tickets, live=LIVE), env)
            yield env
        else:
            with scratch_database(database_url) as url:
                run(PREPARE.format(tickets=tickets, live=LIVE), env | {"DATABASE_URL": url})
                yield env | {"DATABASE_URL": url}
    finally:
        broker.terminate()
        broker.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def memory_of_children(pid):
    """The largest resident set of the process's children in MB (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    statuses = [Path(f"/proc/{child}/status").read_text() for child in children]
    return (
        max(
            int(line.split()[1])
            for status in statuses
            for line in status.splitlines()
            if line.startswith("VmRSS:")
        )
        / 1024
    )


@contextmanager
def serving(env):
    """gunicorn as in production; yields its port and the process."""
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "djpk_layanan.wsgi",
            "-c",
            "python:djpk_layanan.gunicorn",
            "-b",
            f"127.0.0.1:{env['PORT']}",
        ],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 30
        while not is_open(int(env["PORT"])):
            if time.monotonic() > deadline:
                raise RuntimeError("gunicorn does not start")
            time.sleep(0.05)
        yield int(env["PORT"]), server
    finally:
        server.terminate()
        server.wait(40)
