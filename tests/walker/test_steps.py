"""Each step with a form, posted with what nobody meant to be there, and with words of two lines."""

import pytest
import time_machine
from django.db import transaction

from djpk_layanan.accounts.models import User
from djpk_layanan.outbox.models import Letter
from djpk_layanan.ui.fields import Paragraphs

from . import steps
from .forms import forms_of
from .walk import Walker

pytestmark = pytest.mark.django_db


def form_of(walker, username, address):
    """The step's own form on its page; None of a step whose form stands elsewhere."""
    walker.log_in(User.objects.get(username=username))
    answer = walker.ask(username, "GET", address)
    return next(
        (form for form in forms_of(answer.content.decode()) if (form.action or address) == address),
        None,
    )


def test_no_step_answers_with_a_fault(world):
    walker = Walker()
    for _, username, address, moment in steps.each_with_a_form():
        with time_machine.travel(moment, tick=False):
            if form := form_of(walker, username, address):
                walker.post(username, address, form)
    walker.complain()


# steps whose reason or instruction goes to somebody in a letter
ASKED_BY_PEOPLE = {
    "193-PK.15": {
        "ask_completeness",
        "misroute",
        "return_to_drafter",
        "pause",
        "request_revision",
        "cancel",
    },
    "194-PK.15": {"reject", "cancel", "reschedule", "return_sppd", "refuse_sppd", "leave_early"},
    "195-PK.15": {
        "assign_head",
        "assign_drafter",
        "return_to_drafter",
        "return_to_head",
        "reschedule",
        "cancel",
        "decline",
        "dispute_bak",
    },
}
# the same day again moves nothing
ANOTHER_DAY = {"reschedule": {"date": "2026-11-26"}}


def test_words_of_two_lines_are_taken_by_every_step_that_asks_for_some(world):
    """The letter's subject is one line of them; the letter keeps both."""
    walker, taken, subjects = Walker(), {number: set() for number in ASKED_BY_PEOPLE}, []
    for step, username, address, moment in steps.each_with_a_form():
        with time_machine.travel(moment, tick=False):
            form = form_of(walker, username, address)
            if not form or not any(
                isinstance(each, Paragraphs) for each in step.form.base_fields.values()
            ):
                continue
            before = set(Letter.objects.values_list("pk", flat=True))
            with transaction.atomic():
                answer = walker.clients[username].post(
                    address,
                    form.right()
                    | {"pasti": "1"}
                    | ANOTHER_DAY.get(address.split("/")[-2], {})
                    | form.files(),
                )
                page = answer.content.decode()
                assert "Perihal surel tidak sah" not in page, address
                if answer.status_code == 302:
                    taken[step.sop.number].add(step.name)
                subjects += [
                    (letter.subject, letter.body_txt)
                    for letter in Letter.objects.exclude(pk__in=before)
                ]
                transaction.set_rollback(True)
    assert {
        number: names - taken[number] for number, names in ASKED_BY_PEOPLE.items()
    } == dict.fromkeys(ASKED_BY_PEOPLE, set())
    told = [body for subject, body in subjects if "Baris satu. Baris dua." in subject]
    assert told and all("Baris satu.\nBaris dua." in body for body in told)
    assert not [subject for subject, _ in subjects if "\n" in subject]
