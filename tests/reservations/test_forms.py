"""What the forms of a visit ask, and what a page says before a step is taken."""

import pytest

from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.refusals import Refused
from reservations import booking, forms, outlook, sop, tasks
from reservations.models import Guest
from tests.pages import as_

from . import story
from .test_sppd import answer

pytestmark = pytest.mark.usefixtures("world")
WHO = (
    "Kunjungan",
    "{0.number} · Kabupaten Sumenep · Senin, 30 November 2026 pukul 09.00 WIB",
)


def said_of_rejecting(visit):
    return outlook.of_rejecting(visit, story.person("sari"), {"reason": "Dijawab lewat surat."})


def test_who_rejects_a_request_reads_what_becomes_of_it_and_who_is_told():
    visit = story.requested()
    assert said_of_rejecting(visit) == [
        (WHO[0], WHO[1].format(visit)),
        ("Tamu", visit.party),
        (
            "Akibat",
            "Pengajuan ditolak untuk seterusnya. 2 tempat Kab. Sumenep pada hari itu langsung "
            "bebas.",
        ),
        (
            "Surat",
            f"Penolakan beserta alasannya dikirim ke {' dan '.join(visit.addresses)}.",
        ),
        ("Alasan", "Dijawab lewat surat."),
    ]


def test_where_nobody_left_an_address_the_guests_are_to_be_called():
    visit = story.requested()
    Guest.objects.update(email="")
    assert dict(said_of_rejecting(story.fresh(visit)))["Surat"] == (
        "Tidak ada alamat surel; beri tahu tamu lewat telepon."
    )


def test_a_topic_that_belongs_to_no_unit_asks_for_one():
    topic = Topic.objects.filter(unit=None).first()
    form = forms.ReserveForm({"topic": topic.pk}, user=story.person("sari"))
    assert form.errors["unit"] == ["Topik ini tidak mempunyai unit tetap. Pilih unit yang dituju."]


def test_a_telephone_number_that_is_none_is_refused_beside_its_guest():
    visit = story.a_visit()
    shown = forms.CorrectForm(case=visit, user=story.person("sari"))
    guest = visit.guests.first()
    data = {name: shown[name].value() for name in shown.fields}
    data |= {"reason": "Salah dengar.", f"g{guest.pk}-phone": "bukan nomor"}
    form = forms.CorrectForm(
        {name: value for name, value in data.items() if value is not None},
        case=visit,
        user=story.person("sari"),
    )
    assert form.errors == {
        f"g{guest.pk}-phone": [
            "Nomor telepon tidak sah. Tulis misalnya 0812 3456 7890 atau (021) 350 0420."
        ]
    }


def test_a_check_of_no_paper_at_all_is_another_step():
    visit = story.recorded()
    form = answer(
        visit,
        verdict=forms.CheckSppdForm.ABSENT,
        **dict.fromkeys(("number", "traveller", "departs_on", "returns_on", "block_empty"), ""),
    )
    assert form.errors.get("__all__") == [
        "Tidak ada SPPD yang diperiksa. Bila tidak ada yang membawanya, gunakan “SPPD tidak "
        "dibawa” atau serahkan berkas tanpa pemeriksaan."
    ]


def test_where_no_consultant_was_called_nobody_signs():
    assert forms.ConsultationForm(case=story.waiting()).pads == []


def signed_label(visit):
    return forms.RecordForm(case=visit, user=story.person("budi")).fields["signed"].label


def test_who_confirms_the_signatures_reads_where_they_are_and_who_has_gone():
    on_paper, on_screen = story.printed(), story.printed(drawn=True, region="35.73")
    assert (signed_label(on_paper), signed_label(on_screen)) == (
        "Konsultan dan semua tamu sudah menandatangani kedua rangkap",
        "Konsultan dan semua tamu sudah menandatangani di layar",
    )


def test_papers_that_nobody_signed_are_given_back_too():
    visit = story.sppd_checked()
    with story.at("09.46"):
        sop.refuse_sppd(visit, by=story.person("joko"), reason="Masanya lain.")
    form = forms.HandOverForm(case=story.fresh(visit), user=story.person("rina"))
    assert form.fields["sppd"].label == (
        "SPPD sudah diserahkan kembali kepada tamu (juga yang dikembalikan tanpa tanda tangan)"
    )


def test_in_a_region_without_any_free_day_nobody_is_promised_one(settings):
    settings.FARTHEST_DAYS = 0
    with (
        story.at("16.30"),
        pytest.raises(Refused, match=r"^Tidak ada hari kosong untuk Kab\. Sumenep dalam 0 hari\.$"),
    ):
        booking.next_free_day(Region.objects.get(code="35.29"))


def test_an_exact_number_opens_its_visit(client):
    visit = story.a_visit()
    found = as_(client, "sari").get("/kunjungan/", {"q": visit.number.lower()})
    assert found.headers["Location"] == visit.get_absolute_url()


def test_a_worker_that_is_told_twice_prints_a_sheet_once():
    visit = story.a_visit()
    sheet = visit.sheets.get()
    for _ in range(2):
        tasks.print_sheet(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.pdf.content_type, Letter.objects.filter(attachment=sheet.pdf).count()) == (
        "application/pdf",
        len(visit.addresses),
    )
