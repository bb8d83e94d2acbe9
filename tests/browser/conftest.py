"""The whole application as a user starts it (`manage.py serve`), a real SMTP server that takes
its mail, and Debian's Chromium.
"""

import datetime as dt
import email
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from email import policy
from itertools import count, islice
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from holidays.countries import Indonesia

from djpk_layanan.demo.people import PASSWORD
from djpk_layanan.operations.ports import free_port

from .axe import violations
from .visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
WIDTHS, JAKARTA = (1366, 390), ZoneInfo("Asia/Jakarta")
CHROMIUM = {
    "executable_path": "/usr/bin/chromium",
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ],
}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | CHROMIUM


class Mailbox:
    """What the SMTP server took."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.letters.append(
            (
                envelope.rcpt_tos[0],
                email.message_from_bytes(envelope.content, policy=policy.default),
            )
        )
        return "250 OK"

    def wait_for(self, address, subject, seconds=40):
        """The letter to the address whose subject begins so."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for to, letter in self.letters:
                if to == address and letter["subject"].startswith(subject):
                    return letter
            time.sleep(0.2)
        raise AssertionError(
            f"no letter “{subject}” to {address}; there are "
            f"{[(to, m['subject']) for to, m in self.letters]}"
        )


@pytest.fixture(scope="module")
def mailbox():
    """One for each story, as its application: another one's first letter has the same number."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.port = controller.port
    yield box
    controller.stop()


class Application:
    """`manage.py serve`, at whatever time of its own.

    Ctrl-C must stop everything cleanly, and a second start finds all data again.
    """

    def __init__(self, folder, smtp_port):
        self.folder, self.output, port = folder, folder / "output", free_port()
        self.address = f"http://localhost:{port}"
        self.env = os.environ | {
            "DATA_DIR": str(folder),
            "PORT": str(port),
            "DEMO": "0",
            "EMAIL_URL": f"smtp://127.0.0.1:{smtp_port}",
            "PYTHONUNBUFFERED": "1",
            "PYTHONPATH": str(Path(__file__).with_name("shifted")),
        }
        self.process = None

    def begin(self):
        """At some hour, where the story has named none."""
        if self.process is None:
            self.start(working_day(1), dt.time(10))

    def start(self, date, hour):
        """From now on it is that date and hour in Jakarta."""
        self.env["CLOCK_SHIFT"] = str(
            dt.datetime.combine(date, hour, JAKARTA).timestamp() - time.time()
        )
        with self.output.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=ROOT,
                env=self.env,
                stdout=file,
                stderr=file,
            )
        deadline = time.monotonic() + 180
        while "Ctrl-C" not in self.output.read_text():
            assert self.process.poll() is None, self.output.read_text()
            assert time.monotonic() < deadline, (
                self.output.read_text() + (self.folder / "serve.log").read_text()
            )
            time.sleep(0.1)

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(60) == 0, self.output.read_text()
        assert "stopped" in self.output.read_text()

    def move_to(self, date, hour):
        self.stop()
        self.start(date, hour)


def working_day(number):
    """The n-th working day from tomorrow on: the application's clock never goes back."""
    holidays = Indonesia(categories=("public", "government"))
    days = (dt.datetime.now(JAKARTA).date() + dt.timedelta(days=n) for n in count(1))
    return next(
        islice((day for day in days if day.weekday() < 5 and day not in holidays), number - 1, None)
    )


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """The folder that a first start leaves: each story begins with a copy of it."""
    first = Application(tmp_path_factory.mktemp("installed"), free_port())
    first.begin()
    first.stop()
    return first.folder


@pytest.fixture(scope="module")
def application(installed, mailbox, tmp_path_factory):
    """One for each story: its clock only goes forward. It starts with the first person who comes,
    or at the first hour that the story names.
    """
    folder = tmp_path_factory.mktemp("data")
    sockets = shutil.ignore_patterns("*.sock")
    shutil.copytree(installed, folder, ignore=sockets, dirs_exist_ok=True)
    running = Application(folder, mailbox.port)
    yield running
    running.stop()


class Person:
    """Somebody at a browser of his own.

    Every page he comes to is looked at by axe, and nothing may be wrong in the console.
    """

    def __init__(self, browser, address, username):
        self.context = browser.new_context(
            locale="id-ID", timezone_id="Asia/Jakarta", viewport={"width": WIDTHS[0], "height": 900}
        )
        self.page, self.address, self.complaints = self.context.new_page(), address, []
        self.page.on(
            "console",
            lambda m: self.complaints.append(m.text) if m.type in {"error", "warning"} else None,
        )
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.visit("/akun/login/")
        self.page.fill("#id_login", username)
        self.page.fill("#id_password", PASSWORD)
        self.click("button", "Masuk")

    def visit(self, path):
        self.page.goto(path if path.startswith("http") else self.address + path)
        self.look()

    def click(self, role, name):
        self.page.get_by_role(role, name=name).first.click()
        self.page.wait_for_load_state()
        self.look()

    def begins(self, what):
        """Something new, by the button of the bar."""
        self.page.get_by_role("button", name="Baru").first.click()
        self.page.locator(".dropdown-menu.show").get_by_text(what, exact=True).click()
        self.page.wait_for_load_state()
        self.look()

    def is_at_a_case_that(self, state):
        """Whether the head of the case's page says this state."""
        return self.page.locator(".head .state", has_text=state).count() > 0

    def look(self):
        """No serious finding of axe, no sideways scrolling, at both widths."""
        for width in WIDTHS[::-1]:
            self.page.set_viewport_size({"width": width, "height": 900})
            found = [v for v in violations(self.page) if v["impact"] in {"serious", "critical"}]
            assert not found, [
                (self.page.url, v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found
            ]
            assert self.page.evaluate(
                "document.documentElement.scrollWidth <= window.innerWidth"
            ), f"{self.page.url} scrolls sideways at {width}"
        assert self.complaints == []

    def is_refused(self, button, sentence):
        """Press it, and read why not.

        A refusal answers 4xx, which the browser's console mentions once.
        """
        self.page.get_by_role("button", name=button).click()
        self.page.get_by_text(sentence).first.wait_for(timeout=5000)
        assert [line for line in self.complaints if "status of 4" not in line] == []
        self.complaints.clear()
        self.look()

    def sees(self, text):
        self.page.get_by_text(text).first.wait_for(timeout=5000)


@pytest.fixture
def log_in(browser, application):
    people = []

    def enter(username):
        application.begin()
        people.append(Person(browser, application.address, username))
        return people[-1]

    yield enter
    for person in people:
        person.context.close()


@pytest.fixture
def visitor(browser, application):
    visitors = []

    def enter(*, javascript=False):
        application.begin()
        visitors.append(Visitor(browser, application.address, javascript=javascript))
        return visitors[-1]

    yield enter
    for one in visitors:
        one.leave()


def number_in(url):
    return re.search(r"(CC|KT|VC)-\d{4}-\d{6}-\d", url)[0]


@pytest.fixture(scope="module")
def unguarded():
    """Playwright keeps a loop running in this thread, and Django thinks that it is asked from
    inside it, until the tables are empty again.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield
