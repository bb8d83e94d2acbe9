"""11.a: the letter, the rules of time, the limit of 3 or 5 working days."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from djpk_layanan.calendar_desk import drafts
from djpk_layanan.calendar_desk.rejudging import rejudge_open
from djpk_layanan.clock.models import DayRule, Mark
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.warnings.sweeper import warn
from djpk_layanan.workflow.refusals import NotAllowed, Refused
from tests.files.samples import DOCX, PNG
from videoconf import rules, sop
from videoconf.forms.record_forms import RecordForm
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


def posted(**changes):
    return {
        "form_token": "5f0c8a2e-0c06-4c44-9d6e-2f1f6f5f8f00",
        "region": story.facts()["region"].pk,
        "institution": "BPKAD",
        "requester": "Ahmad Fauzi",
        "phone": "0812 3456 7890",
        "email": "BPKAD@sumenepkab.example",
        "letter_number": "900/1",
        "letter_date": "2026-11-20",
        "topic": story.facts()["topic"].pk,
        "material": "DBH",
        "medium": "app",
        "app": "zoom",
        "kanwil": "",
        "participants": "a@b.example, C@b.example\na@b.example",
        "units": [unit.pk for unit in story.units("PK.22")],
        "date": "2026-11-25",
        "time": "10:00",
        "minutes": "90",
    } | changes


def test_the_form_gives_what_the_step_takes(monday, sari):
    form = RecordForm(posted(), {"letter": story.a_letter()}, user=sari)
    assert form.is_valid(), form.errors
    conference = sop.record(by=sari, **form.cleaned_data)
    assert (conference.starts, conference.ends, conference.phone, conference.email) == (
        story.at(25, 10),
        story.at(25, 11, 30),
        "+6281234567890",
        story.PEMDA,
    )
    assert [participant.email for participant in conference.participants.all()] == [
        "a@b.example",
        "c@b.example",
    ]
    assert str(conference.form_token) == "5f0c8a2e-0c06-4c44-9d6e-2f1f6f5f8f00"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"app": ""}, "app", "Pilih aplikasinya."),
        ({"medium": "kanwil"}, "kanwil", "Pilih Kanwil DJPb-nya."),
        ({"participants": "bukan-surel"}, "participants", "Alamat surel tidak sah."),
    ],
)
def test_the_form_says_what_is_missing(monday, sari, changes, field, sentence):
    form = RecordForm(posted(**changes), {"letter": story.a_letter()}, user=sari)
    assert not form.is_valid()
    assert form.errors == {field: [sentence]}


def publish(holiday, by):
    """The calendar as it is, with one more holiday."""
    version = drafts.copy_current()
    DayRule.objects.create(version=version, date=holiday, kind="libur", name="Pilkada")
    drafts.publish(version, by=by)


def test_a_new_holiday_moves_the_limit_but_not_the_day_that_the_pemda_asked_for(monday, lina):
    usual, later = (
        story.recorded(),
        story.recorded(
            letter_number="900/2", starts=story.at(30, 9), ends=story.at(30, 10), asked_later=True
        ),
    )
    publish(dt.date(2026, 11, 24), lina)
    rejudge_open()
    assert [story.fresh(conference).clock.due for conference in (usual, later)] == [
        story.at(27, 17),
        story.at(30, 17),
    ]
    assert story.fresh(later).clock.limit == 4
    assert (
        story.fresh(later).clock.explanation[-1]["why"]
        == "hari ke-4 (hari yang diminta Pemda; batas SOP 3 hari kerja: Jum 27 Nov 2026 17.00)"
    )
    assert story.steps(usual) == ["record", "recalculate"]


def test_the_limit_is_told_once_before_and_once_after(monday):
    conference = story.recorded()
    monday.move_to(conference.clock.due + dt.timedelta(seconds=1))
    warn()
    warn()
    assert sorted(Mark.objects.values_list("kind", "role")) == [
        ("breached", "head"),
        ("breached", "owner"),
        ("breached", "supervisor"),
    ]
    told = Notice.objects.filter(key__contains="breached").values_list("user__username", flat=True)
    assert sorted(told) == ["hendra", "joko", "maya", "sari"]
    assert conference.clock.is_late(timezone.now())
