"""`make services-test`: the whole suite on a real PostgreSQL and a real Redis, which this starts on
loopback and stops again.

As root on Debian the missing packages are installed first. A service that can't be had is a
failure, never a skip.
"""

import glob
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

from djpk_layanan.operations.ports import free_port, is_open

PACKAGES = {
    "postgresql": "/usr/lib/postgresql/*/bin/initdb",
    "redis-server": "/usr/bin/redis-server",
    "dovecot-imapd": "/usr/sbin/dovecot",
}
CLUSTER = ("-U", "djpk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
LOOPBACK_REDIS = ("--bind", "127.0.0.1", "--save", "")
PYTEST = (sys.executable, "-m", "pytest", "-p", "tests.no_skips", "-m", "not browser")


def install_missing():
    missing = [package for package, program in PACKAGES.items() if not glob.glob(program)]
    if not missing:
        return
    if os.geteuid() != 0:
        sys.exit("services-test: install " + " ".join(missing) + " first")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )


def run_as_postgres(*command):
    """PostgreSQL refuses to run as root."""
    argv = [str(word) for word in command]
    if os.geteuid() == 0:
        argv = ["runuser", "-u", "postgres", "--", *argv]
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def postgresql(folder):
    """A cluster of its own, without fsync: it lives as long as the tests.

    Yields its DATABASE_URL.
    """
    programs = Path(sorted(glob.glob(PACKAGES["postgresql"]))[-1]).parent
    port, data = free_port(), folder / "postgresql"
    data.mkdir()
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(data, owner.pw_uid, owner.pw_gid)
    run_as_postgres(programs / "initdb", "-D", data, *CLUSTER)
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off "
        "-c max_connections=300"
    )
    control = (programs / "pg_ctl", "-D", data, "-w", "-l", data / "log")
    run_as_postgres(*control, "-o", options, "start")
    try:
        yield f"postgres://djpk@127.0.0.1:{port}/postgres"
    finally:
        run_as_postgres(*control, "-m", "immediate", "stop")


@contextmanager
def redis(folder):
    """Yields its REDIS_URL once it answers."""
    port = free_port()
    server = subprocess.Popen(
        [PACKAGES["redis-server"], "--port", str(port), "--dir", str(folder), *LOOPBACK_REDIS],
        stdout=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 20
        while not is_open(port):
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit("services-test: redis-server does not start")
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(20)


def main(arguments):
    install_missing()
    folder = Path(tempfile.mkdtemp(prefix="djpk-services-"))
    folder.chmod(0o755)
    try:
        with ExitStack() as stack:
            environment = os.environ | {
                "DATABASE_URL": stack.enter_context(postgresql(folder)),
                "REDIS_URL": stack.enter_context(redis(folder)),
                "SITE_URL": "http://localhost",
            }
            return subprocess.call([*PYTEST, *arguments], env=environment)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
