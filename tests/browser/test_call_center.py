"""SOP 193 in a real browser: one call, from the ring to the BAK in the mailbox and its survey,
by six people.
"""

import datetime as dt
import io
import re
import time

import pypdf

from .conftest import JAKARTA, number_in
from .visitor import link_in

AHMAD = "ahmad@bpkad-sumenep.example"
QUESTION = (
    "Kapan DBH triwulan III disalurkan ke RKUD Kabupaten Sumenep?\nApakah <b>laporan</b> & "
    "realisasi menjadi syarat?"
)
DRAFT = "Penyaluran dilakukan setelah laporan realisasi diterima lengkap."
CORRECTED = (
    "Penyaluran dilakukan paling lambat minggu keempat, setelah laporan realisasi diterima lengkap."
)
BASIS = "PP Nomor 37 Tahun 2023"


def squeezed(text):
    return "".join(text.split())


def test_one_call_from_the_ring_to_the_bak_in_the_mailbox(log_in, mailbox, visitor):
    sari = log_in("sari")
    ticket = records_the_call(sari)
    number = number_in(ticket)
    receipt = mailbox.wait_for(AHMAD, f"Pertanyaan Anda kami terima: {number}")
    escalates(sari)
    sees_nothing_of_it(log_in("anton"), ticket)
    drafts_the_answer(log_in("budi"))
    corrects_and_approves(log_in("ratna"))
    finds_who_approved(log_in("joko"), number)
    issues_the_bak(sari, ticket)

    letter = mailbox.wait_for(AHMAD, "Berita Acara Konsultasi BAK-1/CC/PK.15/")
    [attachment] = letter.iter_attachments()
    pdf = attachment.get_content()
    text = text_of(pdf)
    says_all_of_it(text, number)
    wait_until_closed(sari, ticket)

    guest = sari.context.browser.new_page()
    link = follows_the_link_of(receipt, guest)
    proves(guest, link, pdf, text)
    guest.close()
    rates_the_service(
        visitor(javascript=True),
        mailbox.wait_for(AHMAD, f"Bagaimana layanan kami? {number}"),
    )


def records_the_call(sari):
    """Returns the ticket's address."""
    sari.sees("Tidak ada yang menunggu Anda")
    sari.begins("Tiket")
    page = sari.page
    for field, text in {
        "requester_name": "Ahmad Fauzi",
        "requester_phone": "0812-3456-7890",
        "requester_email": AHMAD,
        "requester_institution": "BPKAD",
        "requester_position": "Kasubbag Keuangan",
        "subject": "Jadwal penyaluran DBH triwulan III",
        "question": QUESTION,
    }.items():
        page.fill(f"#id_{field}", text)
    page.click("#id_requester_region-ts-control")
    page.keyboard.type("sumenep")
    page.keyboard.press("Enter")
    # typed and entered at once
    assert page.locator("#id_requester_region option:checked").inner_text() == "Kabupaten Sumenep"
    page.select_option("#id_topic", label="Dana Bagi Hasil (DBH)")
    sari.click("button", "Catat")
    sari.sees("Kabupaten Sumenep")
    return page.url


def escalates(sari):
    sari.click("link", "Eskalasi")
    sari.page.fill("#id_reason", "Perlu data penyaluran unit.")
    sari.click("button", "Eskalasi")


def sees_nothing_of_it(anton, ticket):
    anton.page.goto(ticket)
    anton.sees("Tidak ditemukan")


def drafts_the_answer(budi):
    budi.click("link", "Jadwal penyaluran DBH triwulan III")
    budi.click("button", "Kerjakan")
    budi.click("link", "Ajukan jawaban")
    budi.page.fill("#id_answer", DRAFT)
    budi.page.fill("#id_legal_basis", BASIS)
    budi.click("button", "Ajukan jawaban")


def corrects_and_approves(ratna):
    ratna.click("link", "Jadwal penyaluran DBH triwulan III")
    ratna.click("link", "Setujui")
    ratna.page.fill("#id_answer", CORRECTED)
    ratna.click("button", "Setujui")
    ratna.sees("diperbaiki Ratna Maharani")


def finds_who_approved(joko, number):
    joko.visit(f"/tiket/?q={number}")
    joko.sees("Disetujui Ratna Maharani")


def issues_the_bak(sari, ticket):
    sari.visit(ticket)
    sari.click("link", "Terbitkan BAK")
    sari.click("button", "Simpan konsep")
    sari.sees("Pratinjau PDF")
    sari.click("button", "Lanjut ke penerbitan")
    sari.sees("nomor berikutnya sekitar BAK-1/CC/PK.15/")
    sari.click("button", "Ya, terbitkan BAK")


def text_of(pdf):
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def says_all_of_it(text, number):
    for typed in (
        QUESTION,
        CORRECTED,
        BASIS,
        "Ahmad Fauzi",
        "Budi Santoso",
        "Ratna Maharani",
        number,
    ):
        assert squeezed(typed) in squeezed(text)


