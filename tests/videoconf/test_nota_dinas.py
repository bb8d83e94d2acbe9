"""The memo's wording, its PDF, and whether a PDF is signed."""

import io

import pypdf
import pytest
from django.core.exceptions import ValidationError

from djpk_layanan.files import store
from djpk_layanan.pdf import printable_data
from videoconf import sop
from videoconf.nota import nota_print, nota_text, nota_writing, signed_pdf

from . import signed_files, story

TEXT = (
    "Sehubungan dengan surat\nyang kami terima:\n- Hari: Rabu\n- Media: Zoom\n  atau "
    "Teams\n\nDemikian disampaikan.\n\n\n- Butir terakhir"
)


def test_text_becomes_paragraphs_and_lists():
    assert nota_text.blocks_of_text(TEXT) == [
        ("paragraph", "Sehubungan dengan surat yang kami terima:"),
        ("item", "Hari: Rabu"),
        ("item", "Media: Zoom atau Teams"),
        ("paragraph", "Demikian disampaikan."),
        ("item", "Butir terakhir"),
    ]
    assert nota_text.for_print(TEXT)[1] == {
        "paragraph": [],
        "points": [
            [{"text": "Hari: Rabu", "style": ""}],
            [{"text": "Media: Zoom atau Teams", "style": ""}],
        ],
    }


@pytest.mark.parametrize(
    "text",
    ["<b>tebal</b>", "a<script>x</script>", "</p>", "<!-- x -->", "&lt;b&gt;", "&#60;b", "<?php"],
)
def test_html_is_refused_never_stored(text):
    with pytest.raises(ValidationError, match="hapus kode HTML"):
        nota_text.refuse_markup(text)


@pytest.mark.parametrize("text", ["", "  \n \n"])
def test_an_empty_text_is_refused(text):
    with pytest.raises(ValidationError, match="masih kosong"):
        nota_text.refuse_markup(text)


@pytest.mark.parametrize("text", ["Nilai < 5 dan > 3", "PT A & B", "2 <3", "- ", "-5 derajat"])
def test_plain_signs_are_no_html(text):
    nota_text.refuse_markup(text)
    assert nota_text.blocks_of_text(text) == [("paragraph", text.strip())]


@pytest.mark.parametrize(
    "changed", ["urgency", "enclosure", "subject", "addressees", "text", "facts"]
)
def test_the_fingerprint_changes_with_every_part_of_the_memo(changed):
    facts = {
        "urgency": "Segera",
        "enclosure": "-",
        "subject": "Hal",
        "addressees": ["Kepala Subdit"],
        "text": "Isi.",
        "facts": [["Waktu", "10.00"]],
    }
    assert nota_text.fingerprint_of_memo(facts) != nota_text.fingerprint_of_memo(
        facts | {changed: ["lain"] if changed in {"addressees", "facts"} else "lain"}
    )
    assert nota_text.fingerprint_of_memo(facts) == nota_text.fingerprint_of_memo(dict(facts))


def pages(content):
    return [
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages
    ]


