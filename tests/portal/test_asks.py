"""What no service asks is not there; words of the services make sentences of the house."""

import pytest

from djpk_layanan.portal import asks, views, views_apply, views_cases
from djpk_layanan.portal.models import Draft
from djpk_layanan.portal.sentences import either
from tests.reservations.story import FRIDAY, at

from .asking import QUESTION, asked, question_words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


@pytest.fixture
def no_service_answers(monkeypatch):
    for module in (asks, views, views_apply, views_cases):
        monkeypatch.setattr(module, "answering", lambda question: iter(()))
    monkeypatch.setattr("djpk_layanan.portal.following.answering", lambda question: iter(()))


def test_the_words_of_one_two_and_three_services():
    words = ["bertanya", "berkunjung", "menelepon"]
    assert [either(words[:n]) for n in range(4)] == [
        "",
        "bertanya",
        "bertanya atau berkunjung",
        "bertanya, berkunjung, atau menelepon",
    ]


def test_a_link_to_what_no_service_asks_any_more_is_gone(client, request):
    with at("10.00", FRIDAY):
        link = asked(client, QUESTION, question_words())
        request.getfixturevalue("no_service_answers")
        assert [client.get(link).status_code, client.post(link).status_code] == [404, 404]
    assert Draft.objects.get().sent_at is None


def test_without_services_the_public_pages_stand_all_the_same(client, no_service_answers):
    pages = ("/", "/lacak/", "/verifikasi/", "/verifikasi/?kode=abcdefgh")
    assert [client.get(page).status_code for page in pages] == [200, 200, 200, 404]
    assert client.post("/lacak/", {"nomor": "CC-2026-1-1", "kode": "x"}).status_code == 422
    assert client.get("/ajukan/terkirim/permohonan/").status_code == 404
