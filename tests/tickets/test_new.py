"""The page of a new ticket: what it records, what it refuses, and what it knows of the caller."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from djpk_layanan.directory.models import Contact
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from tickets.models import Ticket

from . import story

pytestmark = pytest.mark.usefixtures("world")


def test_a_new_ticket_with_its_answer(client, sari):
    client.force_login(sari)
    answer = client.post(
        "/tiket/baru/", story.the_form(answer="Dianggarkan kembali.", legal_basis="PMK 145/2023")
    )
    ticket = Ticket.objects.get()
    assert (answer.status_code, answer.url) == (302, ticket.get_absolute_url())
    assert (
        ticket.state,
        ticket.answer,
        ticket.requester_phone,
        ticket.contact.phones.get().number,
    ) == ("answered", "Dianggarkan kembali.", "+6281234567890", "+6281234567890")


def test_an_answer_in_the_same_act_needs_no_receipt_that_promises_it(client, sari):
    client.force_login(sari)
    client.post("/tiket/baru/", story.the_form(answer="Dianggarkan kembali."))
    assert not Letter.objects.exists()
    client.post("/tiket/baru/", story.the_form())
    assert [letter.key.partition(":")[0] for letter in Letter.objects.all()] == ["tickets.receipt"]


def test_a_form_sent_twice_makes_one_ticket(client, sari):
    client.force_login(sari)
    form = story.the_form()
    first, second = client.post("/tiket/baru/", form), client.post("/tiket/baru/", form)
    assert first.url == second.url == Ticket.objects.get().get_absolute_url()


def test_a_new_question_within_fourteen_days_continues_the_closed_ticket(
    client, sari, time_machine
):
    before = story.closed()
    client.force_login(sari)
    page = client.get(f"/tiket/baru/?lanjutan={before.number}")
    assert page.context["requester"]["requester_name"].value() == "Ahmad Fauzi"
    client.post(f"/tiket/baru/?lanjutan={before.number}", story.the_form())
    assert Ticket.objects.latest("pk").follows == before
    time_machine.move_to(before.closed_at + dt.timedelta(days=15))
    client.logout()
    client.force_login(sari)
    client.post(f"/tiket/baru/?lanjutan={before.number}", story.the_form())
    assert Ticket.objects.latest("pk").follows is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"requester_name": ""}, "Bidang ini tidak boleh kosong"),
        ({"question": "  \n "}, "Bidang ini tidak boleh kosong"),
        ({"question": "x" * 20_001}, "paling banyak 20000 karakter"),
        ({"question": "a\x00b"}, "Karakter null tidak diizinkan"),
        ({"question": "kapan a\x07b cair"}, "Pada kata “ab” ada karakter yang tidak terlihat"),
        ({"subject": "dua\nbaris"}, "hanya satu baris"),
        ({"requester_email": "a@b.example\nBcc: c@d.example"}, "Alamat surel tidak sah."),
        ({"requester_phone": "12"}, "Nomor telepon tidak sah"),
        ({"requester_phone": "", "requester_email": ""}, "Isi telepon atau surel"),
        ({"topic": "999999"}, "Masukkan pilihan yang valid"),
        ({"channel": "merpati"}, "Masukkan pilihan yang valid"),
        ({"form_token": "x"}, "Formulir ini rusak"),
        ({"files": "exe"}, "tidak sesuai dengan jenisnya"),
        ({"files": "30 MB"}, "terlalu besar"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(client, sari, changes, sentence):
    client.force_login(sari)
    if kind := changes.get("files"):
        content = b"MZ\x90\x00" + bytes(200) if kind == "exe" else b"%PDF-1.7\n" + bytes(30 * 2**20)
        changes = {"files": [story.a_pdf(content=content)]}
    answer = client.post("/tiket/baru/", story.the_form(**changes))
    assert answer.status_code == 422
    assert sentence in re.sub(r"\s+", " ", answer.content.decode())
    assert (
        Contact.objects.count(),
        Ticket.objects.count(),
        Entry.objects.count(),
        Letter.objects.count(),
    ) == (0, 0, 0, 0)


REFUSED = "Surel ini pernah ditolak pada"


def test_an_address_that_came_back_is_shown_beside_the_requester_wherever_he_is_chosen(
    client, sari
):
    ticket = story.a_call()
    client.force_login(sari)
    places = (
        ticket.get_absolute_url(),
        f"/tiket/baru/pemohon/?contact={ticket.contact_id}",
        "/kontak/cari/?q=ahmad",
    )
    assert [REFUSED in client.get(place).content.decode() for place in places] == [False] * 3
    ticket.contact.emails.update(bounced_at=timezone.now())
    assert [REFUSED in client.get(place).content.decode() for place in places] == [True] * 3


def test_a_typed_address_of_a_known_caller_that_came_back_is_shown_with_the_form(client, sari):
    contact = story.a_call().contact
    contact.emails.update(bounced_at=timezone.now())
    client.force_login(sari)
    typed = {"contact": contact.pk, "requester_email": contact.emails.get().address}
    page = client.post("/tiket/baru/", story.the_form(**typed, question=""))
    assert (page.status_code, REFUSED in page.content.decode()) == (422, True)
    client.post("/tiket/baru/", story.the_form(**typed))
    assert contact.refused_at(contact.emails.get().address) is None
