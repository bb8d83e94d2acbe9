"""What people send: honest files of every kind, and those who try to deceive, with the sentences
word for word.
"""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from djpk_layanan.files import checks, store
from djpk_layanan.files.models import StoredFile

from . import samples as made

MB = 2**20
EMPTY = "Berkas “{}” kosong. Pilih berkas yang lain."
LARGE = "Berkas “{}” terlalu besar. Paling besar 10 MB; kecilkan atau bagi menjadi beberapa berkas."
KIND = "Jenis berkas “{}” tidak diterima. Kirim PDF, JPG, PNG, DOCX, atau XLSX."
CONTENT = "Isi berkas “{}” tidak sesuai dengan jenisnya. Simpan ulang sebagai PDF lalu coba lagi."


def upload(name, content):
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("surat.pdf", made.PDF, checks.PDF),
        ("SURAT TUGAS.PDF", made.PDF, checks.PDF),
        ("v1.2 akhir.pdf", made.PDF, checks.PDF),
        # two extensions: the last one counts, and the content is that
        (
            "laporan.exe.pdf",
            made.PDF,
            checks.PDF,
        ),
        ("surat.docx", made.DOCX, checks.DOCX),
        ("tabel.xlsx", made.XLSX, checks.XLSX),
        ("sepuluh.pdf", made.PDF + bytes(10 * MB - len(made.PDF)), checks.PDF),
        # harmless: never shown, only downloaded as what it was accepted as
        (
            "surat dan html.pdf",
            made.PDF + made.HTML,
            checks.PDF,
        ),
        ("..\\..\\etc\\surat.pdf", made.PDF, checks.PDF),
    ],
)
def test_an_honest_file_is_kept_as_what_it_is(name, content, kind):
    stored = store.accept_upload(upload(name, content))
    assert (stored.content_type, stored.size, store.read_file(stored)) == (
        kind,
        len(content),
        content,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "sentence", "shown"),
    [
        ("program.pdf", made.EXE, CONTENT, "program.pdf"),
        ("program.exe", made.EXE, KIND, "program.exe"),
        ("surat.pdf.exe", made.PDF, KIND, "surat.pdf.exe"),
        # looks like "suratexe.pdf"
        ("surat\u202efdp.exe", made.PDF, KIND, "suratfdp.exe"),
        ("tanpa-akhiran", made.PDF, KIND, "tanpa-akhiran"),
        ("halaman.html", made.HTML, KIND, "halaman.html"),
        ("gambar.svg", made.SVG, KIND, "gambar.svg"),
        ("halaman jelas.png", made.HTML, CONTENT, "halaman jelas.png"),
        ("arsip.pdf", made.package({"a.txt": b"a"}), CONTENT, "arsip.pdf"),
        ("arsip.docx", made.package({"a.txt": b"a"}), CONTENT, "arsip.docx"),
        ("pdf.docx", made.PDF, CONTENT, "pdf.docx"),
        ("tabel.docx", made.XLSX, CONTENT, "tabel.docx"),
        (
            "makro.docx",
            made.package(made.WORD | {"word/vbaProject.bin": b"x"}),
            CONTENT,
            "makro.docx",
        ),
        ("makro.docm", made.DOCX, KIND, "makro.docm"),
        ("mundur.pdf", b"\n\n" + made.PDF, CONTENT, "mundur.pdf"),
        ("di luar.docx", made.FAR_AWAY, CONTENT, "di luar.docx"),
        ("kosong.pdf", b"", EMPTY, "kosong.pdf"),
        ("besar.pdf", made.PDF + bytes(10 * MB - len(made.PDF) + 1), LARGE, "besar.pdf"),
        ("gambar.png", made.SVG, CONTENT, "gambar.png"),
        ("halaman.png", b"\x89PNG\r\n\x1a\n" + made.HTML, CONTENT, "halaman.png"),
        ("arsip.zip", made.package({"a.txt": b"a"}), KIND, "arsip.zip"),
        ("foto.pdf", made.PNG, CONTENT, "foto.pdf"),
        ("foto.png", made.JPEG, CONTENT, "foto.png"),
        ("surat.docx", made.PDF + made.DOCX, CONTENT, "surat.docx"),
        ("tanpa daftar.docx", made.package(made.WORD, types=None), CONTENT, "tanpa daftar.docx"),
        ("surat.xlsx", made.DOCX, CONTENT, "surat.xlsx"),
        (
            "makro lain nama.docx",
            made.package(made.WORD | {"word/foto.bin": b"x"}, types=made.MACRO_TYPES),
            CONTENT,
            "makro lain nama.docx",
        ),
        (
            "makro utf16.docx",
            made.package(made.WORD, types=made.MACRO_TYPES.decode().encode("utf-16")),
            CONTENT,
            "makro utf16.docx",
        ),
        (
            "bom.xlsx",
            made.package(made.SHEET | {"a": bytes(60 * MB), "b": bytes(60 * MB)}),
            CONTENT,
            "bom.xlsx",
        ),
        (
            "daftar raksasa.xlsx",
            made.package(made.SHEET, types=bytes(2 * MB)),
            CONTENT,
            "daftar raksasa.xlsx",
        ),
        ("terpotong.docx", made.DOCX[:-30], CONTENT, "terpotong.docx"),
        ("berkata sandi.docx", made.OLE, CONTENT, "berkata sandi.docx"),
        ("lama.doc", made.OLE, KIND, "lama.doc"),
        (".pdf", made.PDF, KIND, "pdf"),
    ],
)
def test_another_file_is_refused_with_what_to_do_and_nothing_is_kept(
    settings, name, content, sentence, shown
):
    with pytest.raises(ValidationError) as refusal:
        store.accept_upload(upload(name, content))
    assert refusal.value.messages == [sentence.format(shown)]
    assert (StoredFile.objects.count(), settings.MEDIA_ROOT.exists()) == (0, False)


@given(place=st.integers(0, len(made.DOCX) - 1), byte=st.integers(0, 255))
@settings(max_examples=300, deadline=None)
def test_a_broken_office_file_is_judged_and_never_an_error(place, byte):
    broken = upload("rusak.docx", made.DOCX[:place] + bytes([byte]) + made.DOCX[place + 1 :])
    try:
        assert checks.content_type_of(broken) == checks.DOCX
    except ValidationError as refusal:
        assert refusal.messages == [CONTENT.format("rusak.docx")]


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("surat.pdf", "surat.pdf"),
        ("Surat Tugas (2).pdf", "Surat Tugas (2).pdf"),
        ("su\x00r\na\tt.pdf", "surat.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\a\\surat.pdf", "surat.pdf"),
        ("surat\u202efdp.exe", "suratfdp.exe"),
        ("surat\r\nSet-Cookie: a.pdf", "suratSet-Cookie: a.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("...", "berkas"),
        ("  .surat.pdf. ", "surat.pdf"),
        ("Cafe\u0301.pdf", "Café.pdf"),
        ("a" * 300, "a" * 120),
        ("", "berkas"),
        ("\u202e", "berkas"),
    ],
)
def test_a_name_keeps_its_extension_and_loses_what_deceives(given_name, name):
    assert checks.clean_name(given_name) == name
