"""What issuing will do, said before it is done."""

import time_machine

from bak import documents
from bak.models import Bak, Consultant, Guest, Serial
from djpk_layanan.directory import contacts
from djpk_layanan.directory.models import Email

from .conftest import TUESDAY, a_draft, revised


def said(bak, **words):
    with time_machine.travel(TUESDAY, tick=False):
        return documents.preflight(bak, **words)


def test_number_parties_address_and_questions_are_said_and_nothing_is_spent(world):
    Serial.objects.create(kind="BAK/CC", unit_code="PK.15", year=2026, last=17)
    assert said(a_draft()) == [
        ("Nomor", "Seri BAK/CC · PK.15 · 2026, nomor berikutnya sekitar BAK-18/CC/PK.15/2026"),
        ("Pengguna Layanan", "Bagus Pratama (BPKAD)"),
        ("Petugas Konsultan", "Sari Wulandari"),
        ("Dikirim ke", "bagus@pemda.example"),
        ("1 pertanyaan", "1. Kapan DBH triwulan III disalurkan?"),
    ]
    assert Serial.objects.get().last == 17


def test_the_words_of_a_form_stand_in_place_of_a_draft_that_is_not_there_yet(world):
    bak = Bak(service="vicon", unit_code="PK.15", recipient_email="bpkad@pemda.example")
    lines = said(
        bak,
        items=[{"question": "Kapan?", "answer": "Besok."}] * 2,
        guests=[Guest(name="Ayu")],
        consultants=[Consultant(name="Budi")],
    )
    assert lines == [
        ("Nomor", "Seri BAK/VC · PK.15 · 2026, nomor berikutnya sekitar BAK-1/VC/PK.15/2026"),
        ("Pengguna Layanan", "Ayu"),
        ("Petugas Konsultan", "Budi"),
        ("Dikirim ke", "bpkad@pemda.example"),
        ("2 pertanyaan", "1. Kapan?\n2. Kapan?"),
    ]


def test_what_is_missing_is_said_in_words(world):
    lines = said(
        Bak(service="callcenter", unit_code="PK.15"),
        items=[{"question": "Kapan?", "answer": " "}],
        guests=[],
        consultants=[],
    )
    assert lines[3] == ("Dikirim ke", "tidak ada alamat surel; BAK dicetak dan diserahkan")
    assert [text for label, text in lines if label == "Perhatikan"] == [
        "Pertanyaan 1 belum berisi pertanyaan dan jawabannya.",
        "Pengguna Layanan belum diisi.",
        "Petugas Konsultan belum diisi.",
    ]
    assert said(Bak(service="callcenter", unit_code="PK.15"), items=[], guests=[], consultants=[])[
        4:6
    ] == [("0 pertanyaan", "–"), ("Perhatikan", "Belum ada pertanyaan dan jawaban.")]


def test_an_address_that_is_known_to_come_back_is_said(world):
    contacts.register_contact(name="Bagus Pratama", emails=["bagus@pemda.example"])
    Email.objects.update(bounced_at=TUESDAY)
    assert said(a_draft())[-1] == (
        "Perhatikan",
        (
            "Surel ke bagus@pemda.example pernah ditolak server penerima. Pastikan alamatnya "
            "dahulu: bila BAK diterbitkan sekarang, BAK dikirim ke alamat itu juga."
        ),
    )


def test_a_revision_says_what_it_replaces_and_a_visit_when_it_is_mailed(issued, sari):
    assert (
        dict(said(revised(issued, sari)))["Menggantikan"]
        == "BAK-1/CC/PK.15/2026 tanggal 24 November 2026"
    )
    assert (
        dict(said(a_draft(service="kunjungan", case_number="KT-1")))["Dikirim ke"]
        == "bagus@pemda.example, setelah tamu pulang"
    )
