"""SOP 194 in a real browser on a day when much goes wrong: each slip is put right on the screen,
and the papers are true.
"""

import datetime as dt
import io

import pypdf

from .conftest import number_in, working_day

AHMAD, SITI, DEDI = (
    "ahmad@bpkad-sampang.example",
    "siti@bpkad-sampang.example",
    "dedi@bpkad-sampang.example",
)


def test_a_wrong_day_at_the_desks_ends_with_true_papers(log_in, application, mailbox):
    day, visit_day = working_day(2), working_day(3)
    application.move_to(day, dt.time(10))
    sari = log_in("sari")
    number = reserves_with_doubtful_numbers(sari, visit_day)
    corrects_the_name(sari)
    mailbox.wait_for(AHMAD, "Lembar Konfirmasi Kedatangan edisi 2: ")

    application.move_to(visit_day, dt.time(8, 40))
    sari, dewi, rina, budi, joko = (
        log_in(name) for name in ("sari", "dewi", "rina", "budi", "joko")
    )
    cannot_write_them_off_yet(dewi, number)
    replaces_siti(sari, number)
    mailbox.wait_for(DEDI, "Lembar Konfirmasi Kedatangan edisi 3: ")
    checks_in(dewi, number)
    takes_it_back(dewi, number)
    checks_in(dewi, number)
    ticks_who_is_out(joko)

    receives_them_and_calls(rina, number)
    budi.visit(f"/kunjungan/{number}/")
    budi.click("button", "Temui tamu")
    writes_two_questions(budi)
    signs_the_minutes(budi)
    one_goes(dewi, number)

    finds_it_unsound(rina, number, visit_day)
    confirms_it(joko, number)
    hands_over(rina, number)
    checks_out(dewi, number)
    the_papers_are_true(mailbox)
    joko.visit(f"/kunjungan/kejadian/{visit_day:%Y-%m-%d}/")
    joko.sees("Tamu diganti sesudah batas H-1")
    joko.sees("SPPD tidak ditandatangani")


def reserves_with_doubtful_numbers(sari, day):
    sari.visit("/kunjungan/baru/")
    page = sari.page
    page.click("#id_region-ts-control")
    page.keyboard.type("sampang")
    page.get_by_role("option", name="Kabupaten Sampang").click()
    page.locator("#id_visit_date").fill(f"{day:%Y-%m-%d}")
    facts = {
        "institution": "BPKAD",
        "purpose": "Kurang bayar DBH SDA.",
        "tamu-0-name": "Ahmad Pauji",
        "tamu-0-email": AHMAD,
        "tamu-0-sppd_number": "S/9",
    }
    for field, text in (
        facts | {"tamu-1-name": "Siti Rahma", "tamu-1-email": SITI, "tamu-1-sppd_number": "S-9"}
    ).items():
        page.fill(f"#id_{field}", text)
    page.select_option("#id_topic", label="Dana Bagi Hasil (DBH)")
    page.press("#id_tamu-1-sppd_number", "Enter")
    assert page.url.endswith("/kunjungan/baru/")
    sari.is_refused("Catat reservasi", "Kedua tamu memakai nomor SPPD yang sama: S/9 dan S-9.")
    page.check("#id_numbers_checked")
    sari.click("button", "Catat reservasi")
    return number_in(page.url)


def corrects_the_name(sari):
    sari.click("button", "Lainnya")
    sari.click("link", "Perbaiki data")
    sari.page.locator("input[id$=-name]").first.fill("Ahmad Fauzi")
    sari.page.fill("#id_reason", "Salah dengar di telepon.\nDieja ulang oleh tamu.")
    sari.click("button", "Perbaiki data")
    sari.page.get_by_text("Riwayat lengkap").click()
    assert (
        sari.page.locator(".changes").first.inner_text()
        == "Tamu 1: nama: Ahmad Pauji → Ahmad Fauzi"
    )


def cannot_write_them_off_yet(dewi, number):
    dewi.visit(f"/kunjungan/{number}/")
    assert dewi.page.get_by_text("Tidak hadir").count() == 0


def replaces_siti(sari, number):
    sari.visit(f"/kunjungan/{number}/langkah/replace_guest/")
    page = sari.page
    page.select_option("#id_guest", label="Siti Rahma")
    for field, text in {
        "name": "Dedi Kurnia",
        "email": DEDI,
        "sppd_number": "S/10",
        "reason": "Siti sakit pagi ini.",
    }.items():
        page.fill(f"#id_{field}", text)
    sari.click("button", "Ganti tamu")
    page.get_by_text("Riwayat lengkap").click()
    sari.sees("8.a")


def checks_in(dewi, number):
    dewi.visit(f"/kunjungan/{number}/langkah/check_in/")
    for n, (card, tail) in enumerate((("07", "1234"), ("08", "9876"))):
        dewi.page.locator("input[id$=-here]").nth(n).check()
        for name, text in {"card": card, "id_tail": tail, "kept_at": f"A{n}"}.items():
            dewi.page.locator(f"input[id$=-{name}]").nth(n).fill(text)
    dewi.click("button", "Registrasi")


def takes_it_back(dewi, number):
    dewi.visit(f"/kunjungan/{number}/langkah/undo_check_in/")
    for box in dewi.page.locator("input[id$=-card_back], input[id$=-id_back]").all():
        box.check()
    dewi.page.fill("#id_reason", "Rombongan lain yang berdiri di lobi.")
    dewi.click("button", "Batalkan registrasi")
    dewi.visit(f"/kunjungan/{number}/")
    dewi.sees("registrasi dibatalkan")


