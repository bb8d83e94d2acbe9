"""Asking without an account: nothing exists before the e-mail address is proven, and then
exactly one case.
"""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.test import Client

from djpk_layanan.accounts import limits
from djpk_layanan.directory.models import Contact
from djpk_layanan.files.models import Attachment, StoredFile
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from djpk_layanan.portal.models import Draft, DraftFile
from djpk_layanan.portal.tasks import forget
from reservations.models import Guest, Visit
from reservations.tasks import end_of_day
from tests.pages import MOST_IN_A_LIST, queries_of
from tests.reservations import story
from tests.reservations.story import FRIDAY, at
from tests.tickets import story as tickets
from tickets.models import Ticket
from videoconf.models import Conference, Request

from .asking import (
    CONFERENCE,
    EMAIL,
    QUESTION,
    VISIT,
    a_file,
    asked,
    conference_words,
    question_words,
    sent,
    visit_words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
CASES = (Visit, Guest, Ticket, Request, Conference)


@pytest.fixture(autouse=True)
def friday_morning():
    with at("10.00", FRIDAY):
        yield


def cases():
    return [model.objects.count() for model in CASES]


# ── The proof ─────────────────────────────────────────────────────────────────────────────────────
def test_before_the_link_is_used_nothing_is_held_and_opening_it_changes_nothing(client):
    for address, words in (
        (VISIT, visit_words),
        (QUESTION, question_words),
        (CONFERENCE, conference_words),
    ):
        link = asked(client, address, words())
        assert {client.get(link).status_code for _ in range(5)} == {200}  # a mail scanner
    assert cases() == [0] * len(CASES)
    assert [
        (letter.to_address, letter.subject.startswith("Konfirmasikan"))
        for letter in Letter.objects.all()
    ] == [(EMAIL, True)] * 3
    assert (Contact.objects.count(), StoredFile.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_the_mail_that_proves_says_nothing_of_what_was_typed(client):
    asked(
        client,
        QUESTION,
        question_words(
            name="Menang Undian", subject="Klik http://jahat.example", question="Anda menang."
        ),
    )
    letter = Letter.objects.get()
    assert [
        words
        for words in ("Menang", "jahat", "BPKAD", "Sumenep")
        if words in letter.subject + letter.body_txt + letter.body_html
    ] == []


def test_a_sent_draft_is_emptied_and_a_repeat_leads_to_the_same_page(client):
    link = asked(client, QUESTION, question_words(files=[a_file()]))
    first, second = client.post(link), client.post(link)
    assert (
        first.status_code,
        second.headers["Location"],
        client.get(link).headers["Location"],
    ) == (302, first.headers["Location"], first.headers["Location"])
    draft = Draft.objects.get()
    assert (draft.words, draft.email, DraftFile.objects.count(), Ticket.objects.count()) == (
        {},
        "",
        0,
        1,
    )


def test_a_link_that_is_over_forged_or_forgotten_answers_alike(client):
    with at("10.00", FRIDAY):
        link = asked(client, QUESTION, question_words())
    with at("10.29", FRIDAY):
        assert client.get(link).status_code == 200
    with at("10.30", FRIDAY):
        over = [client.get(link), client.post(link)]
        forged = [
            client.get("/ajukan/bukti/" + "a" * 32 + "/"),
            client.post(link[:-2] + "x/"),
            client.get("/ajukan/bukti/%00/"),
        ]
        forget()
        gone = [client.get(link)]
    assert {answer.status_code for answer in over + forged + gone} == {404}
    assert len({answer.content for answer in [over[0], forged[0], forged[2], *gone]}) == 1
    assert (Draft.objects.count(), cases()) == (0, [0] * len(CASES))


def test_the_link_of_a_letter_is_no_other_link(client):
    link = asked(client, QUESTION, question_words()).split("/")[-2]
    page = sent(client, QUESTION, question_words(name="Siti")).split("/")[-2]
    others = [
        f"/lacak/{link}/",
        f"/kunjungan/tamu/{page}/",
        f"/vicon/ikuti/{page}/",
        f"/ajukan/bukti/{page}/",
        f"/lacak/{page}x/",
        f"/lacak/{page[:-1]}/",
        f"/lacak/{page}/bak/",
    ]
    assert [client.get(address).status_code for address in others] == [404] * len(others)


# ── A visit ───────────────────────────────────────────────────────────────────────────────────────
def test_a_visit_is_requested_with_its_places_held_and_a_cso_confirms(client):
    page = sent(client, VISIT, visit_words(**{"tamu-1-name": "Siti Rahma"}))
    visit = Visit.objects.get()
    assert (
        visit.state,
        visit.owner,
        [(g.name, g.seat, g.holds_seat) for g in visit.guests.all()],
    ) == (
        "requested",
        None,
        [("Ahmad Fauzi", 1, True), ("Siti Rahma", 2, True)],
    )
    assert (page, client.get(page).status_code) == (
        story.sop.letters.guest_url(visit).removeprefix(settings.SITE_URL),
        200,
    )
    assert [
        letter.to_address
        for letter in Letter.objects.filter(key__startswith="reservations.requested")
    ] == [EMAIL]
    assert story.sop.confirm(visit, by=story.person("sari")).state == "confirmed"


def test_undecided_at_h_1_the_places_are_free_again(client):
    sent(client, VISIT, visit_words())
    with at("16.01", FRIDAY):
        end_of_day()
    assert (Visit.objects.get().state, Guest.objects.get().holds_seat) == ("rejected", False)


IMPOSSIBLE = [
    ({"visit_date": "2026-11-29"}, "bukan hari kerja (Minggu)"),
    ({"visit_date": "2026-11-27"}, "paling lambat Kam 26 Nov 2026 16.00 WIB (H-1)"),
    ({"visit_date": "2027-06-02"}, "Tanggal paling jauh 90 hari ke depan"),
    ({"arrives_at": "16:30"}, "Jam datang pada Sen 30 Nov antara 07.30 dan 16.00 WIB."),
    ({"visit_date": ""}, "Pilih harinya."),
    ({"tamu-0-email": ""}, "Bidang ini tidak boleh kosong."),
    ({"tamu-0-email": "é@b.example"}, "Alamat surel tidak sah."),
    ({"tamu-0-name": "", "tamu-0-email": ""}, "Bidang ini tidak boleh kosong."),
    ({"region": "Atlantis"}, "“Atlantis” tidak ditemukan."),
    ({"tamu-0-name": "Ahmad\x00Fauzi"}, "Karakter null tidak diizinkan."),
    ({"tamu-TOTAL_FORMS": "\x00"}, "Data ManagementForm"),
    ({"purpose": "x" * 2001}, "2000"),
]


def test_what_cannot_be_is_said_before_a_mail_is_sent(client):
    """One walk: the master data take longest."""
    for changes, sentence in IMPOSSIBLE:
        answer = client.post(VISIT, visit_words(**changes))
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True), changes
    assert (Draft.objects.count(), Letter.objects.count()) == (0, 0)


def test_what_is_wrong_with_the_guests_and_with_the_visit_is_said_at_once(client):
    answer = client.post(
        VISIT,
        visit_words(**{"purpose": "", "visit_date": "2026-11-29", "tamu-0-email": "bukan-surel"}),
    )
    form = answer.context["form"]
    assert (list(form.errors), [list(guest.errors) for guest in form.guests]) == (
        ["purpose"],
        [["email"], []],
    )
    answer = client.post(
        VISIT, visit_words(**{"visit_date": "2026-11-29", "tamu-0-email": "bukan-surel"})
    )
    page = answer.content.decode()
    assert [
        sentence in page for sentence in ("bukan hari kerja (Minggu)", "Alamat surel tidak sah.")
    ] == [True] * 2


def test_only_the_first_guest_is_written_to(client):
    sent(
        client,
        VISIT,
        visit_words(**{"tamu-1-name": "Siti", "tamu-1-email": "orang-lain@b.example"}),
    )
    assert [guest.email for guest in Guest.objects.order_by("seat")] == [EMAIL, ""]
    assert not Letter.objects.filter(to_address="orang-lain@b.example").exists()


def test_the_last_place_went_to_somebody_else_meanwhile_and_he_chooses_another_day(client):
    link = asked(client, VISIT, visit_words())
    story.sop.reserve(by=story.person("sari"), **story.facts())
    answer = client.post(link)
    assert (answer.status_code, Visit.objects.count()) == (409, 1)
    assert (
        "Sudah penuh untuk Kab. Sumenep pada Sen 30 Nov; hari berikutnya yang kosong: Sel 1 Des."
        in answer.content.decode()
    )
    again = client.post(link, {"visit_date": "2026-12-01", "arrives_at": "10:30"})
    visit = Visit.objects.latest("pk")
    assert (again.status_code, visit.state, visit.visit_date, visit.arrives_at, visit.party) == (
        302,
        "requested",
        dt.date(2026, 12, 1),
        dt.time(10, 30),
        "Ahmad Fauzi",
    )


def test_one_address_holds_places_for_three_requests_and_no_more(client):
    days = ("2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03")
    statuses = [
        client.post(asked(client, VISIT, visit_words(visit_date=day))).status_code for day in days
    ]
    assert (statuses, Visit.objects.count()) == ([302, 302, 302, 409], 3)


def test_with_one_place_left_a_party_of_two_gets_nothing(client):
    story.sop.reserve(by=story.person("sari"), **story.facts(guests=story.party(story.SITI)))
    two = visit_words(**{"tamu-1-name": "Budi Hartono"})
    answer = client.post(VISIT, two)
    assert (
        answer.status_code,
        "Tersisa 1 tempat untuk Kab. Sumenep" in answer.content.decode(),
        Guest.objects.count(),
    ) == (422, True, 1)


def test_the_free_days_are_told_apart_by_words(client):
    story.sop.reserve(by=story.person("sari"), **story.facts())
    story.sop.reserve(
        by=story.person("sari"),
        **story.facts(visit_date=story.TUESDAY, guests=story.party(story.SITI)),
    )
    page = client.get(VISIT, {"region": "Kab. Sumenep"}).content.decode()
    days = dict(zip(*[iter(words_of_days(page))] * 2, strict=True))
    assert {
        day: days[day] for day in ("23 Nov", "27 Nov", "30 Nov", "1 Des", "2 Des", "25 Des")
    } == {
        "23 Nov": "– lewat",
        "27 Nov": "– lewat batas H-1",
        "30 Nov": "✕ penuh",
        "1 Des": "●○ 1 tempat",
        "2 Des": "●● 2 tempat",
        "25 Des": "– libur",
    }
    assert page.count('type="radio"') == sum("tempat" in words for words in days.values())


def words_of_days(page):
    for day, words in re.findall(r"<strong>(\d+ \w{3})</strong><small>(.*?)</small>", page):
        yield day
        yield " ".join(re.sub(r"<[^>]+>", " ", words).split())


TYPED = {
    "sumenep": 200,
    "Kab. Sumenep": 200,
    "KABUPATEN SUMENEP": 200,
    "bogor": 422,
    "Kota Bogor": 200,
    "zzz": 422,
    "": 422,
    "\x00": 422,
}


def test_a_region_is_found_by_typing(client):
    assert {typed: client.get(VISIT, {"region": typed}).status_code for typed in TYPED} == TYPED


# ── A question and a letter ───────────────────────────────────────────────────────────────────────
def test_a_question_becomes_a_ticket_of_the_portal_with_its_files(client):
    page = sent(client, QUESTION, question_words(files=[a_file("a.pdf"), a_file("b.pdf")]))
    ticket = Ticket.objects.get()
    assert (
        ticket.channel,
        ticket.owner,
        ticket.requester_email,
        ticket.region.name,
        ticket.requester_phone,
    ) == ("portal", None, EMAIL, "Kabupaten Sumenep", "+6281234567890")
    assert [row.name for row in Attachment.objects.all()] == ["a.pdf", "b.pdf"]
    assert (page.startswith("/lacak/"), client.get(page).status_code) == (True, 200)


def test_the_cso_who_answers_it_is_the_consultant_of_its_bak(client):
    sent(client, QUESTION, question_words())
    ticket = tickets.sop.answer(
        Ticket.objects.get(),
        by=story.person("sari"),
        answer=tickets.ANSWER,
        legal_basis=tickets.BASIS,
    )
    assert (
        ticket.owner.username,
        tickets.issued(ticket).bak.content["consultants"][0]["name"],
    ) == ("sari", "Sari Wulandari")


def test_the_clock_runs_from_the_button_and_not_from_the_form(client):
    link = asked(client, QUESTION, question_words())
    with at("10.20", FRIDAY):
        client.post(link)
    assert Ticket.objects.get().received_at == story.moment("10.20", FRIDAY)


def test_the_same_person_again_is_the_same_contact_and_a_colleague_of_his_mailbox_is_another(
    client,
):
    for name in ("Ahmad Fauzi", "ahmad fauzi", "Siti Rahma"):
        sent(client, QUESTION, question_words(name=name))
    assert [contact.tickets.count() for contact in Contact.objects.order_by("pk")] == [2, 1]


def test_too_many_files_and_one_that_lies_are_refused(client):
    many = client.post(QUESTION, question_words(files=[a_file(f"{n}.pdf") for n in range(6)]))
    assert (many.status_code, "Paling banyak 5 berkas." in many.content.decode()) == (422, True)
    lying = client.post(
        QUESTION, question_words(files=[a_file("a.pdf", b"MZ\x90\x00" + bytes(200))])
    )
    assert (
        lying.status_code,
        "tidak sesuai dengan jenisnya" in lying.content.decode(),
        Draft.objects.count(),
    ) == (422, True, 0)


def test_a_letter_waits_for_the_cso_who_records_it(client):
    page = sent(client, CONFERENCE, conference_words())
    asked_for = Request.objects.get()
    assert (
        page,
        client.get(page).status_code,
        asked_for.is_waiting,
        Conference.objects.count(),
    ) == ("/ajukan/terkirim/permohonan/", 200, True, 0)
    assert sorted(
        Letter.objects.filter(about="videoconf.request").values_list("to_address", flat=True)
    ) == ["sari@djpk.example", "tono@djpk.example"]


# ── Against abuse ─────────────────────────────────────────────────────────────────────────────────
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
    limits.limiter.cache_clear()
    settings.CACHES = settings.CACHES | {
        "default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    }
    statuses = [
        client.post(QUESTION, question_words(email="tanpa-redis@b.example")).status_code
        for _ in range(6)
    ]
    limits.limiter.cache_clear()
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
