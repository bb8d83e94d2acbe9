"""SOP 194 clauses 11.f and 6.b: the BAK in two marked copies, signed by both sides, mailed when
the guest has left.
"""

import io

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from bak import documents
from bak.documents import COPIES
from bak.models import Bak, Serial
from djpk_layanan.files import store
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow.refusals import Refused
from reservations import daily, minutes, sop
from reservations.models import SignedCopy
from tests.bak.conftest import pages, squeezed
from tests.files.samples import PNG

from . import story

pytestmark = pytest.mark.usefixtures("world")
ADDRESSES = ["ahmad@bpkad-sumenep.example", "siti@bpkad-sumenep.example"]
# how the story's strokes begin on the paper
PENCIL = b"20 30 m\n60 90 l"


def letters_of(bak):
    return list(Letter.objects.concerning(bak).order_by("pk").values_list("to_address", flat=True))


def fresh(visit):
    return story.fresh(visit).bak


# ── Two copies ────────────────────────────────────────────────────────────────────────────────────
def test_printing_numbers_the_bak_once_and_says_how_it_will_be_signed():
    visit = story.printed()
    bak = visit.bak
    assert (visit.state, bak.number, bak.state, bak.held, bak.revision, bak.case_number) == (
        "consulting",
        "BAK-1/KT/PK.15/2026",
        "issued",
        True,
        0,
        visit.number,
    )
    assert (bak.starts, bak.ends, bak.place, bak.region_name) == (
        story.moment("09.10"),
        story.moment("09.35"),
        minutes.PLACE,
        "Kabupaten Sumenep",
    )
    assert Entry.objects.of(visit).last().details == {
        "nomor": bak.number,
        "tanda tangan": "di atas kertas",
    }


def test_the_two_copies_differ_only_in_their_foot():
    visit = story.printed()
    stored = documents.render_bak(visit.bak_id)
    texts = pages(store.read_file(fresh(visit).copies))
    half = len(texts) // 2
    archive, guest = ["".join(part) for part in (texts[:half], texts[half:])]
    marks = [squeezed(f"{copy} · ") for copy in COPIES]
    assert [(archive.count(mark), guest.count(mark)) for mark in marks] == [(half, 0), (0, half)]
    assert (
        archive.replace(marks[0], "")
        == guest.replace(marks[1], "")
        == "".join(pages(store.read_file(stored)))
    )
    assert [f"Halaman{n}dari{half}" in text for n, text in enumerate(texts[:half], 1)] == [
        True
    ] * half
    assert [f"Halaman{n}dari{half}" in text for n, text in enumerate(texts[half:], 1)] == [
        True
    ] * half


def test_both_sides_sign_under_their_names():
    visit = story.printed()
    text = "".join(pages(documents.print_copies(visit.bak.content)))
    for words in (
        (
            "Pada hari ini Senin, tanggal tiga puluh, bulan November, tahun dua ribu dua puluh "
            "enam (30-11-2026), pukul 09.10–09.35 WIB, bertempat di Ruang Layanan Informasi"
        ),
        "Nama/NIP : Budi Santoso / 198808152011011005",
        "1. Nama/NIP : Ahmad Fauzi / 198001012005011001",
        "2. Nama : Siti Rahma",
        "Nomor SPPD : 090/123/SPPD/2026",
        story.PURPOSE,
        story.QUESTION["answer"],
        story.QUESTION["legal_basis"],
        "dalam rangkap 2 (dua), 1 (satu) untuk arsip DJPK dan 1 (satu) untuk tamu",
    ):
        assert text.count(squeezed(words)) == 2


@pytest.mark.parametrize(
    ("drawn", "signatures"), [(True, 3), (False, 0)], ids=["drawn on the screen", "on paper"]
)
def test_each_copy_carries_the_signatures_that_were_drawn(drawn, signatures):
    visit = story.printed(drawn=drawn)
    found = [
        sum(page.get_contents().get_data().count(PENCIL) for page in copy)
        for copy in copies_of(visit)
    ]
    assert found == [signatures, signatures]
    assert Entry.objects.of(visit).last().details["tanda tangan"] == (
        "di layar" if drawn else "di atas kertas"
    )