def follows_the_link_of(receipt, guest):
    """Of those who answered nobody is named. Returns the link."""
    link = next(
        word for word in receipt.get_body(("plain",)).get_content().split() if "/lacak/" in word
    )
    guest.goto(link)
    guest.get_by_text("Berita Acara Konsultasi sudah disampaikan").wait_for(timeout=5000)
    for name in ("Sari", "Budi", "Ratna"):
        assert name not in guest.content()
    return link


def rates_the_service(ahmad, letter):
    """By keyboard alone, on a telephone; the link is good once."""
    link = link_in(letter, "/survei/isi/")
    ahmad.visit(link)
    for element in range(1, 10):
        ahmad.page.locator(f"[name=u{element}]").first.focus()
        ahmad.page.keyboard.press("ArrowDown")
        ahmad.page.keyboard.press("ArrowDown")
    ahmad.page.get_by_role("button", name="Kirim penilaian").focus()
    ahmad.page.keyboard.press("Enter")
    ahmad.sees("Terima kasih")
    ahmad.look()
    ahmad.visit(link)
    ahmad.sees("Tautan ini tidak berlaku")


def proves(guest, link, pdf, text):
    """The document of the mail against what was issued, in the browser: nothing of it is sent."""
    sent = []
    code = re.search(r"/v/([\w-]+)", squeezed(text))[1]
    # the icon too, which comes last
    guest.goto(f"{link.partition('/lacak/')[0]}/v/{code[:24]}", wait_until="networkidle")
    guest.on("request", lambda request: sent.append(request.url))
    for content, verdict in (
        (pdf, "Sama: berkas ini persis"),
        (pdf + b"x", "Berbeda: berkas ini bukan"),
    ):
        guest.set_input_files(
            "#berkas", {"name": "bak.pdf", "mimeType": "application/pdf", "buffer": content}
        )
        guest.get_by_text(verdict).wait_for(timeout=5000)
    assert sent == []


def wait_until_closed(person, ticket):
    deadline = time.monotonic() + 30
    while not person.is_at_a_case_that("Selesai"):
        assert time.monotonic() < deadline, "the ticket did not close"
        person.page.goto(ticket)
        time.sleep(0.3)
    person.look()


def test_a_known_callers_answered_question_by_keyboard_alone(log_in):
    tono = log_in("tono")
    tono.visit("/tiket/baru/")
    keyboard = tono.page.keyboard
    # the first call makes the caller known
    for _ in range(2):
        tono.visit("/tiket/baru/")
        if not record_by_keyboard(tono.page, keyboard):
            tono.page.fill("#id_requester_name", "Wayan Sudarma")
            tono.page.fill("#id_requester_phone", "0813 1111 2222")
            tono.page.fill("#id_requester_email", "wayan@badung.example")
            tono.page.focus("#id_topic")
            write_question(keyboard)
        tono.page.wait_for_url("**/tiket/CC-*/")
        tono.sees("Terjawab")
        tono.look()
    tono.sees("Wayan Sudarma")


def record_by_keyboard(page, keyboard):
    """Type the number, take the suggestion, ask and answer.

    False when the caller is not known yet.
    """
    keyboard.type("081311112222")
    page.locator("#suggestions > *").wait_for(timeout=5000)
    if not page.locator("[data-contact]").count():
        return False
    keyboard.press("Tab")
    keyboard.press("Enter")
    write_question(keyboard)
    return True


def write_question(keyboard):
    keyboard.type("Dana Desa")
    for text in ("Sisa Dana Desa di RKD", "Apakah sisa Dana Desa dapat dianggarkan kembali?"):
        keyboard.press("Tab")
        keyboard.type(text)
    # past the files
    keyboard.press("Tab")
    keyboard.press("Tab")
    keyboard.type("Dapat, melalui perubahan APB Desa.")
    keyboard.press("Tab")
    keyboard.type("PMK 145 Tahun 2023")
    keyboard.press("Tab")
    keyboard.press("Enter")


def test_what_the_other_people_see(log_in):
    """Pages that no story walks through: axe, both widths, a clean console."""
    landings = {
        "rina": "Perlu Anda sekarang",
        "galih": "Tidak ada yang menunggu Anda",
        "yusuf": "Tidak ada yang menunggu Anda",
        "lina": "Pengguna dan unit",
    }
    for username, words in landings.items():
        log_in(username).sees(words)
    today = dt.datetime.now(JAKARTA).date().isoformat()
    pages = {
        "joko": [
            "/pemberitahuan/",
            "/akun/password/change/",
            "/akun/2fa/",
            "/tiket/",
            "/kunjungan/",
            "/kunjungan/daftar/",
            f"/kunjungan/kejadian/{today}/",
            "/vicon/",
            "/vicon/minggu/",
            "/dasbor/",
            "/dasbor/kasus/?angka=masuk",
            "/dasbor/laporan/",
        ],
        "dewi": ["/lobi/tanpa-reservasi/", "/kunjungan/", "/evakuasi/"],
        "maya": ["/vicon/", "/vicon/kalender/"],
    }
    for username, paths in pages.items():
        person = log_in(username)
        for path in paths:
            person.visit(path)
