"""The questionnaire over HTTP, as a guest with a link sees it."""

import pytest
from django.test import Client

from djpk_layanan.survey.models import Answer, Invitation

from .scene import invited, sent_form

pytestmark = pytest.mark.usefixtures("world")


def address(token):
    return f"/survei/isi/{token}/"


def test_opening_the_link_spends_nothing_however_often(client):
    token = invited()
    assert {client.get(address(token)).status_code for _ in range(20)} == {200}
    assert client.head(address(token)).status_code == 200
    assert (Invitation.objects.filter(digest=None).count(), Answer.objects.count()) == (0, 0)


def test_nine_answers_are_kept_once(client):
    token = invited()
    answer = client.post(address(token), sent_form(u4="3", comment="  Terima kasih 🙏\r\nSalam "))
    kept = Answer.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, "/survei/terima-kasih/")
    assert (kept.u4, kept.u9, kept.comment) == (3, 4, "Terima kasih 🙏\nSalam")
    assert client.post(address(token), sent_form()).status_code == 404
    assert client.get(address(token)).status_code == 404
    assert Answer.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"u5": ""},
        {"u1": "0"},
        {"u1": "5"},
        {"u1": "x"},
        {"u9": "2.5"},
        {"comment": "a" * 1001},
        {"comment": "a\x00b"},
    ],
)
def test_an_incomplete_or_odd_sheet_is_refused_and_the_choices_stay(client, changes):
    token = invited()
    answer = client.post(address(token), sent_form(**{"u7": "2"} | changes))
    assert answer.status_code == 422
    assert 'id="id_u7_1" value="2" checked' in answer.content.decode()
    assert (Answer.objects.count(), Invitation.objects.filter(digest=None).count()) == (0, 0)


def test_the_page_escapes_what_was_typed(client):
    answer = client.post(address(invited()), sent_form(u1="", comment="<script>alert(1)</script>"))
    assert "<script>alert" not in answer.content.decode()


def test_all_wrong_links_look_alike(client):
    used = invited()
    client.post(address(used), sent_form())
    pages = [client.get(address(token)) for token in (used, "x", "a" * 500, used[:-1], "%00", "‮")]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content.partition(b"<main")[2] for page in pages}) == 1


def test_the_page_holds_nothing_about_the_person_or_the_case(client):
    page = client.get(address(invited())).content.decode()
    assert [word for word in ("Ahmad", "BPKAD", "CC-2", "@bpkad") if word in page] == []


def test_a_page_without_the_forms_token_is_refused():
    token = invited()
    assert Client(enforce_csrf_checks=True).post(address(token), sent_form()).status_code == 403
    assert Answer.objects.count() == 0
