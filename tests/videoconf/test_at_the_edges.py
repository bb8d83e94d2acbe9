"""What a conference's people meet seldom: nobody to write, no unit, no free hour, a draft memo."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from djpk_layanan.accounts.models import Assignment, Role, User
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.refusals import Refused
from tests.files.samples import PNG
from tests.pages import as_
from videoconf import outlook, sop, tasks
from videoconf.answers.personal import as_told
from videoconf.forms.fields import Addresses
from videoconf.letters import concerned
from videoconf.meeting import booking, providers, reminders
from videoconf.meeting.meeting_links import LinkNotMade
from videoconf.nota import nota_capacity, nota_numbers, nota_signing

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world", "monday")]


# ── People ────────────────────────────────────────────────────────────────────────────────────────
def test_when_the_drafter_has_left_all_who_can_write_are_told():
    conference = story.drafter_assigned()
    assert concerned.drafters_of(conference) == [story.person("dimas")]
    other = User.objects.create(username="dina", email="dina@djpk.example", name="Dina")
    Assignment.objects.create(
        user=other, role=Role.PELAKSANA_MSKLI, unit=story.person("dimas").appointments[0].unit
    )
    User.objects.filter(username="dimas").update(is_active=False)
    assert list(concerned.drafters_of(story.fresh(conference))) == [other]


def test_who_has_no_unit_signs_no_nota_dinas():
    Assignment.objects.filter(user__username="hendra").update(unit=None)
    with pytest.raises(Refused) as why:
        nota_capacity.capacity_of(story.person("hendra"), Role.KABAG_HKK)
    assert str(why.value) == (
        "Jabatan Kabag HKK Anda belum mempunyai unit; kode unit diperlukan untuk nomor ND."
    )


def test_what_the_pemda_reads_in_the_copy_of_its_data():
    conference = story.recorded()
    assert as_told(conference) == {
        "Nomor": conference.number,
        "Waktu": story.at(25, 10),
        "Pemohon": "Ahmad Fauzi",
        "Instansi": "BPKAD",
        "Telepon": "+6281234567890",
        "Surel": story.PEMDA,
        "Topik": "Dana Bagi Hasil (DBH)",
        "Materi": "Rekonsiliasi DBH triwulan III.",
        "Status": "Dicatat",
        "Berita Acara": "",
    }


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (story.recorded, ("Surat pembatalan ke", story.PEMDA)),
        (
            story.prepared,
            (
                "Pembatalan ke kalender",
                f"{story.PEMDA}, ahmad@sumenepkab.example, budi@djpk.example, "
                "fajar@djpk.example, yusuf@djpk.example",
            ),
        ),
    ],
)
def test_who_cancels_reads_whom_it_reaches(build, said):
    assert outlook.of_cancelling(build(), story.person("sari"), {})[1] == said


# ── What is typed ─────────────────────────────────────────────────────────────────────────────────
def test_more_than_thirty_participants_are_refused():
    field, many = Addresses("Surel peserta"), [f"a{n}@b.example" for n in range(31)]
    assert field.clean(" ".join(many[:30])) == many[:30]
    with pytest.raises(ValidationError, match=r"Paling banyak 30 alamat\."):
        field.clean("\n".join(many))


def test_without_a_link_of_the_app_none_is_made():
    with pytest.raises(LinkNotMade, match=r"^Tempelkan tautan yang dibuat dengan aplikasi rapat"):
        providers.PROVIDERS[providers.MANUAL].make(story.recorded())


def test_a_memo_that_was_signed_elsewhere_comes_as_a_pdf():
    with pytest.raises(ValidationError, match="harus berupa PDF"):
        nota_signing.accept_signed(story.a_letter("nd.png", PNG))


def test_a_number_of_the_register_is_not_proposed_again():
    hendra, conference = story.person("hendra"), story.initialled()
    assert nota_numbers.proposed_number(hendra) == "ND-1/PK.15/2026"
    sop.sign(conference, by=hendra, read=conference.nota_id, number="ND-1/PK.15/2026")
    assert nota_numbers.proposed_number(hendra) == "ND-2/PK.15/2026"


# ── Time ──────────────────────────────────────────────────────────────────────────────────────────
def test_where_no_free_hour_is_near_nobody_is_promised_one(monkeypatch):
    monkeypatch.setattr(booking, "FARTHEST", 0)
    first = story.prepared()
    clash = booking.clash_with(story.room(), story.at(25, 11), story.at(25, 12))
    assert clash == (
        f"Ruang Rapat Lantai 3 sudah dipakai {first.number} pada Rab 25 Nov 2026 10.00–11.30 "
        "WIB. Waktu kosong berikutnya: tidak ada dalam waktu dekat."
    )


def test_nobody_is_reminded_of_an_hour_that_has_just_been_moved():
    seen = story.prepared()
    story.moved(story.fresh(seen), 26)
    before = Letter.objects.count()
    assert reminders.remind_everybody(seen, "hour") is False
    assert Letter.objects.count() == before


# ── Pages ─────────────────────────────────────────────────────────────────────────────────────────
def test_the_week_says_which_room_a_conference_has(client):
    conference = story.prepared()
    page = as_(client, "sari").get("/vicon/minggu/?mulai=2026-11-23")
    [(day, shown)] = [(day["date"], one) for day in page.context["days"] for one in day["meetings"]]
    assert (day, shown.conference, [name for _, name in shown.places]) == (
        dt.date(2026, 11, 25),
        conference,
        ["Ruang Rapat Lantai 3", "Zoom 1"],
    )


def test_an_exact_number_opens_its_conference(client):
    conference = story.recorded()
    found = as_(client, "sari").get("/vicon/", {"q": conference.number.lower()})
    assert found.headers["Location"] == conference.get_absolute_url()


def test_a_memo_that_is_not_signed_is_shown_as_a_draft_and_one_that_is_as_it_was_sent(client):
    drafted, signed = story.drafted(), story.signed(letter_number="900/2")
    tasks.print_nota(signed.signature.pk)
    pages = [
        as_(client, "sari").get(f"{one.get_absolute_url()}nota-dinas/") for one in (drafted, signed)
    ]
    assert [page.headers["Content-Disposition"] for page in pages] == [
        f'inline; filename="KONSEP ND {drafted.number}.pdf"',
        f'inline; filename="{story.fresh(signed).signature.file_name}"',
    ]


def test_a_conference_without_any_memo_has_none_to_show(client):
    conference = story.recorded()
    page = as_(client, "sari").get(f"{conference.get_absolute_url()}nota-dinas/")
    assert page.status_code == 404
