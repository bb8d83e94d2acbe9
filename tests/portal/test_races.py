"""Two visitors at the same second, through the real pages: one gets the last place, the other
reads why and can choose again.
"""

import datetime as dt

import pytest
from django.test import Client

from djpk_layanan.portal.models import Draft
from reservations.models import Guest, Visit
from tests.reservations import story
from tests.reservations.story import FRIDAY, at
from tests.together import all_at_once
from tickets.models import Ticket

from .asking import QUESTION, VISIT, asked, question_words, visit_words

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]


@pytest.fixture(autouse=True)
def friday_morning():
    with at("10.00", FRIDAY):
        yield


def press(link):
    return lambda: Client().post(link)


def test_two_guests_want_the_last_place_and_one_gets_it():
    story.sop.reserve(by=story.person("sari"), **story.facts(guests=story.party(story.SITI)))
    links = [
        asked(
            Client(),
            VISIT,
            visit_words(**{"tamu-0-email": f"{name}@b.example", "tamu-0-name": name.title()}),
        )
        for name in ("ahmad", "budi")
    ]
    answers = all_at_once(*map(press, links))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert (
        Guest.objects.filter(holds_seat=True, visit_date=story.MONDAY).count(),
        Visit.objects.count(),
    ) == (2, 2)
    loser = links[[answer.status_code for answer in answers].index(409)]
    assert (
        Client().post(loser, {"visit_date": "2026-12-01", "arrives_at": "09:00"}).status_code == 302
    )
    assert Visit.objects.latest("pk").visit_date == dt.date(2026, 12, 1)


def test_the_button_pressed_twice_at_once_makes_one_case():
    link = asked(Client(), QUESTION, question_words())
    answers = all_at_once(*[press(link)] * 3)
    assert (
        {answer.status_code for answer in answers},
        Ticket.objects.count(),
        Draft.objects.get().sent_at is not None,
    ) == ({302}, 1, True)
    assert len({answer.headers["Location"] for answer in answers}) == 1
