"""SOP 194 in a real browser: a guest's whole day by six people, from the call that reserves it
to the returned card.
"""

import datetime as dt
import io
import re

import icalendar
import pypdf

from .conftest import Person, number_in, working_day

ANSWER = "Kurang bayar DBH SDA disalurkan pada triwulan IV setelah penetapan."
AHMAD, SITI = "ahmad@bpkad-sampang.example", "siti@bpkad-sampang.example"


def test_a_guests_day_from_the_reservation_to_the_returned_card(
    log_in, application, browser, mailbox
):
    day, visit_day = working_day(2), working_day(3)
    application.move_to(day, dt.time(10))
    sari = log_in("sari")
    reserve(sari, visit_day)
    number = number_in(sari.page.url)
    letter = mailbox.wait_for(AHMAD, "Lembar Konfirmasi Kedatangan: ")
    code = code_in(letter)
    assert mailbox.wait_for(SITI, "Lembar Konfirmasi Kedatangan: ")["subject"] == letter["subject"]
    is_refused_a_third(sari, visit_day)

    application.move_to(visit_day, dt.time(8, 55))
    dewi, rina, budi = log_in("dewi"), log_in("rina"), log_in("budi")
    checks_in(dewi, code)
    receives_them_and_calls(rina)
    comes(budi, rina)
    writes_the_minutes(budi)
    signs_the_minutes(budi)

    checks_the_sppd(rina, visit_day)
    joko = log_in("joko")
    joko.visit("/hari-ini/")
    joko.click("button", "Tanda tangani SPPD")
    hands_over(rina)

    dewi.page.get_by_role("link", name="Kembalikan kartu").wait_for(timeout=3000)
    checks_out(dewi)
    bak = mailbox.wait_for(AHMAD, "Berita Acara Konsultasi BAK-1/KT/PK.15/")
    [attachment] = bak.iter_attachments()
    assert squeezed(ANSWER) in squeezed(text_of(attachment.get_content()))
    joko.visit("/hari-ini/")
    assert joko.page.get_by_text("belum dijelaskan").count() == 0
    joko.visit("/kunjungan/daftar/")
    joko.sees("Selesai")
    the_guest_reads_his_page(browser, letter, number)


def reserve(sari, day, *, sppd="090/1/SPPD"):
    fill_in(sari, day, name="Ahmad Fauzi", email=AHMAD, sppd=sppd)
    sari.page.fill("#id_tamu-1-name", "Siti Rahma")
    sari.page.fill("#id_tamu-1-email", SITI)
    sari.click("button", "Catat reservasi")


def fill_in(sari, day, *, name, email, sppd="090/1/SPPD"):
    sari.visit("/kunjungan/baru/")
    page = sari.page
    page.click("#id_region-ts-control")
    page.keyboard.type("sampang")
    page.get_by_role("option", name="Kabupaten Sampang").click()
    # a day that is full is no button
    page.locator("#hari-kosong .workweek").wait_for(timeout=5000)
    page.locator("#id_visit_date").fill(f"{day:%Y-%m-%d}")
    for field, text in {
        "institution": "BPKAD",
        "purpose": "Kurang bayar DBH SDA.",
        "tamu-0-name": name,
        "tamu-0-email": email,
        "tamu-0-sppd_number": sppd,
    }.items():
        page.fill(f"#id_{field}", text)
    page.select_option("#id_topic", label="Dana Bagi Hasil (DBH)")


def code_in(letter):
    """The code of the sheet, read back from its PDF; the calendar entry travels with it."""
    sheet, entry = letter.iter_attachments()
    event = icalendar.Calendar.from_ical(entry.get_content()).walk("VEVENT")[0]
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    text = text_of(sheet.get_content())
    return re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b", text)[0]


def text_of(pdf):
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def is_refused_a_third(sari, day):
    fill_in(sari, day, name="Orang Ketiga", email="ketiga@bpkad-sampang.example")
    sari.is_refused("Catat reservasi", "Sudah penuh untuk Kab. Sampang")


def checks_in(dewi, code):
    # the field has the focus: a scanner types
    dewi.page.keyboard.type("0000-0000-0000-01")
    dewi.page.keyboard.press("Enter")
    dewi.sees("Kode")
    dewi.page.keyboard.type(code)
    dewi.page.keyboard.press("Enter")
    dewi.page.wait_for_url("**/langkah/check_in/")
    for n, (card, tail) in enumerate((("07", "1234"), ("08", "9876"))):
        dewi.page.locator("input[id$=-here]").nth(n).check()
        for name, text in {"card": card, "id_tail": tail, "kept_at": f"A{n}"}.items():
            dewi.page.locator(f"input[id$=-{name}]").nth(n).fill(text)
    dewi.click("button", "Registrasi")


def receives_them_and_calls(rina):
    # without reloading
    rina.page.get_by_role("button", name="Terima di lantai 3").wait_for(timeout=3000)
    rina.click("button", "Terima di lantai 3")
    rina.click("link", "Panggil konsultan")
    rina.page.select_option("#id_consultant", label="Budi Santoso")
    rina.click("button", "Panggil konsultan")
    rina.sees("belum menjawab")


