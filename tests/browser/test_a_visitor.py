"""Somebody without an account, on a small telephone: books, changes, cancels, asks and follows,
without JavaScript and by axe without any finding.
"""

import re

from .conftest import working_day
from .visitor import link_in

GUEST = "ahmad@bogor.example"


def test_a_visit_is_booked_confirmed_moved_and_cancelled_without_javascript(
    visitor, log_in, mailbox
):
    guest = visitor()
    books(guest, working_day(4))
    guest.visit(
        link_in(mailbox.wait_for(GUEST, "Konfirmasikan pengajuan kunjungan"), "/ajukan/bukti/")
    )
    mends(guest)
    guest.press("button", "Kirim pengajuan")
    guest.sees("Menunggu keputusan petugas kami.")
    letter = mailbox.wait_for(GUEST, "Pengajuan kunjungan Anda kami terima: KT-")
    confirms(log_in("sari"), letter["subject"].rpartition(" ")[2])
    mailbox.wait_for(GUEST, "Lembar Konfirmasi Kedatangan")

    guest.visit(link_in(letter, "/kunjungan/tamu/"))
    moves(guest, working_day(6))
    follows(guest, letter, "KT")
    cancels(guest)


def books(guest, day):
    """The first name of the region is one of two."""
    guest.visit("/")
    guest.press("link", "Pesan kunjungan")
    guest.fill(region="bogor")
    guest.press("button", "Lihat hari yang kosong")
    guest.sees("Ada beberapa daerah yang cocok: Kabupaten Bogor, Kota Bogor.")
    guest.fill(region="Kota Bogor")
    guest.press("button", "Lihat hari yang kosong")
    guest.page.locator(f"input[value='{day:%Y-%m-%d}']").check()
    guest.fill(
        institution="BPKAD",
        purpose="Selisih alokasi DBH.",
        tamu__0__name="Ahmad Fauzi",
        tamu__0__email=GUEST,
    )
    guest.page.locator("summary", has_text="Tamu 2").click()
    guest.fill(tamu__1__name="Siti Rahma")
    guest.page.select_option("#id_topic", label="Dana Bagi Hasil (DBH)")
    guest.press("button", "Lanjutkan")
    guest.sees("Buka tautan di surel dari kami")


def mends(guest):
    """What was filled in is read again, and one answer is changed; the others stay."""
    guest.sees("Ahmad Fauzi")
    guest.press("link", "Ubah keperluan")
    guest.fill(purpose="Selisih alokasi DBH tahun 2026.")
    guest.press("button", "Simpan, lalu periksa")
    guest.sees("Selisih alokasi DBH tahun 2026.")
    guest.sees("Siti Rahma")


def confirms(sari, number):
    sari.visit("/pekerjaan/?tampilan=belum-ada-petugas")
    sari.sees("permohonan portal")
    sari.visit(f"/kunjungan/{number}/")
    sari.click("button", "Konfirmasi")


def moves(guest, day):
    guest.press("link", "Jadwalkan ulang")
    guest.page.locator(f"input[value='{day:%Y-%m-%d}']").check()
    guest.fill(reason="Rapat paripurna.")
    guest.press("button", "Jadwalkan ulang")
    guest.sees("Kunjungan Anda terkonfirmasi.")


def cancels(guest):
    guest.press("link", "Batalkan")
    guest.fill(reason="Tidak jadi.")
    guest.press("button", "Batalkan")
    guest.sees("Batalkan?")
    guest.press("button", "Ya, batalkan")
    guest.sees("Kunjungan ini dibatalkan.")


def follows(guest, letter, kind):
    """By the number and the code of the mail; a wrong code first."""
    text = letter.get_body(("plain",)).get_content()
    number, code = (
        re.search(rf"{kind}-\d{{4}}-\d{{6}}-\d", text)[0],
        re.search(r"\w{4}-\w{4}-\w{4}-\w{2}\b", text)[0],
    )
    guest.visit("/lacak/")
    for typed in ("0000-0000-0000-00", code):
        guest.page.fill("#nomor", number)
        guest.page.fill("#kode", typed)
        guest.press("button", "Lacak")
    guest.sees(number)


def test_a_question_is_asked_by_keyboard_alone_and_followed(visitor, mailbox):
    guest = visitor(javascript=True)
    guest.visit("/ajukan/pertanyaan/")
    guest.page.focus("#id_kind")
    keyboard = guest.page.keyboard
    for text in (
        "",
        "Dana Desa",
        "Sisa Dana Desa",
        "Dapatkah sisa Dana Desa dianggarkan kembali?",
        "",
        "Ahmad Fauzi",
        GUEST,
        "081234567890",
        "Kota Bogor",
        "BPKAD",
        "Kasubbag",
    ):
        keyboard.type(text)
        keyboard.press("Tab")
    keyboard.press("Enter")
    guest.page.wait_for_url("**/ajukan/terkirim/**")
    guest.visit(link_in(mailbox.wait_for(GUEST, "Konfirmasikan pertanyaan"), "/ajukan/bukti/"))
    guest.press("button", "Kirim pertanyaan")
    guest.sees("Pertanyaan Anda sudah kami catat.")
    follows(guest, mailbox.wait_for(GUEST, "Pertanyaan Anda kami terima: CC-"), "CC")
    guest.fill(text="Yang dimaksud sisa tahun lalu.")
    guest.press("button", "Kirim pesan")
    guest.sees("Pesan Anda sudah kami terima.")


def test_the_home_is_fetched_with_less_than_100_kb(visitor):
    guest, sizes = visitor(javascript=True), []
    guest.page.on(
        "requestfinished",
        lambda request: sizes.append(
            request.sizes()["responseBodySize"] + request.sizes()["responseHeadersSize"]
        ),
    )
    guest.page.goto(guest.address + "/", wait_until="networkidle")
    assert 10_000 < sum(sizes) < 100_000
