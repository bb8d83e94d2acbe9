"""What is typed is there again, to the letter and on another browser, after everything that can
happen in between; in each of the long forms.
"""

import os
import signal
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client

from djpk_layanan.accounts.models import User
from djpk_layanan.demo.people import PASSWORD
from reservations import repairs as of_visits
from tests.reservations import story as visits
from tests.tickets import story as tickets
from tests.videoconf import story as conferences
from tickets import daily as of_tickets
from videoconf import repairs as of_conferences

from .conftest import CHROMIUM

WORDS = "Penyaluran “tahap II” menunggu laporan;\n1. lengkap & benar <b>\n2. é, 😀 dan 100 %."
# ms; the words are with the server two seconds after the last key
SAVED = 2000


@dataclass
class Form:
    """One long form: who fills it in, where, in which field, and what a colleague does meanwhile
    (None: it is about no case yet).
    """

    person: str
    address: str
    field: str
    meanwhile: object = None


def new_ticket():
    return Form("sari", "/tiket/baru/", "question")


def on_a_ticket(ticket, person, rest, field):
    def note():
        of_tickets.note(tickets.fresh(ticket), by=tickets.person("joko"), text="Mohon segera.")

    return Form(person, f"/tiket/{ticket.number}/{rest}", field, note)


def answer():
    return on_a_ticket(tickets.a_call(), "sari", "langkah/answer/", "answer")


def note_on_a_ticket():
    return on_a_ticket(tickets.a_call(), "sari", "langkah/note/", "text")


def bak_of_a_ticket():
    return on_a_ticket(tickets.answered(), "sari", "bak/", "item-0-answer")


def answer_of_a_unit():
    ticket = tickets.escalated()
    part = tickets.sop.take(ticket.escalations.get(), by=tickets.person("budi"))
    form = on_a_ticket(ticket, "budi", f"eskalasi/{part.pk}/submit/", "answer")

    def asks():
        tickets.sop.ask_completeness(
            tickets.fresh(ticket).escalations.get(), by=tickets.person("ratna"), text="Lengkapkah?"
        )

    form.meanwhile = asks
    return form


def bak_of_a_visit():
    visit = visits.consulting()

    def corrects():
        of_visits.correct(
            visits.fresh(visit), by=visits.person("sari"), reason="Salah dengar.", purpose="DAK."
        )

    return Form("budi", f"/kunjungan/{visit.number}/bak/", "item-0-answer", corrects)


def nota_dinas():
    hours = {"starts": conferences.at(30, 15), "ends": conferences.at(30, 16)}
    conference = conferences.drafter_assigned(**hours)

    def corrects():
        of_conferences.correct(
            conferences.fresh(conference),
            by=conferences.person("sari"),
            reason="Salah ketik.",
            institution="BKAD",
        )

    return Form("dimas", f"/vicon/{conference.number}/langkah/draft/", "text", corrects)


FORMS = [
    new_ticket,
    answer,
    note_on_a_ticket,
    bak_of_a_ticket,
    answer_of_a_unit,
    bak_of_a_visit,
    nota_dinas,
]


@pytest.fixture
def house(unguarded, transactional_db, live_server):
    call_command("collectstatic", interactive=False, verbosity=0)
    return live_server


@pytest.fixture
def forms(house):
    with visits.at("09.30"):
        yield [make() for make in FORMS]


class Desk:
    """A browser of its own in which the person of the form is logged in."""

    def __init__(self, browser, live_server, form):
        self.context = browser.new_context(base_url=live_server.url, locale="id-ID")
        client = Client()
        client.force_login(User.objects.get(username=form.person))
        client.get("/pemberitahuan/")
        self.context.add_cookies(
            [
                {"name": name, "value": morsel.value, "url": live_server.url}
                for name, morsel in client.cookies.items()
            ]
        )
        self.page, self.form = self.context.new_page(), form
        self.open()

    def open(self):
        self.page.goto(self.form.address, wait_until="networkidle")
        self.field = self.page.locator(f"[name='{self.form.field}']").first

    def types(self, words=WORDS):
        self.field.fill("")
        self.field.press_sequentially(words)

    def sees(self, text):
        self.page.get_by_text(text).first.wait_for(timeout=8000)

    def sends(self):
        self.page.locator("form[data-step], form:has(textarea)").locator(
            "button.btn-primary"
        ).first.click()
        self.page.wait_for_load_state("networkidle")


def words_on_another_browser(browser, live_server, form):
    desk = Desk(browser, live_server, form)
    desk.sees("Ketikan Anda pukul")
    restore = desk.page.get_by_role("button", name="Pulihkan")
    if restore.count():
        # the form begins with a text, and the case has changed
        assert desk.field.input_value() != WORDS
        restore.click()
    desk.sees("dipulihkan")
    found = desk.field.input_value()
    desk.context.close()
    return found


