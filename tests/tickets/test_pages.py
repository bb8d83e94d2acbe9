"""The pages over HTTP: what they cost, what they refuse, and what a refusal leaves."""

import re

import pytest
from django.core.cache import cache

from bak import documents
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from tests.pages import MOST_IN_A_LIST, costs_of, queries_of
from tickets import daily, repairs, sop
from tickets.models import Ticket

from . import story

pytestmark = pytest.mark.usefixtures("world")


LISTS = [
    ("sari", "/pekerjaan/"),
    ("sari", "/tiket/"),
    ("sari", "/tiket/?q=DBH&status=escalated"),
    ("sari", "/tiket/?terlambat=on"),
    ("joko", "/pekerjaan/"),
    ("budi", "/pekerjaan/"),
    ("ratna", "/pekerjaan/"),
    ("budi", "/tiket/"),
    ("sari", "/tiket/baru/"),
]


def test_each_list_costs_the_same_with_one_row_and_with_thirty(client):
    story.escalated()
    story.a_call()
    few = costs_of(client, LISTS)
    for _ in range(15):
        story.a_call()
        story.submitted()
    assert costs_of(client, LISTS) == few
    assert max(few.values()) <= MOST_IN_A_LIST


def test_the_page_of_a_ticket_costs_the_same_however_much_happened(client, sari, budi, ratna):
    ticket = story.approved()
    daily.add_files(ticket, by=sari, files=[story.a_pdf()])
    daily.note(ticket, by=sari, text="Catatan.")
    client.force_login(sari)
    few = queries_of(client, ticket.get_absolute_url())
    for n in range(5):
        daily.note(ticket, by=sari, text=f"Catatan {n}.")
        daily.add_files(ticket, by=sari, files=[story.a_pdf(f"{n}.pdf")])
        escalation = ticket.escalations.get()
        sop.request_revision(escalation, by=sari, reason="Kurang.")
        sop.submit(escalation, by=budi, answer=f"Jawaban {n}")
        sop.approve(escalation, by=ratna, revision=escalation.revision_id)
        ticket = story.fresh(ticket)
    assert queries_of(client, ticket.get_absolute_url()) == few <= 20


def test_the_page_names_what_was_merged_into_the_ticket_and_what_continues_it(client, sari):
    ticket, double, later = (
        story.a_call(),
        story.a_call(email="c@d.example"),
        story.a_call(email="e@f.example"),
    )
    repairs.merge(double, by=sari, into=ticket, both=True)
    Ticket.objects.filter(pk=later.pk).update(follows=ticket)
    client.force_login(sari)
    related = re.findall(
        r"<li>([^<]+)<a href=[^>]+>(CC-[\d-]+)</a></li>",
        client.get(ticket.get_absolute_url()).content.decode(),
    )
    assert related == [("Dilanjutkan oleh ", later.number), ("Menerima gabungan ", double.number)]


def test_html_in_a_question_is_text_on_every_page(client, sari):
    ticket = story.a_call(
        subject="<script>alert(1)</script>", question='<img src=x onerror="alert(2)">'
    )
    client.force_login(sari)
    for address in (ticket.get_absolute_url(), "/tiket/", "/pekerjaan/"):
        page = client.get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "<img src=x" not in page


def test_a_stale_page_tells_a_unit_only_what_concerns_it(client, budi):
    ticket = story.escalated("PK.22", "PK.21")
    own, other = (
        ticket.escalations.get(unit__code="PK.22"),
        ticket.escalations.get(unit__code="PK.21"),
    )
    seen = ticket.version
    daily.note(ticket, by=story.person("sari"), text="Hanya untuk call center.")
    sop.take(other, by=story.person("galih"))
    daily.pause(story.fresh(ticket), by=story.person("sari"), text="Mohon kirim surat.")
    client.force_login(budi)
    answer = client.post(f"{ticket.get_absolute_url()}eskalasi/{own.pk}/take/", {"version": seen})
    assert [entry.label for entry in answer.context["attempt"].came_in] == ["Tanya pemohon (jeda)"]


