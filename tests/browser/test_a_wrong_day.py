"""SOP 193 in a real browser on a day when much goes wrong: each slip is put right on the screen,
and the documents are true.

The desks' slips of the same kind are in test_slips_at_the_desks.py.
"""

import io

import pypdf

from .conftest import number_in
from .test_a_guests_day import squeezed

AHMAD = "ahmad@bpkad-sumenep.example"
WRONG, RIGHT = (
    "Penyaluran pada triwulan III.",
    "Penyaluran pada triwulan IV, setelah laporan diterima.",
)
QUESTION = "Kapan DBH triwulan IV disalurkan?"


def printed(letter):
    [attachment] = letter.iter_attachments()
    return squeezed(
        "".join(
            page.extract_text()
            for page in pypdf.PdfReader(io.BytesIO(attachment.get_content())).pages
        )
    )


def quietly(person, role, name):
    """A click on a page that other stories have looked at."""
    person.page.get_by_role(role, name=name).first.click()
    person.page.wait_for_load_state()


def more(person, name):
    """A step under "Lainnya"."""
    person.page.get_by_role("button", name="Lainnya").first.click()
    person.page.locator(".dropdown-menu.show").get_by_text(name, exact=True).click()
    person.page.wait_for_load_state()


def test_the_call_center_puts_its_slips_right(log_in, mailbox):
    sari = log_in("sari")
    ticket = a_call_with_a_wrong_name(sari, mailbox)
    dedi = somebody_else_on_the_same_number(sari)
    merged_by_mistake(sari, dedi, into=number_in(ticket))
    answered_though_a_unit_should(sari, ticket)
    budi, ratna = log_in("budi"), log_in("ratna")
    answers(budi, ticket, WRONG)
    sends_it_back(ratna, ticket)
    answers(budi, ticket, WRONG, took=True)
    approves(ratna, ticket)
    issues(sari, ticket)
    first = printed(
        mailbox.wait_for("fauzan@bpkad-sumenep.example", "Berita Acara Konsultasi BAK-1/CC/PK.15/")
    )
    assert [
        squeezed(said) in first
        for said in ("Ahmad Fauzan", QUESTION, WRONG, "Budi Santoso", "Ratna Maharani")
    ] == [True] * 5
    assert squeezed("Ahmad Fauzi") not in first
    closes(sari, ticket)

    asks_for_a_better_answer(sari)
    answers(budi, ticket, RIGHT, took=True)
    approves(ratna, ticket)
    issues(sari, ticket)
    second = printed(
        mailbox.wait_for("fauzan@bpkad-sumenep.example", "Berita Acara Konsultasi BAK-2/CC/PK.15/")
    )
    assert [
        squeezed(said) in second
        for said in (RIGHT, "menggantikan Berita Acara Nomor BAK-1/CC/PK.15")
    ] == [True, True]
    assert squeezed(WRONG) not in second


def a_call_with_a_wrong_name(sari, mailbox):
    """Enter in the search field registers nothing; a misheard name and address are put right,
    with their receipt.
    """
    sari.visit("/tiket/baru/")
    page = sari.page
    page.fill("#cari-pemohon", "0812")
    page.keyboard.press("Enter")
    page.fill("#id_requester_name", "Ahmad Fauzi")
    page.keyboard.press("Enter")
    assert page.url.endswith("/tiket/baru/")
    for field, text in {
        "requester_phone": "0812-3456-7890",
        "requester_email": AHMAD,
        "requester_institution": "BPKAD",
        "subject": "Jadwal DBH",
        "question": QUESTION,
    }.items():
        page.fill(f"#id_{field}", text)
    page.click("#id_requester_region-ts-control")
    page.keyboard.type("sumenep")
    page.keyboard.press("Enter")
    # typed and entered at once
    assert page.locator("#id_requester_region option:checked").inner_text() == "Kabupaten Sumenep"
    page.select_option("#id_topic", label="Dana Bagi Hasil (DBH)")
    quietly(sari, "button", "Catat")
    ticket = page.url
    more(sari, "Perbaiki data")
    page.fill("#id_requester_name", "Ahmad Fauzan")
    page.fill("#id_requester_email", "fauzan@bpkad-sumenep.example")
    page.fill("#id_reason", "Salah dengar.")
    sari.click("button", "Perbaiki data")
    sari.sees("Ahmad Fauzan")
    mailbox.wait_for(
        "fauzan@bpkad-sumenep.example", f"Pertanyaan Anda kami terima: {number_in(ticket)}"
    )
    return ticket