def process_of(mark):
    """The pid of the browser that was started with this argument."""
    found = [
        int(folder.name)
        for folder in Path("/proc").iterdir()
        if folder.name.isdigit() and mark in (folder / "cmdline").read_text(errors="replace")
    ]
    return min(found)


# a form's own rules are the server's here
NOTHING_REQUIRED = "document.querySelectorAll('[required]').forEach(f => { f.required = false; })"


def test_a_browser_that_is_killed(forms, browser_type, browser, live_server):
    mark = f"--user-agent={uuid.uuid4()}"
    doomed = browser_type.launch(**CHROMIUM | {"args": [*CHROMIUM["args"], mark]})
    for form in forms:
        Desk(doomed, live_server, form).types()
    time.sleep(SAVED / 1000)
    os.kill(process_of(mark), signal.SIGKILL)
    for form in forms:
        assert words_on_another_browser(browser, live_server, form) == WORDS, form


def test_a_login_that_ended(forms, browser, live_server):
    for form in forms:
        desk = Desk(browser, live_server, form)
        desk.types()
        Session.objects.all().delete()
        caches["sessions"].clear()
        desk.page.evaluate(NOTHING_REQUIRED)
        desk.sends()
        assert "/akun/login/" in desk.page.url, form
        desk.page.fill("#id_login", form.person)
        desk.page.fill("#id_password", PASSWORD)
        desk.page.keyboard.press("Enter")
        desk.sees("dipulihkan")
        assert (desk.page.url, desk.field.input_value()) == (live_server.url + form.address, WORDS)
        desk.page.wait_for_timeout(SAVED)
        assert words_on_another_browser(browser, live_server, form) == WORDS, form
        desk.context.close()


def test_a_network_that_is_lost(forms, browser, live_server):
    for form in forms:
        desk = Desk(browser, live_server, form)
        desk.context.set_offline(True)
        desk.types()
        desk.sees("Sambungan terputus")
        desk.context.set_offline(False)
        desk.sees("Ketikan tersimpan pukul")
        assert words_on_another_browser(browser, live_server, form) == WORDS, form
        desk.context.close()


def test_a_colleague_in_between(forms, browser, live_server):
    for form in forms:
        if form.meanwhile is None:
            continue
        desk = Desk(browser, live_server, form)
        desk.types()
        desk.page.wait_for_timeout(SAVED)
        form.meanwhile()
        desk.sees("Ketikan Anda tetap ada.")
        assert desk.field.input_value() == WORDS, form
        desk.page.evaluate(NOTHING_REQUIRED)
        desk.sends()
        assert desk.field.input_value() == WORDS, form
        assert words_on_another_browser(browser, live_server, form) == WORDS, form
        desk.context.close()


def test_older_words_are_offered_beside_a_newer_answer_and_not_over_it(house, browser, live_server):
    with visits.at("09.30"):
        ticket = tickets.submitted()
        part = ticket.escalations.get()
        form = Form("ratna", f"/tiket/{ticket.number}/eskalasi/{part.pk}/approve/", "answer")
        desk = Desk(browser, live_server, form)
        desk.types()
        desk.page.wait_for_timeout(SAVED)
        desk.context.close()
        ratna, budi = tickets.person("ratna"), tickets.person("budi")
        part = tickets.fresh(ticket).escalations.get()
        tickets.sop.return_to_drafter(part, by=ratna, reason="Lengkapi.")
        part = tickets.fresh(ticket).escalations.get()
        tickets.sop.submit(part, by=budi, answer="Jawaban kedua.")
        desk = Desk(browser, live_server, form)
        desk.sees("masih ada")
        assert desk.field.input_value() == "Jawaban kedua."
        desk.page.get_by_role("button", name="Pulihkan").click()
        assert desk.field.input_value() == WORDS
        desk.context.close()


def test_a_login_is_prolonged_by_a_key_and_typing_counts_as_presence(
    house, browser, live_server, settings
):
    """The page speaks two minutes before the end; here it is three seconds after it was opened."""
    settings.IDLE_MINUTES = {"desk": 2.05, "office": 2.05}
    with visits.at("09.30"):
        desk = Desk(browser, live_server, note_on_a_ticket())
    with visits.at("09.31"):
        desk.sees("Tekan tombol apa saja untuk melanjutkan.")
        desk.page.keyboard.press("Shift")
        desk.page.get_by_text("Tekan tombol apa saja").wait_for(state="detached", timeout=5000)
    with visits.at("09.32"):
        desk.types("Masih di sini.")
        desk.page.wait_for_timeout(SAVED)
    with visits.at("09.33"):
        desk.sends()
        assert "/akun/login/" not in desk.page.url
    desk.context.close()