def ticks_who_is_out(joko):
    """Ticked off before and after the list renews itself, and while there is no network."""
    joko.visit("/evakuasi/")
    joko.sees("Tamu di dalam gedung: 2 orang")
    page, boxes = joko.page, joko.page.locator("[data-guest]")
    boxes.first.check()
    joko.sees("1 dari 2 sudah keluar.")
    # as when it comes back: the list is read anew
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_timeout(800)
    assert [box.is_checked() for box in boxes.all()] == [True, False]
    joko.context.set_offline(True)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    joko.sees("Tanpa jaringan: daftar ini dari pembacaan terakhir.")
    boxes.nth(1).check()
    joko.sees("2 dari 2 sudah keluar: semua.")
    joko.complaints.clear()
    joko.context.set_offline(False)
    page.reload()
    assert [box.is_checked() for box in boxes.all()] == [True, True]
    page.click("[data-again]")
    joko.sees("0 dari 2 sudah keluar.")


def receives_them_and_calls(rina, number):
    rina.visit(f"/kunjungan/{number}/")
    rina.click("button", "Terima di lantai 3")
    rina.click("link", "Panggil konsultan")
    rina.page.select_option("#id_consultant", label="Budi Santoso")
    rina.click("button", "Panggil konsultan")


def writes_two_questions(budi):
    budi.click("link", "Isi dan cetak BAK")
    page = budi.page
    page.fill("#id_item-0-answer", "Disalurkan pada triwulan IV.")
    page.click("#tambah-pertanyaan")
    for place in page.locator("textarea[id$=-question]").all():
        if not place.input_value():
            place.fill("Kapan rekonsiliasinya?")
            break
    page.locator("textarea[id$=-answer]").nth(1).fill("Pada bulan Januari.")
    page.get_by_text("tersimpan pukul").wait_for(timeout=5000)
    page.press("#id_follow_up_by", "Enter")
    assert page.url.endswith("/bak/")
    budi.click("button", "Cetak BAK")
    budi.sees("Cetak BAK?")
    budi.sees("2. Kapan rekonsiliasinya?")
    budi.click("button", "Ya, cetak BAK")
    budi.sees("BAK-1/KT/PK.15/")


def signs_the_minutes(budi):
    budi.click("link", "BAK ditandatangani")
    budi.page.check("#id_signed")
    budi.click("button", "BAK ditandatangani")


def one_goes(dewi, number):
    dewi.visit(f"/kunjungan/{number}/langkah/guest_leaves/")
    for name in ("card_back", "id_back"):
        dewi.page.locator(f"input[id$=-{name}]").nth(1).check()
    dewi.page.fill("#id_reason", "Dijemput ke bandara.")
    dewi.click("button", "Satu tamu pulang")
    dewi.sees("Dedi Kurnia: sudah pulang")


def finds_it_unsound(rina, number, day):
    rina.visit(f"/kunjungan/{number}/langkah/check_sppd/")
    page = rina.page
    for name in ("departs_on", "returns_on"):
        page.locator(f"input[id$=-{name}]").fill(f"{day - dt.timedelta(days=7):%Y-%m-%d}")
    page.locator("input[id$=-block_empty]").check()
    rina.is_refused("Periksa SPPD", "diusulkan “Tidak sah”")
    assert page.locator("select[id$=-verdict]").input_value() == "tidak_sah"
    rina.click("button", "Periksa SPPD")


def confirms_it(joko, number):
    joko.visit("/hari-ini/")
    joko.click("link", "Tanda tangani SPPD")
    joko.page.get_by_text("Tetap tidak sah").click()
    joko.click("button", "Tanda tangani SPPD")
    joko.visit(f"/kunjungan/{number}/")
    joko.sees("tanpa tanda tangan: Masa perjalanan tidak mencakup hari kunjungan")


def hands_over(rina, number):
    rina.visit(f"/kunjungan/{number}/")
    rina.click("link", "Serahkan berkas")
    rina.page.check("#id_given")
    rina.page.check("#id_sppd")
    rina.click("button", "Serahkan berkas")


def checks_out(dewi, number):
    dewi.visit(f"/kunjungan/{number}/langkah/check_out/")
    for box in dewi.page.locator("input[id$=-card_back], input[id$=-id_back]").all():
        box.check()
    dewi.click("button", "Kembalikan kartu")


def the_papers_are_true(mailbox):
    """The BAK has both questions, and who was there under his right name."""
    bak = mailbox.wait_for(AHMAD, "Berita Acara Konsultasi BAK-1/KT/PK.15/")
    [attachment] = bak.iter_attachments()
    text = "".join(
        "".join(
            page.extract_text()
            for page in pypdf.PdfReader(io.BytesIO(attachment.get_content())).pages
        ).split()
    )
    found = [
        "KurangbayarDBHSDA.",
        "Disalurkanpadatriwulan",
        "Kapanrekonsiliasinya?",
        "PadabulanJanuari.",
        "AhmadFauzi",
        "DediKurnia",
    ]
    assert [words in text for words in (*found, "Pauji", "SitiRahma")] == [True] * 6 + [False] * 2