def comes(budi, rina):
    budi.page.get_by_text("Ada tamu menunggu Anda di lantai 3").wait_for(timeout=8000)
    budi.click("link", "Jawab")
    budi.click("button", "Saya datang")
    rina.page.get_by_text("sedang datang").wait_for(timeout=3000)
    budi.click("button", "Temui tamu")


def writes_the_minutes(budi):
    budi.click("link", "Isi dan cetak BAK")
    page = budi.page
    page.fill("#id_item-0-answer", ANSWER)
    page.get_by_text("tersimpan pukul").wait_for(timeout=5000)
    # the browser may be closed at any moment
    page.reload()
    page.get_by_text("dipulihkan").wait_for(timeout=5000)
    assert page.input_value("#id_item-0-answer") == ANSWER
    budi.context.set_offline(True)
    page.fill("#id_follow_up", "Kirim rekapitulasi.")
    page.get_by_text("Sambungan terputus").wait_for(timeout=5000)
    budi.complaints.clear()
    budi.context.set_offline(False)
    page.get_by_text("tersimpan pukul").wait_for(timeout=15000)
    page.reload()
    page.get_by_text("dipulihkan").wait_for(timeout=5000)
    assert page.input_value("#id_follow_up") == "Kirim rekapitulasi."
    page.check("input[name=signing][value=layar]")
    for n in range(3):
        pad = page.locator(".pad > svg").nth(n)
        pad.evaluate("pad => pad.scrollIntoView({ block: 'center', behavior: 'instant' })")
        box = pad.bounding_box()
        page.mouse.move(box["x"] + 30, box["y"] + 40)
        page.mouse.down()
        for k in range(12):
            page.mouse.move(box["x"] + 30 + 10 * k, box["y"] + 40 + 10 * (k % 2))
        page.mouse.up()
    budi.click("button", "Cetak BAK")
    budi.click("button", "Ya, cetak BAK")


def signs_the_minutes(budi):
    budi.sees("BAK-1/KT/PK.15/")
    budi.click("link", "BAK ditandatangani")
    budi.page.check("#id_signed")
    budi.click("button", "BAK ditandatangani")


def checks_the_sppd(rina, day):
    rina.page.get_by_role("link", name="Periksa SPPD").wait_for(timeout=3000)
    rina.click("link", "Periksa SPPD")
    rina.page.locator("input[id$=-departs_on]").first.fill(f"{day:%Y-%m-%d}")
    rina.page.locator("input[id$=-returns_on]").first.fill(f"{day:%Y-%m-%d}")
    rina.page.locator("input[id$=-block_empty]").first.check()
    rina.click("button", "Periksa SPPD")


def hands_over(rina):
    rina.page.get_by_role("link", name="Serahkan berkas").wait_for(timeout=3000)
    rina.click("link", "Serahkan berkas")
    rina.page.check("#id_given")
    rina.page.check("#id_sppd")
    rina.click("button", "Serahkan berkas")


def checks_out(dewi):
    dewi.click("link", "Kembalikan kartu")
    for box in dewi.page.locator("input[id$=-card_back], input[id$=-id_back]").all():
        box.check()
    dewi.click("button", "Kembalikan kartu")
    dewi.sees("1 rombongan pulang")
    dewi.visit("/evakuasi/")
    dewi.sees("Tamu di dalam gedung: 0 orang")


def the_guest_reads_his_page(browser, letter, number):
    page = browser.new_page()
    page.goto(
        next(
            word
            for word in letter.get_body(("plain",)).get_content().split()
            if "/kunjungan/tamu/" in word
        )
    )
    page.get_by_text("Selesai", exact=True).first.wait_for(timeout=5000)
    assert (number in page.content(), "Sari" in page.content()) == (True, False)
    page.close()


def squeezed(text):
    return "".join(text.split())


def test_a_tablet_with_a_wrong_clock_counts_by_the_servers_time(log_in, application):
    """The browser lives in the present, the application days ahead: a countdown that trusted the
    tablet would be far off.
    """
    application.move_to(working_day(4), dt.time(10))
    sari = log_in("sari")
    # the first number was signed before
    reserve(sari, working_day(5), sppd="090/2/SPPD")
    application.move_to(working_day(5), dt.time(9))
    dewi: Person = log_in("dewi")
    dewi.page.keyboard.type("sampang")
    dewi.page.keyboard.press("Enter")
    dewi.page.get_by_role("link", name=re.compile("Kab. Sampang · Ahmad")).click()
    dewi.page.locator("input[id$=-here]").first.check()
    for name, text in {"card": "09", "id_tail": "1234", "kept_at": "A9"}.items():
        dewi.page.locator(f"input[id$=-{name}]").first.fill(text)
    dewi.click("button", "Registrasi")
    dewi.page.wait_for_timeout(1500)
    assert re.fullmatch(r"5[89] menit", dewi.page.locator("[data-left]").first.inner_text())
