"""Two visitors at the same second, through the real pages: one gets the last place, the other
reads why and can choose again.
"""

import datetime as dt

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.utils.datastructures import MultiValueDict

from djpk_layanan.portal import acts, drafts
from djpk_layanan.portal.asks import asked_as
from djpk_layanan.portal.models import Draft
from reservations.models import Guest, Visit
from tests.reservations import story
from tests.reservations.story import FRIDAY, at
from tests.together import all_at_once, overtaken
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


# ── Changed in one window while it is sent in another ─────────────────────────────────────────────
ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite lets one writer in at a time: the race cannot show itself there",
)


def changed_while_it_is_sent(monkeypatch, *, guarded):
    """(what sending gave, whether the change was kept, the subject of the case, what is left)."""
    token = asked(Client(), QUESTION, question_words()).split("/")[-2]
    draft, data = Draft.objects.get(), QueryDict(mutable=True)
    data.update(question_words(subject="Subjek yang diubah"))
    form = asked_as(draft.kind).form(*drafts.posted_again(draft, data, MultiValueDict()))
    assert form.is_valid()
    page, is_kept = overtaken(
        monkeypatch,
        drafts,
        "draft_behind",
        lambda: acts.send_draft(token),
        lambda: drafts.change_draft(draft, form),
        guarded=guarded,
    )
    return page, is_kept, Ticket.objects.get().subject, Draft.objects.get().words


def test_what_is_changed_while_it_is_sent_is_not_said_to_be_changed(monkeypatch):
    page, is_kept, subject, left = changed_while_it_is_sent(monkeypatch, guarded=True)
    assert page.startswith("/lacak/")
    assert (is_kept, subject, left) == (False, question_words()["subject"], {})


@ON_POSTGRESQL
def test_without_the_lock_a_change_is_kept_and_the_old_words_are_sent(monkeypatch):
    """The twin."""
    behind = drafts.draft_behind
    monkeypatch.setattr(drafts, "draft_behind", lambda token, lock=False: behind(token))
    _, is_kept, subject, _ = changed_while_it_is_sent(monkeypatch, guarded=False)
    assert (is_kept, subject) == (True, question_words()["subject"])
