"""A nervous hand, or a browser that asks again while the first answer is on its way: the same
form twice at the same second is one case.
"""

import pytest
from django.test import Client

from djpk_layanan.accounts.models import User
from djpk_layanan.directory.models import Contact, Region
from djpk_layanan.workflow import views
from djpk_layanan.workflow.refusals import Busy
from reservations.models import Guest, TurnAway, Visit
from tests.reservations.story import FRIDAY, at
from tests.reservations.test_pages import reservation
from tests.tickets.story import the_form
from tests.together import all_at_once, beside_a_holder
from tests.videoconf.test_pages import form as conference
from tickets.models import Ticket
from videoconf.models import Conference

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]


@pytest.fixture(autouse=True)
def friday_morning():
    with at("10.00", FRIDAY):
        yield


def press(address, form, username="sari"):
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=username))
    return lambda: client.post(address, form)


def sent_twice(address, make_form, username="sari"):
    """(statuses, addresses they lead to) of the form, sent by two hands at once."""
    answers = all_at_once(*[press(address, make_form(), username) for _ in range(2)])
    return {answer.status_code for answer in answers}, {
        answer.headers.get("Location") for answer in answers
    }


def test_a_call_is_one_ticket_and_one_contact():
    form = the_form()
    seen = sent_twice("/tiket/baru/", lambda: form)
    assert (seen, Contact.objects.count()) == (
        ({302}, {Ticket.objects.get().get_absolute_url()}),
        1,
    )


def test_without_the_look_for_the_first_one_the_second_hand_meets_a_fault(monkeypatch):
    monkeypatch.setattr(views, "already_opened", lambda request, cases: None)
    form = the_form()
    statuses, _ = sent_twice("/tiket/baru/", lambda: form)
    assert (statuses, Ticket.objects.count()) == ({302, 500}, 1)


def test_a_reservation_is_one_visit_with_its_place():
    form = reservation()
    seen = sent_twice("/kunjungan/baru/", lambda: form)
    assert (seen, Guest.objects.count()) == (({302}, {Visit.objects.get().get_absolute_url()}), 1)


def test_a_letter_is_one_conference():
    seen = sent_twice("/vicon/baru/", lambda: conference(date="2026-12-02"))
    assert seen == ({302}, {Conference.objects.get().get_absolute_url()})


def a_stranger():
    return {
        "form_token": "5f0c0b4e-0000-4000-8000-000000000007",
        "name": "Budiarto",
        "region": Region.objects.get(code="35.29").pk,
        "purpose": "",
    }


def test_a_guest_without_a_reservation_is_written_down_once():
    seen = sent_twice("/lobi/tanpa-reservasi/", a_stranger, "dewi")
    assert seen == ({302}, {TurnAway.objects.get().get_absolute_url()})


def test_who_waits_in_vain_for_another_reads_why_and_nothing_is_written(client):
    client.force_login(User.objects.get(username="dewi"))
    # from now on the session has nothing to write
    client.get("/lobi/tanpa-reservasi/")
    answer = beside_a_holder(
        Region.objects.filter(code="35.29"),
        lambda: client.post("/lobi/tanpa-reservasi/", a_stranger()),
    )
    assert (
        answer.status_code,
        Busy.sentence in answer.content.decode(),
        TurnAway.objects.count(),
    ) == (409, True, 0)