def copies_of(visit):
    """The pages of the first and of the second copy."""
    sheets = list(pypdf.PdfReader(io.BytesIO(documents.print_copies(visit.bak.content))).pages)
    return sheets[: len(sheets) // 2], sheets[len(sheets) // 2 :]


def test_only_who_came_stands_in_the_bak():
    visit = story.printed(here=1)
    assert [guest["name"] for guest in visit.bak.content["guests"]] == ["Ahmad Fauzi"]


def test_a_consultant_of_another_unit_stands_under_his_own_unit():
    visit = story.waiting()
    with story.at("09.06"):
        sop.call_consultant(visit, by=story.person("rina"), consultant=story.person("galih"))
        sop.meet(visit, by=story.person("galih"))
        sop.issue_bak(visit, by=story.person("galih"), **story.what_was_said(visit))
    assert visit.bak.content["consultants"][0]["facts"] == [
        ["Nama/NIP", "Galih Prasetyo / 198912242013011008"],
        ["Jabatan", "Pelaksana"],
        ["Unit Eselon III", "Subdirektorat Dana Alokasi Umum"],
    ]


@pytest.mark.parametrize(
    "items",
    [[], [story.QUESTION | {"answer": ""}], [story.QUESTION | {"question": " "}]],
    ids=["nothing", "no answer", "no question"],
)
def test_what_is_not_answered_is_not_printed_and_spends_no_number(items):
    visit = story.consulting()
    with (
        story.at("09.35"),
        pytest.raises(ValidationError, match="Setiap pertanyaan harus mempunyai jawaban"),
    ):
        sop.issue_bak(visit, by=story.person("budi"), **story.what_was_said(visit, items=items))
    assert (
        fresh(visit),
        Bak.objects.count(),
        Serial.objects.filter(kind__startswith="BAK").count(),
    ) == (None, 0, 0)


# ── Signed ────────────────────────────────────────────────────────────────────────────────────────
def test_nobody_signs_what_is_not_printed():
    visit = story.consulting()
    with story.at("09.40"), pytest.raises(Refused, match="^BAK belum dicetak.$"):
        sop.record(visit, by=story.person("budi"), signed=True)
    assert story.fresh(visit).state == "consulting"


def scan(name="BAK bertanda tangan.png"):
    return SimpleUploadedFile(name, PNG, content_type="image/png")


def test_the_scan_is_filed_with_its_fingerprint_at_once_or_later():
    visit = story.printed()
    with story.at("09.40"):
        sop.record(visit, by=story.person("budi"), signed=True, scan=[scan()])
        sop.add_scan(visit, by=story.person("rina"), scan=[scan("halaman 2.png")])
    assert [
        (copy.name, copy.by.username, store.read_file(copy.file))
        for copy in SignedCopy.objects.order_by("pk")
    ] == [
        ("BAK bertanda tangan.png", "budi", PNG),
        ("halaman 2.png", "rina", PNG),
    ]
    assert [entry.details.get("pindaian") for entry in Entry.objects.of(visit)][-2:] == [
        ["BAK bertanda tangan.png"],
        ["halaman 2.png"],
    ]
    for change in (
        lambda: SignedCopy.objects.update(name="x"),
        lambda: SignedCopy.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_what_is_no_scan_is_refused_and_nothing_is_signed():
    visit = story.printed()
    with (
        story.at("09.40"),
        pytest.raises(ValidationError, match="Jenis berkas “BAK.exe” tidak diterima"),
    ):
        sop.record(visit, by=story.person("budi"), signed=True, scan=[scan("BAK.exe")])
    assert (story.fresh(visit).state, SignedCopy.objects.count()) == ("consulting", 0)


# ── Printed anew ──────────────────────────────────────────────────────────────────────────────────
def printed_anew(visit):
    with story.at("09.38"):
        return sop.issue_bak(
            visit,
            by=story.person("budi"),
            **story.what_was_said(
                visit, items=[story.QUESTION, story.QUESTION | {"question": "Kapan dibayar?"}]
            ),
        )


def test_printed_anew_it_is_a_revision_with_a_number_of_its_own():
    visit = story.printed()
    first = visit.bak
    printed_anew(visit)
    first.refresh_from_db()
    second = visit.bak
    assert (first.state, second.state, second.number, second.revision, second.revises) == (
        "superseded",
        "issued",
        "BAK-2/KT/PK.15/2026",
        1,
        first,
    )
    assert (len(first.content["items"]), len(second.content["items"])) == (1, 2)
    assert second.content["replaces"].startswith(
        "Berita Acara ini merupakan revisi ke-1 dan menggantikan Berita Acara Nomor "
        "BAK-1/KT/PK.15/2026"
    )


def test_the_replaced_one_never_leaves():
    visit = printed_anew(story.printed())
    for bak in Bak.objects.all():
        documents.render_bak(bak.pk)
    with story.at("09.40"):
        sop.record(visit, by=story.person("budi"), signed=True)
        daily.leave_early(
            visit, by=story.person("dewi"), returns=story.returns(visit), reason="Pesawat."
        )
    assert [letters_of(bak) for bak in Bak.objects.order_by("revision")] == [[], ADDRESSES]


def test_the_form_starts_with_the_purpose_and_later_with_what_is_printed():
    nothing = {"follow_up": "", "follow_up_by": "", "follow_up_due": None}
    assert (
        minutes.starting_data(story.consulting())
        == {"items": [{"question": story.PURPOSE, "answer": "", "legal_basis": ""}]} | nothing
    )
    assert (
        minutes.starting_data(story.printed(region="35.28"))
        == {"items": [story.QUESTION | {"answered_by": "Budi Santoso, Pelaksana"}]} | nothing
    )


def test_what_is_typed_is_kept_in_one_draft_until_it_is_printed():
    visit = story.consulting()
    for answer in ("Kurang", "Kurang bayar"):
        said = {
            name: value
            for name, value in story.what_was_said(
                visit, items=[story.QUESTION | {"answer": answer}]
            ).items()
            if name != "signatures"
        }
        with story.at("09.20"):
            visit.bak = minutes.save_draft(visit, by=story.person("budi"), **said)
        visit.save()
    assert (
        Bak.objects.get().state,
        minutes.starting_data(story.fresh(visit))["items"][0]["answer"],
    ) == ("draft", "Kurang bayar")
    with story.at("09.35"):
        sop.issue_bak(visit, by=story.person("budi"), **story.what_was_said(visit))
    assert (Bak.objects.get().number, Bak.objects.get().revision) == ("BAK-1/KT/PK.15/2026", 0)
