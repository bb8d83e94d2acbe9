"""11.a: the letter, the rules of time, the limit of 3 or 5 working days."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from tests.files.samples import DOCX, PNG
from videoconf import rules
from videoconf.models import Conference

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def nothing_came_of_it():
    return (Conference.objects.count(), Letter.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_a_letter_gets_its_number_its_limit_and_the_kabag_is_told(monday):
    conference = story.recorded()
    assert (conference.number, conference.state, conference.owner.username) == (
        "VC-2026-000001-5",
        "recorded",
        "sari",
    )
    assert conference.clock.due == story.at(26, 17)
    assert [line["why"] for line in conference.clock.explanation] == [
        "hari ke-0: diterima",
        "hari ke-1",
        "hari ke-2",
        "hari ke-3",
    ]
    assert conference.guests == [story.PEMDA, "ahmad@sumenepkab.example"]
    assert [notice.user.username for notice in Notice.objects.all()] == ["hendra"]
    assert conference.letter.content_type == "application/pdf"


def test_the_ministrys_network_gives_five_working_days(monday):
    conference = story.recorded(
        **story.on_the_network(starts=story.at(30, 10), ends=story.at(30, 12))
    )
    assert conference.clock.due == story.at(30, 17)
    assert (
        conference.medium_name == "jaringan Kementerian Keuangan di Kanwil DJPb Provinsi Jawa Timur"
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"starts": story.at(23, 9), "ends": story.at(23, 9, 30)},
            "Sen 23 Nov 2026 09.00 WIB sudah lewat. Pilih waktu yang akan datang.",
        ),
        (
            {"starts": story.at(23, 10), "ends": story.at(23, 11)},
            "Sen 23 Nov 2026 10.00 WIB sudah lewat. Pilih waktu yang akan datang.",
        ),
        ({"ends": story.at(25, 10)}, "Waktu selesai harus setelah waktu mulai."),
        ({"ends": story.at(25, 9)}, "Waktu selesai harus setelah waktu mulai."),
        ({"ends": story.at(26, 9)}, "Video conference harus selesai pada hari yang sama."),
        (
            {"starts": story.at(28, 10), "ends": story.at(28, 11)},
            "Sabtu, 28 November 2026 bukan hari kerja (Sabtu).",
        ),
        (
            {"starts": story.at(25, 16, 30), "ends": story.at(25, 17, 1)},
            "Di luar jam kantor (07.30–17.00 WIB). Tulis alasannya bila memang perlu.",
        ),
        (
            {"starts": story.at(25, 7), "ends": story.at(25, 8)},
            "Di luar jam kantor (07.30–17.00 WIB). Tulis alasannya bila memang perlu.",
        ),
        (
            {"starts": story.at(27, 9), "ends": story.at(27, 10)},
            "Batas SOP 3 hari kerja adalah Kam 26 Nov 2026 17.00 WIB (Sen 23 Nov hari ke-0: "
            "diterima; Sel 24 Nov hari ke-1; Rab 25 Nov hari ke-2; Kam 26 Nov hari ke-3). "
            "Jum 27 Nov 2026 09.00 WIB melewatinya; tandai “Pemda sendiri meminta hari ini” "
            "bila memang demikian.",
        ),
        (
            {"letter_date": dt.date(2026, 11, 24)},
            "Tanggal surat Selasa, 24 November 2026 belum tiba.",
        ),
        ({"units": []}, "Pilih sedikitnya satu unit yang dilibatkan."),
    ],
)
def test_what_the_rules_refuse_leaves_nothing_behind(monday, changes, sentence):
    with pytest.raises(Refused) as why:
        story.recorded(**changes)
    assert str(why.value) == sentence
    assert nothing_came_of_it()


def test_a_national_holiday_is_refused_with_its_name(monday):
    with pytest.raises(
        Refused, match=r"Jumat, 25 Desember 2026 bukan hari kerja \(libur nasional: .*Natal"
    ):
        story.recorded(
            starts=story.at(25, 10).replace(month=12),
            ends=story.at(25, 11).replace(month=12),
            asked_later=True,
        )
    assert nothing_came_of_it()


@pytest.mark.parametrize(
    ("letter", "sentence"),
    [
        (SimpleUploadedFile("surat.docx", DOCX), "Surat “surat.docx” harus PDF, JPG, atau PNG."),
        (
            SimpleUploadedFile("surat.pdf", b"MZ\x90\x00" + bytes(99)),
            (
                "Isi berkas “surat.pdf” tidak sesuai dengan jenisnya. Simpan ulang sebagai PDF "
                "lalu coba lagi."
            ),
        ),
        (
            SimpleUploadedFile("surat.txt", b"halo"),
            "Jenis berkas “surat.txt” tidak diterima. Kirim PDF, JPG, PNG, DOCX, atau XLSX.",
        ),
        (
            SimpleUploadedFile("surat.pdf", b""),
            "Berkas “surat.pdf” kosong. Pilih berkas yang lain.",
        ),
    ],
)
def test_a_letter_is_a_pdf_or_a_picture(monday, letter, sentence):
    assert rules.not_a_letter(letter) == sentence
    with pytest.raises(Refused):
        story.recorded(letter=letter)
    assert nothing_came_of_it()


def test_a_photographed_letter_is_taken(monday):
    assert (
        story.recorded(letter=SimpleUploadedFile("surat.png", PNG)).letter.content_type
        == "image/png"
    )


def test_outside_office_hours_with_a_reason_is_recorded_with_it(monday):
    conference = story.recorded(
        starts=story.at(25, 18),
        ends=story.at(25, 19),
        hours_reason="Bupati baru dapat hadir sore hari.",
    )
    assert conference.hours_reason == "Bupati baru dapat hadir sore hari."


def test_a_later_day_that_the_pemda_asks_for_becomes_the_limit_and_says_so(monday):
    conference = story.recorded(starts=story.at(30, 9), ends=story.at(30, 10), asked_later=True)
    assert (conference.later_day, conference.clock.limit, conference.clock.due) == (
        dt.date(2026, 11, 30),
        5,
        story.at(30, 17),
    )
    assert (
        conference.clock.explanation[-1]["why"]
        == "hari ke-5 (hari yang diminta Pemda; batas SOP 3 hari kerja: Kam 26 Nov 2026 17.00)"
    )
    assert (
        Entry.objects.of(conference).get().details["batas menurut"]
        == "hari yang diminta Pemda (Sen 30 Nov)"
    )


def test_the_mark_changes_nothing_when_the_day_is_within_the_limit(monday):
    conference = story.recorded(asked_later=True)
    assert (conference.later_day, conference.clock.limit) == (None, 3)
    assert Entry.objects.of(conference).get().details["batas menurut"] == "3 hari kerja"


@pytest.mark.parametrize("again", ["900/123/BPKAD/2026", "900 / 123 / bpkad / 2026"])
def test_the_same_letter_of_the_same_pemda_warns_until_somebody_says_it_is_another_request(
    monday, again
):
    first = story.recorded()
    with pytest.raises(Refused) as why:
        story.recorded(letter_number=again)
    assert str(why.value) == (
        f"Surat 900/123/BPKAD/2026 dari Kab. Sumenep sudah tercatat sebagai {first.number} "
        "(Dicatat). Tandai bila surat itu memang untuk permohonan lain."
    )
    assert Conference.objects.count() == 1
    second = story.recorded(letter_number=again, duplicate_ok=True)
    assert (
        Entry.objects.of(second)
        .get()
        .details["peringatan"]
        .startswith("Surat 900/123/BPKAD/2026 dari Kab. Sumenep sudah tercatat")
    )


def test_the_same_number_from_another_pemda_is_another_letter(monday):
    story.recorded()
    story.recorded(code="81.71")
    assert Conference.objects.count() == 2


def test_a_kabag_cannot_record_a_letter(monday):
    with pytest.raises(NotAllowed, match="hanya untuk CSO"):
        story.recorded(by="hendra")
    assert nothing_came_of_it()


@pytest.mark.parametrize(
    "broken",
    [
        {"ends": story.at(25, 9)},
        {"app": ""},
        {"medium": "kanwil"},
        {"letter_number": ""},
        {"state": "drafted"},
        {"state": "assigned_head"},
        {"state": "prepared"},
        {"state": "closed"},
    ],
)
def test_the_database_refuses_what_is_no_conference(monday, broken):
    conference = story.recorded()
    with pytest.raises(IntegrityError), transaction.atomic():
        Conference.objects.filter(pk=conference.pk).update(**broken)
