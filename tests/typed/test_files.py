"""Files that are chosen are kept beside the words, and go with the form."""

import uuid

import pytest

from djpk_layanan.typed.models import TypingFile
from tests.pages import as_
from tests.tickets import story
from tickets.models import Ticket

from .asking import PDF, choose

pytestmark = pytest.mark.usefixtures("world")


def test_a_chosen_file_is_there_after_the_form_was_refused_and_goes_with_it(client):
    ticket = story.a_call()
    page = f"/tiket/{ticket.number}/langkah/add_files/"
    pk = str(uuid.uuid4())
    said = choose(as_(client, "sari"), pk, page).json()
    assert (said["name"], said["size"], said["field"]) == ("surat.pdf", len(PDF), "files")
    refused = client.post(page, {"version": "7", "ketikan": pk})
    taken = client.post(page, {"version": "1", "ketikan": pk})
    assert (refused.status_code, taken.status_code) == (409, 302)
    [attached] = story.attachments.attached_to(Ticket.objects.get())
    assert (attached.name, TypingFile.objects.count()) == ("surat.pdf", 0)


def test_a_file_that_was_removed_does_not_go_along(client):
    ticket = story.a_call()
    page = f"/tiket/{ticket.number}/langkah/add_files/"
    pk = str(uuid.uuid4())
    as_(client, "sari")
    first = choose(client, pk, page, "pertama.pdf").json()
    choose(client, pk, page, "kedua.pdf")
    client.post(f"/ketikan/{pk}/berkas/{first['pk']}/hapus/")
    client.post(page, {"version": "1", "ketikan": pk})
    attached = story.attachments.attached_to(Ticket.objects.get())
    assert [each.name for each in attached] == ["kedua.pdf"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("surat.exe", PDF, "Jenis berkas “surat.exe” tidak diterima."),
        ("surat.pdf", b"GIF89a", "Isi berkas “surat.pdf” tidak sesuai dengan jenisnya."),
        ("surat.pdf", b"", "Berkas “surat.pdf” kosong."),
    ],
)
def test_what_could_not_be_attached_is_refused_when_it_is_chosen(client, name, content, sentence):
    answer = choose(as_(client, "sari"), uuid.uuid4(), "/tiket/baru/", name, content)
    assert (answer.status_code, TypingFile.objects.count()) == (422, 0)
    assert answer.json()["refusal"].startswith(sentence)


def test_the_sixth_file_and_too_much_in_a_day_are_refused(client, monkeypatch):
    pk, page = uuid.uuid4(), "/tiket/baru/"
    as_(client, "sari")
    said = [choose(client, pk, page, f"{number}.pdf").status_code for number in range(6)]
    assert said == [200] * 5 + [422]
    monkeypatch.setattr("djpk_layanan.typed.keeping.A_DAYS_FILES", 6 * len(PDF) - 1)
    answer = choose(client, uuid.uuid4(), page)
    assert answer.json()["refusal"].startswith("Berkas yang dipilih hari ini melebihi")