def test_a_stale_page_is_told_what_came_in_and_keeps_its_words(client, sari):
    ticket = story.a_call()
    seen = ticket.version
    daily.note(ticket, by=story.person("tono"), text="Sudah saya telepon.")
    client.force_login(sari)
    answer = client.post(
        f"{ticket.get_absolute_url()}langkah/answer/",
        {"version": seen, "answer": "Jawaban panjang saya."},
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Tono Hartanto" in page
    assert "Tono Hartanto · Catatan internal" in page
    assert "Jawaban panjang saya." in page
    assert f'name="version" value="{seen + 1}"' in page
    assert story.fresh(ticket).state == "open"


def test_a_refused_person_reads_the_rules_sentence(client, joko):
    ticket = story.a_call()
    client.force_login(joko)
    answer = client.post(
        f"{ticket.get_absolute_url()}langkah/answer/",
        {"version": ticket.version, "answer": "Saya jawab."},
    )
    assert answer.status_code == 403
    assert "Langkah ini hanya untuk CSO." in answer.content.decode()


def test_the_second_approval_is_told_that_the_first_was_there(client, ratna):
    ticket = story.submitted()
    escalation = ticket.escalations.get()
    form = {
        "version": ticket.version,
        "revision": escalation.revision_id,
        "answer": story.ANSWER,
        "legal_basis": story.BASIS,
    }
    client.force_login(ratna)
    address = f"{ticket.get_absolute_url()}eskalasi/{escalation.pk}/approve/"
    assert client.post(address, form).status_code == 302
    second = client.post(address, form)
    assert second.status_code == 409
    assert "status saat ini “Disetujui”" in second.content.decode()
    assert Entry.objects.filter(step="approve").count() == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("sumenep", 1),
        ("SUMENEP dbh", 1),
        ("jadwal penyaluran", 1),
        ("ahmad", 1),
        ("tidakadakatanya", 0),
        ("' OR 1=1 --", 0),
        ('"', 1),
        ("a* NEAR(b)", 0),
        ("😀", 1),
    ],
)
def test_words_are_found_in_number_name_region_and_text(client, sari, asked, found):
    story.a_call()
    client.force_login(sari)
    page = client.get("/tiket/", {"q": asked})
    assert len(page.context["page"].items) == found


def test_an_exact_number_opens_its_ticket_and_a_misspelt_one_says_so(client, sari):
    ticket = story.a_call()
    client.force_login(sari)
    assert (
        client.get("/tiket/", {"q": ticket.number.lower().replace("-", " ")}).url
        == ticket.get_absolute_url()
    )
    wrong = ticket.number[:-1] + str((int(ticket.number[-1]) + 1) % 10)
    assert "Periksa kembali setiap angkanya" in client.get("/tiket/", {"q": wrong}).content.decode()


def test_one_forgetful_person_is_held_up_and_his_neighbour_is_not(client, sari, dewi):
    cache.clear()
    for _ in range(6):
        client.post("/akun/login/", {"login": "sari", "password": "salah"})
    held = client.post("/akun/login/", {"login": "sari", "password": "rahasia-djpk-2026"})
    assert held.status_code != 302
    assert (
        client.post("/akun/login/", {"login": "dewi", "password": "rahasia-djpk-2026"}).status_code
        == 302
    )


def a_bak_that_came_back():
    ticket = story.issued()
    documents.render_bak(ticket.bak_id)
    Letter.objects.filter(about="bak.bak").update(status="failed")
    documents.settle_deliveries()
    return story.fresh(ticket)


def test_a_bak_that_came_back_is_sent_to_the_corrected_address(client, sari):
    ticket = a_bak_that_came_back()
    client.force_login(sari)
    client.post(
        f"{ticket.get_absolute_url()}langkah/resend_bak/",
        {"to": "Ahmad.Baru@bpkad-sumenep.example"},
    )
    assert [
        (letter.to_address, letter.status)
        for letter in Letter.objects.concerning(ticket.bak).order_by("pk")
    ] == [
        ("ahmad@bpkad-sumenep.example", "failed"),
        ("ahmad.baru@bpkad-sumenep.example", "queued"),
    ]


def test_a_wrong_address_sends_nothing(client, sari):
    ticket = a_bak_that_came_back()
    client.force_login(sari)
    page = client.post(f"{ticket.get_absolute_url()}langkah/resend_bak/", {"to": "bukan alamat"})
    assert (
        "Alamat surel tidak sah." in page.content.decode(),
        Letter.objects.concerning(ticket.bak).count(),
    ) == (True, 1)
