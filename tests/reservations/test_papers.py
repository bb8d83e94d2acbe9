"""SOP 194 clause 6.a.1: the Lembar Konfirmasi Kedatangan, its calendar entry and its letters."""

import email
import io
import re

import pypdf
import pytest
import zxingcpp

from djpk_layanan.files import store
from djpk_layanan.files.models import StoredFile
from djpk_layanan.outbox import message
from djpk_layanan.outbox.models import Letter
from djpk_layanan.workflow import codes
from djpk_layanan.workflow.refusals import Refused
from reservations import sop
from reservations.models import Sheet
from reservations.papers import sheets
from tests.bak.conftest import pages, squeezed
from tests.together import all_at_once

from . import story

pytestmark = pytest.mark.usefixtures("world")
ADDRESSES = ["ahmad@bpkad-sumenep.example", "siti@bpkad-sumenep.example"]


def printed(visit):
    """The bytes of the visit's newest sheet."""
    story.print_sheets()
    return store.read_file(visit.sheets.first().pdf)


def letters_of(visit):
    return Letter.objects.concerning(visit).filter(key__startswith="sheet:").order_by("pk")


def rescheduled(**changes):
    visit = story.a_visit(**changes)
    with story.at("15.00", story.FRIDAY):
        return sop.reschedule(
            visit,
            by=story.person("sari"),
            visit_date=story.TUESDAY,
            arrives_at=story.moment("13.30").time(),
            reason="Pesawat dibatalkan.",
        )


def test_the_sheet_says_who_comes_when_where_and_what_to_bring():
    visit = story.a_visit()
    (text,) = pages(printed(visit))
    for words in (
        "LEMBAR KONFIRMASI KEDATANGAN",
        f"Nomor : {visit.number}",
        "Senin, 30 November 2026, pukul 09.00 WIB",
        sheets.PLACE,
        codes.grouped_code(visit.code),
        "Pemda : Kabupaten Sumenep · BPKAD",
        "Topik : Dana Bagi Hasil (DBH)",
        "Subdirektorat Dana Bagi Hasil",
        story.PURPOSE,
        "1 Ahmad Fauzi NIP 198001012005011001 Kasubbag Keuangan 090/123/SPPD/2026",
        "2 Siti Rahma Staf –",
        "KTP atau SIM asli setiap tamu",
        "Paling lambat Jum 27 Nov 2026 16.00 WIB",
        "diterbitkan Jum 27 Nov 2026 10.00 WIB oleh Sari Wulandari",
        "Halaman 1 dari 1",
    ):
        assert squeezed(words) in text
    assert ("DIBATALKAN" in text, "menggantikanlembar" in text) == (False, False)


def test_the_sheet_has_no_number_of_an_identity_card():
    visit = story.a_visit()
    assert re.findall(r"(?<!\d)\d{16}(?!\d)", "".join(pages(printed(visit)))) == []
    assert set(visit.sheets.get().content["guests"][0]) == {"name", "nip", "position", "sppd"}


def test_the_qr_holds_the_code_and_nothing_else():
    visit = story.a_visit()
    pictures = pypdf.PdfReader(io.BytesIO(printed(visit))).pages[0].images
    assert [
        [barcode.text for barcode in zxingcpp.read_barcodes(picture.image)] for picture in pictures
    ] == [[visit.code]]


def test_a_sheet_is_printed_kept_and_mailed_once_however_often_it_is_asked_for():
    visit = story.a_visit()
    sheet = visit.sheets.get()
    for _ in range(3):
        sheets.print_sheet(sheet.pk)
    sheet.refresh_from_db()
    assert (StoredFile.objects.count(), sheet.pdf.content_type, sheets.waiting_for_print()) == (
        1,
        "application/pdf",
        [],
    )
    assert [
        (letter.to_address, letter.subject, letter.attachment, letter.attachment_name)
        for letter in letters_of(visit)
    ] == [
        (
            address,
            f"Lembar Konfirmasi Kedatangan: Senin, 30 November 2026 · {visit.number}",
            sheet.pdf,
            f"{visit.number}.pdf",
        )
        for address in ADDRESSES
    ]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_print_and_mail_it_once():
    visit = story.a_visit()
    sheet = visit.sheets.get()
    all_at_once(*[lambda: sheets.print_sheet(sheet.pk)] * 2)
    assert (
        StoredFile.objects.count(),
        list(letters_of(visit).values_list("to_address", flat=True)),
    ) == (1, ADDRESSES)


def test_the_frozen_words_are_printed_not_the_rows_of_today():
    visit = story.a_visit()
    visit.guests.filter(seat=1).update(name="Nama Lain")
    text = "".join(pages(printed(visit)))
    assert ("AhmadFauzi" in text, "NamaLain" in text) == (True, False)


def test_the_same_sheet_gives_the_same_bytes():
    sheet = story.a_visit().sheets.get()
    assert sheets.print_out(sheet.content) == sheets.print_out(sheet.content)


