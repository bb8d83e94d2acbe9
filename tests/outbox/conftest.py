"""A real mail server on the loopback that does as it is told, and a way to write a letter."""

import asyncio
import copy
import socket
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from django.db import transaction

from djpk_layanan.outbox import wakeup
from djpk_layanan.outbox.letters import enqueue
from djpk_layanan.outbox.models import Letter


@pytest.fixture(autouse=True)
def letter_templates(settings):
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(Path(__file__).parent / "templates")
    settings.TEMPLATES = templates


@pytest.fixture(autouse=True)
def broker_not_known_to_be_away(monkeypatch):
    monkeypatch.setattr(wakeup, "quiet_until", 0.0)


class MailServer:
    """Takes every letter, unless one of the attributes says otherwise."""

    def __init__(self):
        self.taken = []
        self.answers = {"MAIL": "250 OK", "RCPT": "250 OK", "DATA": "250 OK"}
        self.drop_after_data = False
        self.seconds = 0
        self.on_rcpt = lambda: None
        self.has_letter = threading.Event()

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        envelope.mail_from = address
        return self.answers["MAIL"]

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        await asyncio.to_thread(self.on_rcpt)
        envelope.rcpt_tos.append(address)
        return self.answers["RCPT"]

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.answers["DATA"].startswith("250"):
            self.taken.append(envelope.content)
        self.has_letter.set()
        await asyncio.sleep(self.seconds)
        if self.drop_after_data:
            server.transport.abort()
        return self.answers["DATA"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def closed_port():
    """A port on which nobody listens."""
    return free_port()


@pytest.fixture
def mute_port():
    """A port that takes connections and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def over_smtp(settings):
    settings.MAIL_FOLDER = None
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 5
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""


@pytest.fixture
def mail_server(settings, over_smtp):
    with running(MailServer(), settings) as handler:
        yield handler


@pytest.fixture
def mail_server_with_password(settings, over_smtp):
    """Lets in the user "djpk" with the password "benar", and nobody else."""

    def check(server, session, envelope, mechanism, data):
        return AuthResult(success=(data.login, data.password) == (b"djpk", b"benar"), handled=False)

    settings.EMAIL_HOST_USER = "djpk"
    with running(
        MailServer(), settings, authenticator=check, auth_required=True, auth_require_tls=False
    ) as handler:
        yield handler


@contextmanager
def running(handler, settings, **options):
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    settings.EMAIL_PORT = controller.port
    yield handler
    controller.stop()


def write(key="tiket:1:terima", **changes):
    facts = {
        "to": "bagus@pemda.example",
        "name": "plain",
        "context": {"subject": "Tiket 1 & Anda", "name": "Bagus & Ayu", "number": "1"},
    }
    with transaction.atomic():
        return enqueue(key=key, **facts | changes)


@pytest.fixture
def letter(db):
    """A letter to Bagus of a Pemda, due now."""
    return write()


def row(letter, *names):
    """What the database says now."""
    return Letter.objects.values_list(*names).get(pk=letter.pk)
