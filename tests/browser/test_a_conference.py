"""SOP 195 in a real browser: a letter becomes a conference and ends in a BAK with the recording,
by all its roles.
"""

import datetime as dt
import io
import time

import icalendar
import pypdf

from .conftest import working_day

PEMDA, GUEST = "bpkad@merauke.example", "yohana@merauke.example"
LINK, RECORDING = "https://zoom.us/j/9876543210", "https://zoom.us/rec/share/abc"
ANSWER = "Penyaluran triwulan IV dilakukan setelah laporan diterima."
LETTER = {
    "name": "surat.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
}


def test_a_letter_becomes_a_conference_and_its_bak(log_in, application, mailbox):
    received, day = working_day(6), working_day(8)
    application.move_to(received, dt.time(9))
    sari = log_in("sari")
    place = records(sari, day)
    the_memo_goes_round(log_in, place)
    memo = mailbox.wait_for("ratna@djpk.example", "Nota Dinas ND-1/PK.15/")
    assert "disetujui dalam sistem" in printed(memo).lower()

    names_a_consultant(log_in("ratna"), place)
    prepares_the_room(log_in("yusuf"), place)
    prepares_the_link(log_in("fajar"), place)
    for address in (PEMDA, GUEST, "budi@djpk.example"):
        assert entry_in(mailbox.wait_for(address, "Undangan")) == ("REQUEST", 0, LINK)

    application.move_to(day, dt.time(12))
    budi = opens(log_in("budi"), place, "Laksanakan")
    budi.click("button", "Laksanakan")
    sari = log_in("sari")
    writes_the_minutes(sari, place)
    takes(budi, place, "Setujui naskah BAK", {})
    issues_the_bak(sari, place, day)
    bak = mailbox.wait_for(PEMDA, "Berita Acara Konsultasi BAK-1/VC/PK.15/")
    assert RECORDING in bak.get_body(("plain",)).get_content()
    text = squeezed(printed(bak))
    assert [
        squeezed(said) in text for said in (ANSWER, RECORDING, "Budi Santoso", "Yohana Kaize")
    ] == [True] * 4
    closes(sari, place)


def records(sari, day):
    sari.visit("/vicon/baru/")
    page = sari.page
    page.click("#id_region-ts-control")
    page.keyboard.type("merauke")
    page.get_by_role("option", name="Kabupaten Merauke").click()
    for field, text in {
        "institution": "BPKAD",
        "requester": "Yohana Kaize",
        "email": PEMDA,
        "letter_number": "900/1/BPKAD",
        "letter_date": "2026-11-02",
        "material": "Rekonsiliasi DBH.",
        "date": f"{day:%Y-%m-%d}",
        "time": "10:00",
        "participants": GUEST,
    }.items():
        page.fill(f"#id_{field}", text)
    page.set_input_files("#id_letter", LETTER)
    page.select_option("#id_topic", label="Dana Bagi Hasil (DBH)")
    page.select_option("#id_app", label="Zoom")
    page.get_by_label("Subdit DBH").check()
    sari.click("button", "Catat permohonan")
    sari.sees("12.00–13.30 WIT")
    return page.url


def the_memo_goes_round(log_in, place):
    """From the Kabag down to who drafts it, and up again to the signature."""
    for username, link, fields in (
        ("hendra", "Tugaskan Kasubbag", {}),
        ("maya", "Tugaskan Pelaksana", {"#id_drafter": "Dimas Aditya"}),
        ("dimas", "Ajukan konsep", {}),
        ("maya", "Paraf", {}),
    ):
        takes(log_in(username), place, link, fields)
    hendra = log_in("hendra")
    takes(hendra, place, "Tanda tangani", {})
    hendra.sees("Nota Dinas ND-1/PK.15/")


def names_a_consultant(ratna, place):
    opens(ratna, place, "Tunjuk konsultan")
    ratna.page.get_by_label("Budi Santoso").check()
    ratna.click("button", "Tunjuk konsultan")


def prepares_the_room(yusuf, place):
    takes(yusuf, place, "Pesan ruang", {"#id_room": "Ruang Rapat DJPK"})
    ticks(opens(yusuf, place, "Siapkan alat"))


def prepares_the_link(fajar, place):
    opens(fajar, place, "Buat tautan")
    fajar.page.fill("#id_url", LINK)
    fajar.click("button", "Buat tautan")
    ticks(opens(fajar, place, "Siapkan alat"))
    fajar.sees("Siap")


def writes_the_minutes(sari, place):
    opens(sari, place, "Tulis BAK")
    sari.page.fill("#id_item-0-answer", ANSWER)
    sari.page.fill("#id_recording", RECORDING)
    sari.click("button", "Tulis BAK")


def issues_the_bak(sari, place, day):
    sari.visit(place)
    sari.click("button", "Terbitkan BAK")
    sari.sees(f"Seri BAK/VC · PK.15 · {day.year}")
    sari.click("button", "Ya, terbitkan BAK")


def opens(person, place, link):
    person.visit(place)
    person.click("link", link)
    return person


def takes(person, place, step, fields):
    opens(person, place, step)
    for field, label in fields.items():
        person.page.select_option(field, label=label)
    person.click("button", step)
    person.sees("tercatat")


def ticks(person):
    for box in person.page.locator("input[name=items]").all():
        box.check()
    person.click("button", "Siapkan alat")


def printed(letter):
    pdf = next(
        part for part in letter.iter_attachments() if part.get_content_type() == "application/pdf"
    )
    return "".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.get_content())).pages
    )


def squeezed(text):
    return "".join(text.split())


def entry_in(letter):
    part = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
    calendar = icalendar.Calendar.from_ical(part.get_content())
    event = calendar.walk("VEVENT")[0]
    return str(calendar["METHOD"]), event["SEQUENCE"], str(event["LOCATION"])


def closes(person, place):
    deadline = time.monotonic() + 30
    while not person.is_at_a_case_that("Selesai"):
        assert time.monotonic() < deadline, "the conference did not close"
        person.page.goto(place)
        time.sleep(0.3)
    person.look()