def test_the_letter_says_it_in_words_and_carries_sheet_and_calendar():
    visit = story.a_visit()
    content = printed(visit)
    letter = letters_of(visit)[0]
    said = (
        "Senin, 30 November 2026 pukul 09.00 WIB",
        codes.grouped_code(visit.code),
        sheets.PLACE,
        visit.sheets.get().content["url"],
    )
    assert [words in letter.body_txt for words in said] == [True] * 4
    parts = {
        (part.get_content_type(), part.get_filename()): part
        for part in email.message_from_bytes(message.as_bytes(letter)).walk()
        if not part.is_multipart()
    }
    assert list(parts) == [
        ("text/plain", None),
        ("text/html", None),
        ("text/calendar", None),
        ("application/pdf", f"{visit.number}.pdf"),
        ("text/calendar", "undangan.ics"),
    ]
    assert parts["application/pdf", f"{visit.number}.pdf"].get_payload(decode=True) == content
    assert parts["text/calendar", None].get_param("method") == "REQUEST"


def test_one_address_for_both_guests_gets_one_letter_and_no_address_none():
    shared = story.a_visit(
        guests=story.party(story.AHMAD, story.SITI | {"email": story.AHMAD["email"]})
    )
    nobody = story.a_visit(region="35.28", guests=story.party({"name": "Moh. Ridwan"}))
    story.print_sheets()
    assert [letters_of(visit).count() for visit in (shared, nobody)] == [1, 0]
    assert Sheet.objects.filter(pdf__isnull=True).count() == 0


def test_a_request_has_no_sheet_until_it_is_confirmed():
    visit = story.requested()
    assert visit.sheets.count() == 0
    with story.at("11.00", story.FRIDAY):
        sop.confirm(visit, by=story.person("sari"))
    assert visit.sheets.get().content["by"] == "Sari Wulandari"


def test_after_a_move_a_new_sheet_goes_out_with_the_same_code():
    visit = rescheduled()
    (text,) = pages(printed(visit))
    for words in (
        "Selasa, 1 Desember 2026, pukul 13.30 WIB",
        codes.grouped_code(visit.code),
        "Lembar ini menggantikan lembar sebelumnya; kodenya tetap.",
        "Sen 30 Nov 2026 16.00",
    ):
        assert squeezed(words) in text
    assert [
        (sheet.edition, sheet.content["day"], sheet.content["code"]) for sheet in visit.sheets.all()
    ] == [
        (2, "Selasa, 1 Desember 2026", visit.code),
        (1, "Senin, 30 November 2026", visit.code),
    ]
    assert (
        letters_of(visit).last().subject
        == f"Kunjungan dijadwal ulang: Selasa, 1 Desember 2026 · {visit.number}"
    )


def test_a_cancellation_has_a_sheet_without_the_code():
    visit = story.cancelled()
    content = printed(visit)
    (text,) = pages(content)
    assert (
        squeezed("PEMBATALAN KUNJUNGAN") in text,
        "DIBATALKAN" in text,
        squeezed(codes.grouped_code(visit.code)) in text,
    ) == (True, True, False)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages[0].images) == 0
    letter = letters_of(visit).last()
    assert (letter.subject, letter.calendar_method) == (
        f"Kunjungan dibatalkan: {visit.number}",
        "CANCEL",
    )


def test_a_request_that_is_taken_back_has_nothing_to_cancel_on_paper():
    visit = story.requested()
    with story.at("11.00", story.FRIDAY):
        sop.cancel(visit, by=story.person("sistem"), reason="x")
    assert visit.sheets.count() == 0


# ── Once more ─────────────────────────────────────────────────────────────────────────────────────
def test_sending_it_again_sends_the_same_sheet_and_changes_nothing_else():
    visit = story.a_visit()
    printed(visit)
    before = (
        visit.code,
        visit.state,
        visit.moves,
        list(visit.sheets.values()),
        list(visit.guests.values()),
    )
    for _ in range(2):
        with story.at("11.00", story.FRIDAY):
            sop.resend_sheet(visit, by=story.person("sari"))
    visit = story.fresh(visit)
    assert (
        visit.code,
        visit.state,
        visit.moves,
        list(visit.sheets.values()),
        list(visit.guests.values()),
    ) == before
    assert list(letters_of(visit).values_list("to_address", flat=True)) == ADDRESSES * 3
    assert set(letters_of(visit).values_list("attachment", "calendar", "calendar_method")) == {
        (visit.sheets.get().pdf_id, visit.sheets.get().calendar, "REQUEST")
    }


def test_what_is_not_printed_yet_goes_out_once_when_it_is():
    visit = story.a_visit()
    with story.at("10.01", story.FRIDAY), pytest.raises(Refused, match="Lembar masih disiapkan"):
        sop.resend_sheet(visit, by=story.person("sari"))
    story.print_sheets()
    assert list(letters_of(visit).values_list("to_address", flat=True)) == ADDRESSES
