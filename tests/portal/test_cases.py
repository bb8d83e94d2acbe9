"""Following a case by its number and code or its link, adding a word, and proving a document."""

import datetime as dt
import hashlib
import re

import pytest
from django.conf import settings

from bak.models import Bak
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from djpk_layanan.ui.templatetags.ui import moment
from djpk_layanan.workflow import codes
from reservations import letters as visit_letters
from tests.reservations import story as visits
from tests.tickets import story
from tests.tickets.story import person
from tests.videoconf import story as conferences
from tickets import daily, letters
from tickets.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
FOLLOW = "/lacak/"


def path(url):
    return url.removeprefix(settings.SITE_URL)


def page_of(ticket):
    return path(letters.tracking_url(ticket))


def code_in(letter):
    return re.search(r"\b\w{4}-\w{4}-\w{4}-\w{2}\b", letter.body_txt)[0]


def words(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def follow(client, number, code):
    return client.post(FOLLOW, {"nomor": number, "kode": code})


# ── Number and code ───────────────────────────────────────────────────────────────────────────────
def test_the_number_and_the_code_of_the_mail_lead_to_the_case(client):
    ticket, visit = story.a_call(), visits.requested()
    with visits.at("10.00", dt.date(2026, 11, 23)):
        conference = conferences.recorded()
    mails = {
        ticket: Letter.objects.get(key=f"tickets.receipt:{ticket.pk}:1"),
        visit: Letter.objects.filter(key__startswith="reservations.requested").first(),
        conference: Letter.objects.get(key=f"videoconf.recorded:{conference.pk}"),
    }
    for case, mail in mails.items():
        typed = [
            (case.number, code_in(mail)),
            (case.number.lower().replace("-", " "), code_in(mail).lower().replace("-", " ")),
        ]
        for number, code in typed:
            page = follow(client, number, code).headers["Location"]
            assert case.number in words(client, path(page))


def test_wrong_pairs_answer_alike_and_then_no_more(client):
    ticket, other = story.a_call(), story.a_call(email="siti@b.example")
    wrong = [
        (ticket.number, codes.grouped_code(codes.code_for(other.number))),
        ("CC-2026-999999-1", codes.new_code()),
        ("x", "y"),
        (ticket.number, ""),
    ]
    answers = [follow(client, number, code) for number, code in wrong]
    bare = {re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in answers}
    assert ({answer.status_code for answer in answers}, len(bare_of_tokens(bare))) == ({422}, 1)
    for _ in range(3):
        follow(client, ticket.number, codes.new_code())
    right = codes.code_for(ticket.number)
    # the right one too: else he could go on guessing
    assert (
        follow(client, ticket.number, codes.new_code()).status_code,
        follow(client, ticket.number, right).status_code,
    ) == (429, 429)
    assert (
        follow(client, other.number, codes.code_for(other.number)).status_code,
        client.get(page_of(ticket)).status_code,
    ) == (302, 200)


def bare_of_tokens(pages):
    return {re.sub(r"csrfmiddlewaretoken[^>]*", "", page) for page in pages}


def test_a_code_belongs_to_one_number_and_to_this_server(settings):
    made = {
        number: codes.code_for(number)
        for number in ("CC-2026-000001-3", "CC-2026-000002-6", "VC-2026-000001-3")
    }
    assert len(set(made.values())) == 3
    settings.SECRET_KEY = "another" * 8
    assert codes.code_for("CC-2026-000001-3") != made["CC-2026-000001-3"]


# ── A ticket through its link ─────────────────────────────────────────────────────────────────────
def stage(client, ticket):
    return next(stage.name for stage in client.get(page_of(ticket)).context["stages"] if stage.now)


def test_the_stages_in_plain_words(client):
    reached = {
        "Diterima": story.a_call(),
        "Diteruskan ke unit teknis": story.escalated(),
        "Menunggu persetujuan": story.submitted(),
        "Dijawab": story.approved(),
        "Selesai": story.closed(),
    }
    assert {name: stage(client, ticket) for name, ticket in reached.items()} == {
        name: name for name in reached
    }


def test_what_the_cso_answered_himself_was_with_no_unit(client):
    ways = {
        ticket: [stage.name for stage in client.get(page_of(ticket)).context["stages"]]
        for ticket in (story.answered(), story.approved())
    }
    assert list(ways.values()) == [
        ["Diterima", "Dijawab", "Selesai"],
        ["Diterima", "Diteruskan ke unit teknis", "Menunggu persetujuan", "Dijawab", "Selesai"],
    ]


def test_the_page_names_the_unit_and_nobody(client):
    text = client.get(page_of(story.submitted())).content.decode()
    assert "Subdit DBH" in text
    hidden = [
        "Budi",
        "Sari",
        "Ratna",
        "Ahmad",
        "Fauzi",
        "ahmad@",
        "+6281",
        "812",
        story.QUESTION,
        story.ANSWER,
    ]
    assert [word for word in hidden if word in text] == []


def test_the_promise_comes_with_its_calculation(client):
    text = words(client, page_of(story.a_call()))
    assert (
        "Dijawab paling lambat" in text,
        "Cara menghitung 2 hari kerja" in text,
        "hari ke-2" in text,
    ) == (True, True, True)


def test_the_promise_fits_where_the_case_stands(client, time_machine):
    assert "Berita Acara Konsultasi dikirim paling lambat" in words(
        client, page_of(story.answered())
    )
    ticket = story.a_call()
    assert f"Dijawab paling lambat {moment(ticket.clock.due)} WIB." in words(
        client, page_of(ticket)
    )
    time_machine.move_to(ticket.clock.due + dt.timedelta(minutes=1))
    assert f"Seharusnya dijawab paling lambat {moment(ticket.clock.due)} WIB. Mohon maaf" in words(
        client, page_of(ticket)
    )


def test_a_word_of_the_requester_is_added_and_ends_the_waiting(client):
    ticket = story.a_call()
    daily.pause(ticket, by=person("sari"), text="Mohon nomor rekening kas umum daerah.")
    text = words(client, page_of(ticket))
    assert (
        "Kami menunggu kelengkapan dari Anda." in text,
        "Mohon nomor rekening kas umum daerah." in text,
    ) == (True, True)
    before = Entry.objects.count()
    answer = client.post(page_of(ticket), {"text": "Nomornya 123.", "files": [story.a_pdf()]})
    ticket = story.fresh(ticket)
    assert (answer.status_code, ticket.clock.paused, Entry.objects.count() - before) == (
        302,
        None,
        1,
    )
    message = ticket.messages.get(kind=Message.Kind.RECEIVED)
    assert (message.text, message.by.is_system) == ("Nomornya 123.", True)
    assert Letter.objects.filter(
        to_address="sari@djpk.example", body_txt__contains="pesan baru dari pemohon"
    ).exists()


def test_looking_changes_nothing_and_an_empty_word_is_refused(client):
    ticket = story.a_call()
    before = Entry.objects.count()
    for _ in range(5):
        client.get(page_of(ticket))
    assert client.post(page_of(ticket), {"text": " "}).status_code == 422
    assert (Entry.objects.count(), ticket.messages.count()) == (before, 0)


def test_a_case_that_ended_takes_no_word(client):
    ticket = story.closed()
    answer = client.post(page_of(ticket), {"text": "Masih ada satu lagi."})
    assert (answer.status_code, ticket.messages.count()) == (409, 0)
    page = answer.content.decode()
    assert [
        words in page
        for words in ("Pesan Anda belum terkirim", "Masih ada satu lagi.", "/ajukan/pertanyaan/")
    ] == [True, True, True]


def test_words_are_taken_twenty_times_an_hour(client):
    ticket = story.a_call()
    statuses = [
        client.post(page_of(ticket), {"text": f"Pesan {n}."}).status_code for n in range(21)
    ]
    assert statuses == [302] * 20 + [429]


def test_the_bak_is_the_very_file_that_was_mailed(client):
    ticket = story.closed()
    answer = client.get(page_of(ticket) + "bak/")
    assert (answer.status_code, hashlib.sha256(answer.content).hexdigest()) == (
        200,
        ticket.bak.pdf.sha256,
    )
    assert client.get(page_of(story.answered(email="lain@b.example")) + "bak/").status_code == 404


def test_a_link_is_over_after_180_days(client, time_machine):
    time_machine.move_to(visits.moment("10.00"), tick=False)
    page = page_of(story.a_call())
    time_machine.shift(180 * 24 * 3600 - 60)
    assert client.get(page).status_code == 200
    time_machine.shift(120)
    assert client.get(page).status_code == 404


def test_the_page_of_a_visit_names_nobody(client):
    text = client.get(path(visit_letters.guest_url(visits.a_visit()))).content.decode()
    assert [word for word in ("Ahmad", "Siti", "ahmad@", "198001", "Sari") if word in text] == []


# ── Documents ─────────────────────────────────────────────────────────────────────────────────────
def test_the_code_or_the_whole_address_leads_to_the_document(client):
    bak = story.closed().bak
    for typed in (
        bak.verification_code,
        f" http://localhost:8000/v/{bak.verification_code} ",
        f"localhost:8000/v/{bak.verification_code}/",
    ):
        assert (
            client.get("/verifikasi/", {"kode": typed}).headers["Location"]
            == f"/v/{bak.verification_code}"
        )
    page = client.get(f"/v/{bak.verification_code}").content.decode()
    assert (
        f'data-fingerprints="{bak.pdf.sha256}"' in page,
        "<noscript>" in page,
        'method="post"' in page,
    ) == (True, True, False)


def test_unknown_codes_answer_alike_and_then_no_more(client):
    typed = ["abcdefghijklmnop", "x", "http://[", "\x00", "../../etc/passwd", Bak.__name__ * 50]
    pages = {
        re.sub(r'value="[^"]*"', "", client.get("/verifikasi/", {"kode": words}).content.decode())
        for words in typed
    }
    assert len(pages) == 1
    for _ in range(24):
        client.get("/verifikasi/", {"kode": "abcdefghijklmnop"})
    assert client.get("/verifikasi/", {"kode": "abcdefghijklmnop"}).status_code == 429


def test_odd_addresses_are_nothing(client):
    odd = [
        "/v/%00",
        "/v/tidak-ada",
        "/nd/%00",
        "/lacak/%00/",
        "/lacak/%F0%9F%98%80/",
        "/kunjungan/tamu/%E2%80%AE/",
        "/vicon/ikuti/x:y:z/",
        "/ajukan/terkirim/lain/",
        "/v/" + "a" * 4000,
    ]
    assert {address[:20]: client.get(address).status_code for address in odd} == {
        address[:20]: 404 for address in odd
    }
