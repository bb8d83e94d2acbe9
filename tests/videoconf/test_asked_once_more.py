"""What is asked once more before it is done, and what a reason may be."""

import pytest

from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from tests.pages import as_
from videoconf import repairs, sop

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


# ── Asked once more ───────────────────────────────────────────────────────────────────────────────
def lines(answer):
    return dict(answer.context["attempt"].confirm)


def test_cancelling_says_to_whom_it_goes_before_it_is_done(client, monday):
    conference = story.prepared()
    address = f"{conference.get_absolute_url()}langkah/cancel/"
    posted = {"reason": "Baris satu.\r\nBaris dua.", "version": conference.version}
    said = lines(as_(client, "sari").post(address, posted))
    assert said == {
        "Video conference": (
            f"{conference.number}, Kabupaten Sumenep, Rab 25 Nov 2026, 10.00–11.30 WIB"
        ),
        "Pembatalan ke kalender": (
            f"{story.PEMDA}, ahmad@sumenepkab.example, budi@djpk.example, fajar@djpk.example, "
            "yusuf@djpk.example"
        ),
        "Dibebaskan": "Budi Santoso, Ruang Rapat Lantai 3, Zoom 1",
        "Setelah itu": "tidak dapat dibuka kembali; permohonan baru perlu dicatat lagi.",
    }
    assert story.fresh(conference).state == "prepared"
    assert client.post(address, posted | {"pasti": "1"}).status_code == 302
    assert (
        story.fresh(conference).state,
        "Baris dua." in story.letters_to(story.PEMDA, "CANCEL")[0].body_txt,
    ) == ("cancelled", True)


def test_declining_too(client, monday):
    conference = story.recorded()
    address = f"{conference.get_absolute_url()}langkah/decline/"
    assert (
        lines(as_(client, "hendra").post(address, {"reason": "Bukan kewenangan."}))[
            "Surat penolakan ke"
        ]
        == story.PEMDA
    )
    assert client.post(address, {"reason": "Bukan kewenangan.", "pasti": "1"}).status_code == 302
    assert story.fresh(conference).state == "declined"


def test_issuing_shows_series_addressee_address_and_questions(client, monday):
    conference = story.agreed(monday)
    address = f"{conference.get_absolute_url()}langkah/issue_bak/"
    said = lines(as_(client, "sari").post(address, {"version": conference.version}))
    assert said["Nomor"].startswith("Seri BAK/VC · PK.15 · 2026")
    assert (said["Dikirim ke"], said["1 pertanyaan"], said["Rekaman"], said["Disetujui"]) == (
        story.PEMDA,
        "1. Kapan DBH triwulan III disalurkan?",
        story.RECORDING,
        "Budi Santoso",
    )
    assert story.fresh(conference).bak.is_draft
    assert client.post(address, {"version": conference.version, "pasti": "1"}).status_code == 302
    assert story.fresh(conference).bak.number == "BAK-1/VC/PK.15/2026"


@pytest.mark.parametrize("place", ["/vicon/baru/", "langkah/write_bak/", "langkah/correct/"])
def test_enter_neither_records_nor_sends(client, monday, place):
    address = place if place.startswith("/") else f"{story.held(monday).get_absolute_url()}{place}"
    page = as_(client, "sari").get(address).content.decode()
    form = page[
        page.index(
            'method="post" enctype="multipart/form-data"'
            if place.startswith("/")
            else 'id="langkah"'
        ) :
    ]
    assert form.index("disabled") < form.index('<button class="btn btn-primary"')


REASONS = [
    ("return_to_drafter", "drafted", "maya"),
    ("return_to_head", "initialled", "hendra"),
    ("reschedule", "recorded", "sari"),
    ("cancel", "prepared", "sari"),
    ("decline", "recorded", "hendra"),
    ("keep_day", "prepared", "hendra"),
    ("correct", "recorded", "sari"),
    ("return_correction", "correction_drafted", "maya"),
]


@pytest.mark.parametrize(("step", "builder", "username"), REASONS)
def test_a_reason_may_have_two_lines(monday, step, builder, username):
    conference = getattr(story, builder)()
    facts = {
        "reschedule": {"starts": story.at(26, 10), "ends": story.at(26, 11)},
        "correct": {"requester": "Lain"},
    }.get(step, {})
    if step == "keep_day":
        story.free(conference)
    sop.sop.steps[step](
        conference, by=story.person(username), reason="Baris satu.\nBaris dua.", **facts
    )
    details = Entry.objects.of(conference).order_by("seq").last().details
    assert "Baris satu.\nBaris dua." in details.values()
    assert not [letter.subject for letter in Letter.objects.all() if "\n" in letter.subject]


def test_a_bak_that_came_back_is_on_the_csos_list_and_goes_to_another_address(monday, sari):
    conference = story.issued(monday)
    story.documents.render_bak(conference.bak_id)
    Letter.objects.filter(attachment_name__startswith="BAK").update(
        status="failed", last_error="550 no such user"
    )
    story.documents.settle_deliveries()
    conference = story.fresh(conference)
    assert conference.bak.state == "failed"
    repairs.resend_bak(conference, by=sari, to="bkad@sumenepkab.example")
    story.deliver_everything()
    assert [
        letter.to_address
        for letter in Letter.objects.filter(attachment_name__startswith="BAK", status="sent")
    ] == ["bkad@sumenepkab.example"]
    assert story.fresh(conference).bak.state == "sent"
