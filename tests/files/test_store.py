import io
import threading
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from djpk_layanan.files import attachments, serving, store
from djpk_layanan.files.checks import clean_name
from djpk_layanan.files.models import StoredFile

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
LIMIT = 10 * 2**20


def package(*names, content=b"<x/>"):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return buffer.getvalue()


DOCX, XLSX = package("[Content_Types].xml", "word/document.xml"), package("[Content_Types].xml", "xl/workbook.xml")
ACCEPTED = {
    "surat.pdf": PDF, "SURAT.PDF": PDF, "foto.jpg": JPEG, "foto.jpeg": JPEG, "layar.png": PNG, "data.docx": DOCX, "data.xlsx": XLSX, "v1.2 akhir.pdf": PDF,
    "sepuluh.pdf": PDF + bytes(LIMIT - len(PDF)),
}
REFUSED = {  # name: content, what the sentence says
    "program.pdf": (b"MZ\x90\x00" + bytes(100), "tidak sesuai"), "program.exe": (b"MZ\x90\x00", "tidak diterima"), "kosong.pdf": (b"", "kosong"),
    "besar.pdf": (PDF + bytes(LIMIT), "terlalu besar"), "halaman.png": (b"<html><script>alert(1)</script>", "tidak sesuai"), "gambar.svg": (b"<svg/>", "tidak diterima"),
    "zip.pdf": (package("a.txt"), "tidak sesuai"), "surat.docx": (PDF, "tidak sesuai"), "zip.docx": (package("a.txt"), "tidak sesuai"), "tabel.docx": (XLSX, "tidak sesuai"),
    "makro.docx": (package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "tidak sesuai"), "makro.docm": (DOCX, "tidak diterima"),
    "bom.xlsx": (package("[Content_Types].xml", "xl/workbook.xml", content=bytes(60 * 2**20)), "tidak sesuai"), "rusak.xlsx": (XLSX[:40], "tidak sesuai"),
    "foto.jpg": (PNG, "tidak sesuai"), "tanpa-akhiran": (PDF, "tidak diterima"), "surat.pdf.exe": (PDF, "tidak diterima"), "surat\u202efdp.exe": (PDF, "tidak diterima"),
    "halaman.html": (b"<html>", "tidak diterima"), "teks.txt": (b"halo", "tidak diterima"), "mundur.pdf": (b"\n\n%PDF-1.7", "tidak sesuai"),
}

pytestmark = pytest.mark.django_db


def upload(name, content=PDF):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_is_what_it_says_is_kept(name):
    stored = store.accept(upload(name, ACCEPTED[name]))
    assert (store.read(stored), stored.size) == (ACCEPTED[name], len(ACCEPTED[name]))


@pytest.mark.parametrize("name", REFUSED)
def test_anything_else_is_refused_in_words_and_leaves_nothing(name):
    content, sentence = REFUSED[name]
    with pytest.raises(ValidationError, match=sentence):
        store.accept(upload(name, content))
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize(("given", "kept"), [
    ("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\Users\\a\\surat.pdf", "surat.pdf"), ("surat\r\nSet-Cookie: a.pdf", "suratSet-Cookie a.pdf".replace(" a", ": a")),
    ("surat\u202efdp.exe", "suratfdp.exe"), ("x" * 300 + ".pdf", "x" * 116 + ".pdf"), ("...", "berkas"), ("Laporan é.pdf", "Laporan é.pdf"),
])
def test_names_are_cleaned(given, kept):
    assert clean_name(given) == kept


def test_the_same_bytes_are_kept_once(world):
    first, second = store.accept(upload("a.pdf")), store.accept(upload("b.pdf"))
    assert first == second
    assert default_storage.listdir(first.path.split("/")[0])[1] == [first.sha256]


def test_damaged_bytes_are_noticed():
    stored = store.keep(PDF, content_type="application/pdf")
    with default_storage.open(stored.path, "wb") as file:
        file.write(b"lain")
    with pytest.raises(store.Damaged):
        store.read(stored)


@pytest.mark.django_db(transaction=True)
def test_two_who_keep_the_same_bytes_at_once_have_one_file():
    kept, gate = [], threading.Barrier(2)

    def keep():
        gate.wait()
        kept.append(store.keep(PDF, content_type="application/pdf"))
        connection.close()

    threads = [threading.Thread(target=keep) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (kept[0], StoredFile.objects.count()) == (kept[1], 1)
    assert store.read(kept[0]) == PDF


def test_a_download_is_never_shown_in_our_pages(sari, subdit_dbh):
    attachment = attachments.attach(subdit_dbh, upload("Laporan é.pdf"), by=sari)
    answer = serving.download(attachment.file, name=attachment.name)
    assert list(attachments.of(subdit_dbh)) == [attachment]
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Laporan%20%C3%A9.pdf"
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == ("nosniff", "sandbox; default-src 'none'")
