"""What the forms for everybody take from nobody: too much, too often, too odd."""

import pytest
from django.test import Client

from djpk_layanan.accounts import rate_limits
from djpk_layanan.outbox.models import Letter
from djpk_layanan.portal.models import Draft
from djpk_layanan.workflow import codes
from reservations.models import Visit
from tests.pages import MOST_IN_A_LIST, queries_of
from tests.tickets import story

from .asking import (
    CONFERENCE,
    QUESTION,
    VISIT,
    question_words,
    sent,
    visit_words,
)
from .test_cases import follow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday_morning", "world")]


def test_who_fills_in_the_hidden_field_reads_the_same_and_nothing_is_kept(client):
    answer = client.post(QUESTION, question_words(website="http://x"))
    assert (
        answer.status_code,
        answer.headers["Location"],
        Draft.objects.count(),
        Letter.objects.count(),
    ) == (302, "/ajukan/terkirim/konfirmasi/", 0, 0)


def test_an_address_gets_five_mails_an_hour_and_no_more(client):
    statuses = [client.post(QUESTION, question_words()).status_code for _ in range(7)]
    assert (statuses, Letter.objects.count()) == ([302] * 5 + [429] * 2, 5)
    assert client.post(QUESTION, question_words(email="lain@b.example")).status_code == 302


def test_one_network_address_asks_twenty_times_an_hour_whatever_it_says_of_itself(client):
    words = [question_words(email=f"a{n}@b.example") for n in range(21)]
    statuses = [
        client.post(QUESTION, facts, headers={"X-Forwarded-For": f"10.0.0.{n}"}).status_code
        for n, facts in enumerate(words)
    ]
    assert statuses == [302] * 20 + [429]


def test_behind_a_proxy_of_ours_the_visitors_address_counts(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    words = [question_words(email=f"a{n}@b.example") for n in range(22)]
    statuses = [
        client.post(
            QUESTION, facts, headers={"X-Forwarded-For": f"6.6.6.6, 10.0.0.{n % 2}"}
        ).status_code
        for n, facts in enumerate(words)
    ]
    assert statuses == [302] * 22


def test_without_redis_the_pages_go_on_and_each_process_counts_for_itself(client, settings):
    rate_limits.limiter.cache_clear()
    settings.CACHES = settings.CACHES | {
        "default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    }
    statuses = [
        client.post(QUESTION, question_words(email="tanpa-redis@b.example")).status_code
        for _ in range(6)
    ]
    rate_limits.limiter.cache_clear()
    assert statuses == [302] * 5 + [429]


def test_what_is_huge_or_odd_is_refused_in_words(client):
    odd = [
        "",
        "😀" * 300,
        "\u202egnp.exe",
        "<script>alert(1)</script>" * 20,
        "x\r\nBcc: semua@b.example",
        "\x00",
        "x" * 100_000,
    ]
    for text in odd:
        answer = client.post(QUESTION, question_words(subject=text))
        assert answer.status_code in {302, 422}, text[:20]
        assert "<script>alert" not in answer.content.decode()
    answer = client.post(QUESTION, question_words(question="x" * 10 * 2**20))
    assert (
        answer.status_code,
        "Kiriman ini terlalu besar atau rusak." in answer.content.decode(),
    ) == (400, True)


def test_marks_of_direction_and_html_stay_text(client):
    page = sent(
        client,
        QUESTION,
        question_words(subject="<b>Jadwal</b> \u202e 😀", question="<img src=x onerror=alert(1)>"),
    )
    receipt = Letter.objects.get(key__startswith="tickets.receipt")
    assert (
        "<b>Jadwal" in receipt.body_html,
        "&lt;b&gt;Jadwal" in receipt.body_html,
        "<img" in client.get(page).content.decode(),
    ) == (False, True, False)


def test_what_nobody_asked_for_is_not_taken(client):
    unasked = {
        "state": "confirmed",
        "owner": "1",
        "code": "X",
        "number": "KT-1",
        "moves": "7",
        "tamu-0-seat": "9",
        "tamu-0-holds_seat": "",
    }
    sent(client, VISIT, visit_words() | unasked)
    visit = Visit.objects.get()
    assert (
        visit.state,
        visit.owner,
        visit.moves,
        visit.number.startswith("KT-2026-"),
        visit.guests.get().seat,
    ) == ("requested", None, 0, True, 1)


def test_the_forms_cost_the_same_however_many_have_come(client):
    pages = [QUESTION, CONFERENCE, f"{VISIT}?region=sumenep"]
    before = [queries_of(client, page) for page in pages]
    for guest in ("Ahmad", "Siti"):
        sent(client, VISIT, visit_words(**{"tamu-0-name": guest}))
    assert ([queries_of(client, page) for page in pages], max(before) <= MOST_IN_A_LIST) == (
        before,
        True,
    )


def test_a_form_whose_mark_is_missing_is_refused_in_words():
    answer = Client(enforce_csrf_checks=True).post(QUESTION, question_words())
    assert (answer.status_code, "Muat ulang" in answer.content.decode()) == (403, True)


@pytest.mark.parametrize(
    ("remote", "counted"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:aaaa::7", "2001:db8:1:2::/64"),
        ("/run/web.sock", "/run/web.sock"),
    ],
)
def test_a_household_is_counted_as_one_and_what_is_no_address_as_it_is_called(
    rf, monkeypatch, remote, counted
):
    adapter = rate_limits.get_adapter()
    monkeypatch.setattr(type(adapter), "get_client_ip", lambda self, request: remote)
    assert rate_limits.address_of(rf.get("/")) == counted


def test_the_same_address_in_capitals_is_the_same_address(client):
    spelled = ["ani@b.example", "Ani@b.example", "ANI@B.example"] * 2
    statuses = [client.post(QUESTION, question_words(email=email)).status_code for email in spelled]
    assert statuses == [302] * 5 + [429]


def test_wrong_codes_are_counted_for_the_case_however_its_number_is_written(client):
    ticket = story.a_call()
    letters, year, number, check = ticket.number.split("-")
    spelled = [
        ticket.number,
        ticket.number.lower(),
        f"{letters} {year} {int(number)} {check}",
        f"  {letters.lower()}-{year}-{int(number)}-{check}",
        ticket.number.replace("-", "  "),
        ticket.number,
    ]
    statuses = [follow(client, text, codes.new_code()).status_code for text in spelled]
    assert statuses == [422] * 5 + [429]


def test_what_is_no_number_locks_nobody_else_out(client):
    for n in range(6):
        client.defaults["REMOTE_ADDR"] = f"10.0.0.{n}"
        assert follow(client, "bukan nomor", "bukan kode").status_code == 422