@pytest.mark.usefixtures("world")
@pytest.mark.django_db
class TestThePdf:
    def test_two_versions_are_compared_line_by_line(self, monday, dimas):
        conference = story.drafted()
        older = conference.nota
        sop.edit(
            conference,
            by=dimas,
            urgency="Biasa",
            enclosure=older.enclosure,
            subject=older.subject,
            text=older.text.replace("mohon", "dimohon"),
        )
        changed = [
            line for line in nota_text.compare_versions(older, conference.nota) if line[0] != " "
        ]
        assert changed == [
            ("-", "Sifat: Segera"),
            ("+", "Sifat: Biasa"),
            *(
                (
                    sign,
                    (
                        f"Untuk itu, {word} Saudara menunjuk petugas konsultan yang menguasai "
                        "materi tersebut dan menyampaikannya melalui aplikasi DJPK Layanan."
                    ),
                )
                for sign, word in (("-", "mohon"), ("+", "dimohon"))
            ),
        ]

    def test_it_says_everything_in_the_order_of_the_ministry(self, monday):
        conference = story.signed(code="81.71", units=story.units("PK.21", "PK.22"))
        nota_print.print_nota(conference.signature.pk)
        signature = story.fresh(conference).signature
        [text] = pages(store.read_file(signature.pdf))
        said = [
            "NOTA DINAS NOMOR : ND-1/PK.15/2026",
            "Yth. : Kepala Subdirektorat Dana Alokasi Umum Kepala Subdirektorat Dana Bagi Hasil",
            "Dari : Kepala Bagian Harmonisasi Kebijakan dan Kehumasan",
            "Sifat : Segera",
            "Lampiran : Satu berkas",
            "Hal : Koordinasi Pelaksanaan Video Conference dengan Kota Ambon",
            "Tanggal : 23 November 2026",
            (
                "Sehubungan dengan surat BPKAD Kota Ambon nomor 900/123/BPKAD/2026 tanggal 20 "
                "November 2026"
            ),
            "Hari/tanggal : Rabu, 25 November 2026",
            "Waktu : 10.00–11.30 WIB (12.00–13.30 WIT)",
            "Media : Zoom",
            "Topik : Dana Bagi Hasil (DBH)",
            "Materi : Rekonsiliasi DBH triwulan III.",
            "Untuk itu, mohon Saudara menunjuk",
            "Kepala Bagian Harmonisasi Kebijakan dan Kehumasan,",
            "Disetujui dalam sistem DJPK Layanan; bukan tanda tangan elektronik tersertifikasi.",
            "Hendra Gunawan NIP 197302281998031010",
            "Tembusan: Sekretaris Direktorat Jenderal Perimbangan Keuangan",
            "Paraf: Maya Lestari, Kepala Subbagian MSKLI, Sen 23 Nov 2026 10.00 WIB",
            "Verifikasi dokumen (bukan tanda tangan)",
        ]
        places = [text.find(part) for part in said]
        assert -1 not in places, said[places.index(-1)]
        assert places == sorted(places)
        assert "KONSEP" not in text
        assert "ditandatangani secara elektronik" not in text.lower()

    def test_the_same_memo_gives_the_same_bytes_and_is_printed_once(self, monday):
        conference = story.signed()
        nota_print.print_nota(conference.signature.pk)
        first = story.fresh(conference).signature.pdf
        assert store.read_file(first) == nota_print.print_out(conference.signature.content)
        nota_print.print_nota(conference.signature.pk)
        assert story.fresh(conference).signature.pdf == first
        assert nota_print.waiting_for_print() == []

    def test_a_draft_says_so_and_has_no_number(self, monday):
        [text] = pages(nota_print.preview_of(nota_print.current_memo(story.drafted())))
        assert "KONSEP" in text
        assert "NOMOR : (diberikan saat ditandatangani)" in text
        assert "Disetujui dalam sistem" not in text

    def test_what_is_signed_elsewhere_has_number_and_name_but_no_approval_of_ours(
        self, monday, hendra
    ):
        conference = story.initialled()
        sop.take_number(conference, by=hendra)
        [text] = pages(nota_print.preview_of(nota_print.current_memo(conference), signer=hendra))
        assert "NOMOR : ND-1/PK.15/2026" in text
        assert "Hendra Gunawan NIP 197302281998031010" in text
        assert (
            "KONSEP" in text,
            "Disetujui dalam sistem" in text,
            "Verifikasi dokumen" in text,
        ) == (False, False, False)

    def test_a_text_that_looks_like_a_template_or_a_style_is_printed_as_it_stands(
        self, monday, dimas
    ):
        conference = story.drafter_assigned()
        sop.draft(
            conference,
            by=dimas,
            **story.wording(
                conference, text="Nilai {{ number }} {% now %} < 5 & url(file:///etc/passwd)"
            ),
        )
        assert (
            "Nilai {{ number }} {% now %} < 5 & url(file:///etc/passwd)"
            in pages(nota_print.preview_of(nota_print.current_memo(conference)))[0]
        )

    def test_a_long_memo_never_leaves_the_signature_alone_on_a_page(self, monday, dimas):
        conference = story.drafter_assigned()
        for lines in range(8, 30, 3):
            nota_writing.write_version(
                conference,
                by=dimas,
                **story.wording(
                    conference,
                    text="\n\n".join(
                        f"Paragraf {n} tentang rencana pelaksanaan." for n in range(lines)
                    ),
                ),
            )
            facts = nota_print.memo_content(nota_print.current_memo(conference)) | {
                "signer": {"position": "Kepala Bagian", "name": "Hendra Gunawan", "nip": ""}
            }
            signed_on = next(
                page
                for page in pages(nota_print.print_out(printable_data(facts)))
                if "Hendra Gunawan" in page
            )
            assert f"Paragraf {lines - 1} " in signed_on


def test_a_really_signed_pdf_is_recognised():
    assert signed_pdf.fault_of_signed_pdf(signed_files.signed_pdf()) is None


MISSING, CHANGED = signed_pdf.MISSING, signed_pdf.CHANGED


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (lambda: story.LETTER, MISSING),
        (lambda: b"", MISSING),
        (lambda: b"GIF89a" + signed_files.signed_pdf(), MISSING),
        (lambda: story.LETTER + b"/Type /Sig /ByteRange [0 1 2 3]", MISSING),
        (lambda: signed_files.signed_pdf(signature=b"0" * 4096), MISSING),
        (lambda: signed_files.signed_pdf(signature=b"zz"), MISSING),
        (lambda: signed_files.signed_pdf(signature=b"31"), MISSING),
        (lambda: signed_files.signed_pdf(signature=b"30zz"), MISSING),
        (lambda: signed_files.signed_pdf().replace(b"/ByteRange [0 ", b"/ByteRange [1 "), MISSING),
        (
            lambda: (
                signed_files.signed_pdf()
                .replace(b"/Type /Sig ", b"/Type /Xig ")
                .replace(b"/SubFilter", b"/XubFilter")
            ),
            MISSING,
        ),
        (lambda: signed_files.signed_pdf() + b"1 0 obj<</Type/Catalog>>endobj", CHANGED),
        (lambda: signed_files.signed_pdf()[:-20], MISSING),
    ],
)
def test_what_only_looks_signed_is_not(content, why):
    assert signed_pdf.fault_of_signed_pdf(content()) == why


def test_a_line_end_after_the_signed_bytes_is_no_change():
    assert signed_pdf.fault_of_signed_pdf(signed_files.signed_pdf() + b"\r\n") is None


@pytest.mark.parametrize(
    ("line", "styles"),
    [
        (
            "Rapat **Kamis pagi** di _Zoom_.",
            [("Rapat ", ""), ("Kamis pagi", "bold"), (" di ", ""), ("Zoom", "italic"), (".", "")],
        ),
        ("berkas_lama_2026 dan 2 ** 3", [("berkas_lama_2026 dan 2 ** 3", "")]),
        ("**belum ditutup", [("**belum ditutup", "")]),
    ],
)
def test_bold_and_italic_words_survive_into_the_document(line, styles):
    assert [(span["text"], span["style"]) for span in nota_text.styled_spans(line)] == styles
