"""What was filled in is read again before it is sent: all of it, and changed, in the browser in
which it was filled in; lines without names in any other.
"""

import datetime as dt

import pytest
from django.test import Client

from djpk_layanan.files.models import Attachment
from djpk_layanan.outbox.models import Letter
from djpk_layanan.portal.models import Draft, DraftFile
from reservations.models import Visit
from tests.reservations.story import FRIDAY, at
from tickets.models import Ticket

from .asking import (
    CONFERENCE,
    EMAIL,
    QUESTION,
    VISIT,
    a_file,
    asked,
    conference_words,
    question_words,
    visit_words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday_morning", "world")]
SECRET = ("Ahmad Fauzi", EMAIL, "6281234567890", "Kapan DBH triwulan III disalurkan?")


def answers(client, link):
    """[[(label, text)]] as they are read, part by part."""
    parts = client.get(link).context["parts"]
    return [[(answer.label, answer.text) for answer in part] for part in parts]


def test_a_question_is_read_again_with_who_asks(client):
    link = asked(client, QUESTION, question_words(files=[a_file("a.pdf"), a_file("b.pdf")]))
    assert answers(client, link) == [
        [
            ("Jenis", "Konsultasi"),
            ("Topik", "Dana Bagi Hasil (DBH)"),
            ("Pokok pertanyaan", "Jadwal DBH"),
            ("Pertanyaan", "Kapan DBH triwulan III disalurkan?"),
            ("Berkas", "a.pdf\nb.pdf"),
        ],
        [
            ("Nama", "Ahmad Fauzi"),
            ("Surel", EMAIL),
            ("Telepon", "+6281234567890"),
            ("Pemda", "Kabupaten Sumenep"),
            ("Instansi", "BPKAD"),
            ("Jabatan", "Kasubbag"),
        ],
    ]


def test_a_visit_is_read_again_guest_by_guest(client):
    changes = {"tamu-0-sppd_number": "094/118", "tamu-1-name": "Siti Rahma", "tamu-1-phone": ""}
    link = asked(client, VISIT, visit_words(**changes))
    assert answers(client, link) == [
        [
            ("Hari dan jam", "Senin, 30 November 2026, 09.00 WIB"),
            ("Pemda", "Kabupaten Sumenep"),
            ("Instansi", "BPKAD"),
            ("Topik", "Dana Bagi Hasil (DBH)"),
            ("Keperluan", "Selisih alokasi DBH."),
        ],
        [
            ("Tamu 1", f"Ahmad Fauzi, Kasubbag\n{EMAIL}\nSPPD 094/118"),
            ("Tamu 2", "Siti Rahma\ntanpa SPPD"),
        ],
    ]


def test_a_letter_is_read_again_with_its_file_and_its_people(client):
    own, _ = answers(client, asked(client, CONFERENCE, conference_words()))
    assert [
        answer for answer in own if answer[0] in ("Berkas surat", "Media", "Surel peserta")
    ] == [
        ("Berkas surat", "surat.pdf"),
        ("Media", "Aplikasi video conference"),
        ("Surel peserta", "siti@bpkad-sumenep.example"),
    ]


def test_another_browser_reads_lines_without_names_and_changes_nothing(client):
    link, other = asked(client, QUESTION, question_words()), Client()
    page = other.get(link).content.decode()
    assert [words for words in SECRET if words in page] == []
    assert answers(other, link) == [
        [
            ("Pemda", "Kabupaten Sumenep"),
            ("Instansi", "BPKAD"),
            ("Topik", "Dana Bagi Hasil (DBH)"),
        ]
    ]
    assert other.get(f"{link}ubah/").headers["Location"] == link
    token = link.split("/")[-2]
    changed = other.post(QUESTION, question_words(subject="Lain", bukti=token))
    # a form like any other
    assert (changed.headers["Location"], Draft.objects.count()) == (
        "/ajukan/terkirim/konfirmasi/",
        2,
    )
    assert other.post(link).status_code == 302
    assert Ticket.objects.get().subject == "Jadwal DBH"


def test_one_answer_is_changed_and_everything_else_stays_without_another_mail(client):
    link = asked(client, QUESTION, question_words(files=[a_file("a.pdf")]))
    page = client.get(f"{link}ubah/").content.decode()
    assert [words for words in SECRET[:2] if words not in page] == []
    assert "Terlampir: a.pdf." in page
    token = link.split("/")[-2]
    changed = client.post(QUESTION, question_words(subject="Jadwal DAU", bukti=token))
    assert (changed.status_code, changed.headers["Location"]) == (302, link)
    client.post(link)
    assert (
        Ticket.objects.get().subject,
        [row.name for row in Attachment.objects.all()],
        Letter.objects.filter(key__startswith="portal.proof:").count(),
    ) == ("Jadwal DAU", ["a.pdf"], 1)


def test_another_file_takes_the_place_of_the_first(client):
    link = asked(client, CONFERENCE, conference_words())
    again = conference_words(letter=a_file("baru.pdf"), bukti=link.split("/")[-2])
    assert client.post(CONFERENCE, again).headers["Location"] == link
    assert [file.name for file in DraftFile.objects.all()] == ["baru.pdf"]


def test_the_letter_need_not_be_chosen_again_and_what_is_wrong_is_said_on_the_same_page(client):
    link = asked(client, CONFERENCE, conference_words())
    again = conference_words(bukti=link.split("/")[-2])
    del again["letter"]
    wrong = client.post(CONFERENCE, again | {"date": "kapan saja"})
    page = wrong.content.decode()
    assert (wrong.status_code, "Terlampir: surat.pdf." in page, 'name="bukti"' in page) == (
        422,
        True,
        True,
    )
    assert client.post(CONFERENCE, again).headers["Location"] == link


def test_another_address_is_proven_anew_and_the_first_link_is_over(client):
    link = asked(client, QUESTION, question_words())
    words = question_words(email="lain@b.example", bukti=link.split("/")[-2])
    assert client.post(QUESTION, words).headers["Location"] == "/ajukan/terkirim/konfirmasi/"
    assert (client.get(link).status_code, Draft.objects.get().email) == (404, "lain@b.example")


def test_who_changes_it_too_late_loses_no_word(client):
    with at("10.00", FRIDAY):
        link = asked(client, QUESTION, question_words())
    with at("10.01", FRIDAY + dt.timedelta(days=1)):
        words = question_words(subject="Terlambat", bukti=link.split("/")[-2])
        assert client.post(QUESTION, words).headers["Location"] == "/ajukan/terkirim/konfirmasi/"
    assert Draft.objects.latest("pk").words["subject"] == ["Terlambat"]


def test_what_was_sent_is_not_changed_any_more(client):
    link = asked(client, VISIT, visit_words())
    page = client.post(link).headers["Location"]
    assert client.get(f"{link}ubah/").headers["Location"] == link
    again = visit_words(purpose="Lain", visit_date="2026-12-01", bukti=link.split("/")[-2])
    assert client.post(VISIT, again).headers["Location"] == "/ajukan/terkirim/konfirmasi/"
    assert (Visit.objects.get().purpose, client.get(link).headers["Location"]) == (
        "Selisih alokasi DBH.",
        page,
    )


def test_odd_tokens_are_those_of_a_new_form(client):
    for odd in ("", "\x00", "x" * 300, "../../"):
        answer = client.post(QUESTION, question_words(email=f"a{len(odd)}@b.example", bukti=odd))
        assert answer.headers["Location"] == "/ajukan/terkirim/konfirmasi/", odd
