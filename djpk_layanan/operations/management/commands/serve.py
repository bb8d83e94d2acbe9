import os
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from djpk_layanan.accounts.models import User
from djpk_layanan.operations import assets, supervisor, valkey
from djpk_layanan.operations.supervisor import Part


class Command(BaseCommand):
    help = (
        "Runs the whole application on this machine: private Valkey, Celery worker and beat, "
        "gunicorn."
    )

    def handle(self, **options):
        # what it and its parts write is for nobody else on this machine
        os.umask(0o077)
        if not settings.EMBEDDED:
            raise CommandError(
                "serve is for the embedded run; in production start gunicorn, celery worker "
                "and celery beat (README)."
            )
        lock = self.claim_folder()
        self.check_port()
        self.prepare()
        log_path = settings.DATA_DIR / "serve.log"
        with open(log_path, "a") as log:
            supervisor.run_parts(
                parts(), ready=self.wait_for, say=self.say, log=log, env=environment()
            )
        lock.close()

    def claim_folder(self):
        try:
            settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
            settings.DATA_DIR.chmod(0o700)
            return supervisor.hold_folder(settings.DATA_DIR)
        except supervisor.AlreadyRunning as busy:
            raise CommandError(
                f"already running on the data in {settings.DATA_DIR}; stop that one first "
                "(Ctrl-C in its window)."
            ) from busy
        except OSError as why:
            raise CommandError(
                f"{settings.DATA_DIR} can't be written ({why.strerror}); name another folder: "
                "DATA_DIR=… make run"
            ) from why

    def check_port(self):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.HOST, settings.PORT))
            except OSError as busy:
                raise CommandError(
                    f"port {settings.PORT} is in use; choose another: PORT={settings.PORT + 1} "
                    "make run"
                ) from busy

    def prepare(self):
        """Database, master data and static files; on the first start of an empty database also
        the named people and the demo.
        """
        call_command("migrate", verbosity=0)
        first = not User.objects.exists()
        call_command("load_master")
        call_command("encrypt_second_steps", stdout=StringIO())
        assets.collect_assets()
        if first:
            call_command("demo_people")
        if first and os.environ.get("DEMO", "1") != "0":
            call_command("demo")

    def wait_for(self, name):
        if name == "broker":
            wait_until(Path(settings.REDIS_SOCKET).exists, "the broker does not start")
        if name == "web":
            wait_until(answers, "the web server does not answer")
            self.greet()

    def greet(self):
        self.stdout.write(f"\n  DJPK Layanan: {settings.SITE_URL}\n")
        call_command("demo_people", show=True, stdout=self.stdout)
        self.stdout.write(f"  Data and log: {settings.DATA_DIR}\n  Ctrl-C stops everything.\n")
        self.stdout.flush()

    def say(self, line):
        self.stdout.write(f"serve: {line}")
        self.stdout.flush()


def parts():
    """Broker, worker, beat, web: each needs the ones before it."""
    python, folder = sys.executable, settings.DATA_DIR
    Path(settings.REDIS_SOCKET).unlink(missing_ok=True)
    celery = [python, "-m", "celery", "-A", "djpk_layanan"]
    worker = ["worker", "-l", "WARNING", "-c", "2", "-n", "local@%h"]
    alone = ["--without-gossip", "--without-mingle"]
    beat = ["beat", "-l", "WARNING", "--pidfile=", "-s", str(folder / "beat")]
    web = ["gunicorn", "djpk_layanan.wsgi", "-c", "python:djpk_layanan.gunicorn"]
    address = f"{settings.HOST}:{settings.PORT}"
    return [
        Part("broker", valkey.server_command(settings.REDIS_SOCKET, folder), grace=10),
        Part("worker", [*celery, *worker, *alone], grace=60),
        Part("beat", [*celery, *beat], grace=10),
        Part("web", [python, "-m", *web, "-b", address], grace=35),
    ]


def environment():
    """The parts count into one folder, so that any web process can tell Prometheus of all;
    counting begins anew with each start.
    """
    folder = settings.DATA_DIR / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return os.environ | {"PYTHONUNBUFFERED": "1", "PROMETHEUS_MULTIPROC_DIR": str(folder)}


def wait_until(happens, complaint, seconds=30):
    deadline = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > deadline:
            raise CommandError(f"{complaint}; see {settings.DATA_DIR / 'serve.log'}")
        time.sleep(0.05)


def answers():
    try:
        return (
            urllib.request.urlopen(
                f"http://{settings.HOST}:{settings.PORT}/sehat/", timeout=2
            ).status
            == 200
        )  # noqa: S310
    except (urllib.error.URLError, OSError):
        return False