def somebody_else_on_the_same_number(sari):
    """His colleague calls on the office's number; the first one's name and address stay his."""
    sari.visit("/tiket/baru/")
    page = sari.page
    page.fill("#cari-pemohon", "081234567890")
    page.locator("[data-contact]").first.click()
    page.fill("#id_requester_name", "Dedi Kurniawan")
    page.select_option("#id_topic", label="Dana Bagi Hasil (DBH)")
    page.fill("#id_subject", "DBH sawit")
    page.fill("#id_question", "Apakah DBH sawit dapat untuk jalan?")
    page.get_by_role("button", name="Catat", exact=True).click()
    sari.sees("Siapa yang bertanya?")
    sari.complaints.clear()
    page.get_by_label("Orang lain, nomor teleponnya sama").check()
    sari.click("button", "Catat")
    sari.sees("Dedi Kurniawan")
    assert "fauzan@" not in page.locator("dl.facts").first.inner_text()
    return page.url


def merged_by_mistake(sari, dedi, *, into):
    sari.visit(dedi)
    more(sari, "Gabungkan")
    sari.page.fill("#id_into", into)
    sari.page.get_by_role("button", name="Gabungkan", exact=True).click()
    sari.sees("Pemohon kedua tiket berbeda")
    sari.complaints.clear()
    sari.page.check("#id_both")
    quietly(sari, "button", "Gabungkan")
    sari.sees("Tiket ini digabung ke")
    more(sari, "Pisahkan")
    sari.page.fill("#id_reason", "Ternyata pertanyaan lain.")
    sari.click("button", "Pisahkan")
    sari.sees("Baru")


def answered_though_a_unit_should(sari, ticket):
    sari.visit(ticket)
    quietly(sari, "link", "Jawab langsung")
    sari.page.fill("#id_answer", "Menurut saya triwulan III.")
    quietly(sari, "button", "Jawab langsung")
    more(sari, "Eskalasi")
    sari.page.fill("#id_reason", "Perlu kepastian dari unit.")
    sari.click("button", "Eskalasi")
    sari.sees("Dieskalasi")


def answers(budi, ticket, text, *, took=False):
    budi.visit(ticket)
    if not took:
        quietly(budi, "button", "Kerjakan")
    quietly(budi, "link", "Ajukan jawaban")
    budi.page.fill("#id_answer", text)
    quietly(budi, "button", "Ajukan jawaban")


def sends_it_back(ratna, ticket):
    ratna.visit(ticket)
    quietly(ratna, "link", "Kembalikan")
    # a reason of two lines
    ratna.page.fill("#id_reason", "Tahunnya belum disebut.\nLengkapi dasar hukumnya.")
    quietly(ratna, "button", "Kembalikan")


def asks_for_a_better_answer(sari):
    """After the ticket was closed."""
    quietly(sari, "button", "Lainnya")
    sari.page.locator(".dropdown-menu.show").get_by_text("Buka kembali", exact=True).click()
    sari.page.fill("#id_reason", "Triwulannya keliru.")
    quietly(sari, "button", "Buka kembali")
    quietly(sari, "link", "Minta perbaikan jawaban")
    sari.page.fill("#id_reason", "Yang ditanyakan triwulan IV.")
    quietly(sari, "button", "Minta perbaikan jawaban")
    sari.sees("Dieskalasi")


def approves(ratna, ticket):
    ratna.visit(ticket)
    quietly(ratna, "link", "Setujui")
    quietly(ratna, "button", "Setujui")


def issues(sari, ticket):
    """Enter in a field of the BAK's page issues nothing; the page that asks once more can be
    left.
    """
    sari.visit(f"{ticket}bak/")
    sari.page.fill("#id_follow_up_by", "Subdit DBH")
    sari.page.keyboard.press("Enter")
    assert sari.page.url == f"{ticket}bak/"
    sari.click("button", "Lanjut ke penerbitan")
    sari.sees("Dikirim ke")
    quietly(sari, "link", "Kembali")
    assert sari.page.url == f"{ticket}bak/"
    quietly(sari, "button", "Lanjut ke penerbitan")
    quietly(sari, "button", "Ya, terbitkan BAK")


def closes(sari, ticket):
    for _ in range(60):
        sari.page.goto(ticket)
        if sari.is_at_a_case_that("Selesai"):
            return
        sari.page.wait_for_timeout(500)
    raise AssertionError("the ticket did not close")
