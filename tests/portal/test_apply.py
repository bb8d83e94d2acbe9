"""Asking without an account: nothing exists before the e-mail address is proven, and then
exactly one case.
"""

import datetime as dt

import pytest

from djpk_layanan.directory.models import Contact
from djpk_layanan.files.models import Attachment, StoredFile
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from djpk_layanan.portal.models import Draft, DraftFile
from djpk_layanan.portal.tasks import forget
from tests.reservations import story
from tests.reservations.story import FRIDAY, at
from tests.tickets import story as tickets
from tickets.models import Ticket
from videoconf.models import Conference, Request

from .asking import (
    CASES,
    CONFERENCE,
    EMAIL,
    QUESTION,
    VISIT,
    a_file,
    asked,
    cases,
    conference_words,
    question_words,
    sent,
    visit_words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday_morning", "world")]


# ── The proof ─────────────────────────────────────────────────────────────────────────────────────
def test_before_the_link_is_used_nothing_is_held_and_opening_it_changes_nothing(client):
    for address, words in (
        (VISIT, visit_words),
        (QUESTION, question_words),
        (CONFERENCE, conference_words),
    ):
        link = asked(client, address, words())
        # a mail scanner
        assert {client.get(link).status_code for _ in range(5)} == {200}
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
    tomorrow = FRIDAY + dt.timedelta(days=1)
    with at("09.59", tomorrow):
        assert client.get(link).status_code == 200
    with at("10.00", tomorrow):
        over = [client.get(link), client.post(link)]
        forged = [
            client.get("/ajukan/bukti/" + "a" * 32 + "/"),
            client.post(link[:-2] + "x/"),
            client.get("/ajukan/bukti/%00/"),
        ]
        forget()
        gone = [client.get(link)]
    assert {answer.status_code for answer in over + forged + gone} == {404}
    [page] = {answer.content.decode() for answer in [over[0], forged[0], forged[2], *gone]}
    forms = ["/ajukan/pertanyaan/", "/ajukan/kunjungan/", "/ajukan/video-conference/"]
    assert (
        "Tautan ini tidak berlaku lagi" in page,
        [f'href="{form}"' in page for form in forms],
    ) == (
        True,
        [True] * 3,
    )
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
