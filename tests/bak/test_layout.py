"""What the reader of the paper sees."""

import datetime as dt

import pytest

from bak import documents
from bak.content import CLOSING, CLOSING_ON_PAPER, content_of_bak
from bak.models import Consultant, Guest

from .conftest import TUESDAY, a_draft, pages, squeezed

LONG = (
    "Bagaimana penyaluran DBH bagi daerah yang terlambat menyampaikan laporan? " * 3,
    "Disalurkan setelah laporan diterima lengkap. " * 6,
    "PMK 67 Tahun 2024",
)

TWO_QUESTIONS = [
    (
        (
            "Bagaimana cara mengajukan koreksi alokasi DBH tahun berjalan bila data "
            "lifting berbeda dengan data daerah?"
        ),
        (
            "Dengan surat kepada DJPK, dilampiri:\n1. data lifting dari daerah\n2. berita "
            "acara rekonsiliasi\n3. surat pernyataan\nKoreksi dibahas bersama kementerian "
            "teknis."
        ),
        "PP 37 Tahun 2023; PMK 67 Tahun 2024",
    ),
    (
        "Kapan kurang bayar tahun lalu disalurkan?",
        "Paling lambat triwulan IV setelah penetapan kurang bayar.",
        "PMK 67 Tahun 2024",
    ),
]


def opening(**changes):
    return content_of_bak(a_draft(**changes))["opening"]


def test_day_and_date_are_written_in_words(world):
    assert opening() == (
        "Pada hari ini Selasa, tanggal dua puluh empat, bulan November, tahun dua ribu dua "
        "puluh enam (24-11-2026), "
        "pukul 10.05–10.25 WIB, melalui telepon 1500420, telah dilaksanakan konsultasi antara:"
    )


@pytest.mark.parametrize(
    ("minutes", "hours"),
    [
        (0, "pukul 10.05 WIB"),
        (45, "pukul 10.05–10.50 WIB"),
    ],
)
def test_the_hours_are_said_as_short_as_they_can_be(world, minutes, hours):
    assert (
        hours
        in opening(ends=TUESDAY + dt.timedelta(minutes=minutes))
        .replace(", melalui", "|")
        .split("|")[0]
    )


def test_the_day_is_that_of_jakarta(world):
    late = dt.datetime(2026, 12, 31, 17, 0, tzinfo=dt.UTC)
    assert opening(
        starts=late, ends=late, place="Ruang Layanan Informasi Lt. 3 DJPK", medium=""
    ) == (
        "Pada hari ini Jumat, tanggal satu, bulan Januari, tahun dua ribu dua puluh tujuh "
        "(01-01-2027), "
        "pukul 00.00 WIB, bertempat di Ruang Layanan Informasi Lt. 3 DJPK, telah dilaksanakan "
        "konsultasi antara:"
    )


def test_an_issued_call_fits_on_one_page_and_says_all_of_it(issued):
    (text,) = pages(documents.print_out(issued.content))
    for words in (
        "BERITA ACARA KONSULTASI",
        "Nomor : BAK-1/CC/PK.15/2026",
        "I. Petugas Konsultan",
        "Nama/NIP:Sari Wulandari / 199003142014022001",
        "Unit Eselon III:Bagian HKK",
        "II. Pengguna Layanan",
        "Instansi/Pemda:BPKAD / Kabupaten Sleman",
        "Telepon/surel:+6281234567890 / bagus@pemda.example",
        "Nomor tiket",
        "CC-2026-000123-7",
        "Dana Bagi Hasil (DBH)",
        (
            "1Kapan DBH triwulan III disalurkan?Setelah laporan realisasi diterima. Paling "
            "lambat Desember.PP 37 Tahun 2023"
        ),
        CLOSING,
        "Jakarta, 24 November 2026",
        (
            "Diterbitkan melalui aplikasi DJPK Layanan oleh Sari Wulandari pada 24 November "
            "2026 pukul 10.40 WIB."
        ),
        (
            "Disampaikan melalui surel kepada bagus@pemda.example, tanpa tanda tangan basah "
            "Pengguna Layanan."
        ),
        "Verifikasi dokumen (bukan tanda tangan)",
        issued.content["verify_url"],
        "Halaman 1 dari 1",
    ):
        assert squeezed(words) in text
    assert ("KONSEP" in text, "Tindaklanjut" in text) == (False, False)


def test_a_visit_of_two_with_one_answer_is_one_sheet_of_paper(world, sari):
    bak = a_draft(
        service="kunjungan",
        case_number="R-8",
        place="Ruang Layanan Informasi Lt. 3 DJPK",
        medium="",
    )
    Guest.objects.create(
        bak=bak,
        name="Ayu Lestari",
        position="Bendahara",
        institution="BPKAD",
        phone="+6281234567891",
        email="ayu@pemda.example",
        sppd_number="090/12/SPPD",
    )
    (text,) = pages(documents.print_out(documents.issue_bak(bak, by=sari, at=TUESDAY).content))
    assert squeezed("II. Pengguna Layanan 1.Nama/NIP:Bagus Pratama") in text
    assert text.index("PenggunaLayanan,") < text.rindex("BagusPratama") < text.rindex("AyuLestari")


def test_a_visit_of_two_with_two_questions_is_one_sheet_of_paper(world, sari):
    bak = a_draft(
        service="kunjungan",
        case_number="KT-8",
        place="Ruang Layanan Informasi Lantai 3 DJPK",
        medium="",
        items=TWO_QUESTIONS,
    )
    bak.guest_set.all().delete()
    for name, email in (
        ("Ahmad Fauzi", "ahmad@bpkad-sumenep.example"),
        ("Siti Rahma", "siti@bpkad-sumenep.example"),
    ):
        Guest.objects.create(
            bak=bak,
            name=name,
            nip="198001012005011001",
            position="Kepala Subbidang Perbendaharaan",
            phone="+6281234567890",
            email=email,
            institution="Badan Pengelolaan Keuangan dan Aset Daerah",
            sppd_number="090/123/SPPD/435.201/2026",
        )
    bak.item_set.update(answered_by="Budi Santoso, Pelaksana")
    issued = documents.issue_bak(bak, by=sari, at=TUESDAY)
    assert len(pages(documents.print_out(issued.content))) == 1


def test_a_question_of_many_short_lines_begins_on_the_first_page(world):
    question = "\n".join(f"baris {n}" for n in range(110))
    first, *_, last = pages(documents.preview_bak(a_draft(items=[(question, "Jawaban.", "")])))
    assert ("baris0baris1baris2" in first, "baris109" in last, CLOSING.split()[0] in last) == (
        True,
        True,
        True,
    )


def test_lists_and_tables_survive_on_paper(world):
    answer = "Tahapan:\n1. laporan\n   a) lengkap\n2. verifikasi\n\nDaerah\tNilai\nSumenep\t1.000"
    (text,) = pages(documents.preview_bak(a_draft(items=[("Apa?", answer, "- PMK 67\n- PP 37")])))
    assert squeezed(f"{answer}- PMK 67- PP 37") in text


def test_pictures_our_fonts_do_not_have_are_printed_as_words(world):
    bak = a_draft(
        items=[("Kapan 🙏🙏 disalurkan? ✅", "❌ Belum 👨‍👩‍👧 → ⚠️ nanti", "")], topic="DBH 😀 🇮🇩"
    )
    (text,) = pages(documents.preview_bak(bak))
    assert (
        squeezed("Kapan [emoji] disalurkan? [centang][silang] Belum [emoji] → [perhatian] nanti")
        in text
    )
    assert squeezed("DBH [emoji] [emoji]") in text


def test_a_visit_is_signed_by_both_sides_in_two_columns(world, sari):
    bak = a_draft(
        service="kunjungan",
        case_number="R-7",
        place="Ruang Layanan Informasi Lt. 3 DJPK",
        medium="tatap muka",
    )
    Guest.objects.create(
        bak=bak, name="Ayu Lestari", nip="198202022006022002", sppd_number="090/12/SPPD"
    )
    Consultant.objects.create(
        bak=bak,
        name="Ratna Maharani",
        position="Kepala Subdirektorat Dana Bagi Hasil",
        acting="Plh.",
    )
    text = "".join(
        pages(documents.print_out(documents.issue_bak(bak, by=sari, at=TUESDAY).content))
    )
    ending = text[text.index(squeezed(CLOSING_ON_PAPER)) :]
    assert [
        name in ending
        for name in (
            "PetugasKonsultan,",
            "PenggunaLayanan,",
            "RatnaMaharani",
            "AyuLestari",
            "Disampaikanmelalui",
        )
    ] == [True] * 4 + [False]
    assert squeezed("Plh. Kepala Subdirektorat Dana Bagi Hasil") in text
    assert squeezed("Nomor SPPD:090/12/SPPD") in text
    assert "BAK-1/KT/PK.15/2026" in text


def test_who_has_no_email_reads_that_it_is_handed_over_in_print(sari):
    assert documents.issue_bak(a_draft(email=""), by=sari, at=TUESDAY).content["delivery"][1] == (
        "Diserahkan dalam bentuk cetak karena Pengguna Layanan tidak memberi alamat surel."
    )


def test_a_preview_says_konsep_on_each_page_has_no_number_and_changes_nothing(world):
    bak = a_draft(items=[LONG] * 8)
    texts = pages(documents.preview_bak(bak))
    assert len(texts) > 1
    assert ["KONSEP–belumditerbitkan" in text and text.count("KONSEP") == 2 for text in texts] == [
        True
    ] * len(texts)
    assert ("BAK-" in "".join(texts), "Verifikasidokumen" in "".join(texts)) == (False, False)
    bak.refresh_from_db()
    assert (bak.state, bak.number, bak.pdf_id) == ("draft", None, None)


def test_the_follow_up_is_printed_when_there_is_one(world):
    words = content_of_bak(
        a_draft(
            follow_up="Mengirim surat edaran.",
            follow_up_by="Subdit DBH",
            follow_up_due=dt.date(2026, 12, 1),
        )
    )
    assert words["follow_up"] == [
        ("Uraian", "Mengirim surat edaran."),
        ("Penanggung jawab", "Subdit DBH"),
        ("Tenggat", "1 Desember 2026"),
    ]


@pytest.mark.parametrize(
    ("counts", "follow_up"),
    [(range(1, 41), []), (range(6, 14), [("Uraian", "Mengirim surat edaran.")])],
)
def test_from_one_item_to_forty_the_signature_is_never_alone_on_a_page(issued, counts, follow_up):
    item = {
        "question": "Kapan DBH disalurkan?",
        "answer": "Setelah laporan diterima.",
        "legal_basis": "PMK 67",
    }
    for count in counts:
        texts = pages(
            documents.print_out(issued.content | {"items": [item] * count, "follow_up": follow_up})
        )
        signed = [text for text in texts if "NIP199003142014022001" in text]
        assert [
            squeezed(CLOSING) in text and "Jakarta,24November2026" in text for text in signed
        ] == [True], count
        assert signed == texts[-1:], count


def test_words_without_end_and_answers_longer_than_a_page_stay_on_the_paper(issued):
    word, answer = "x" * 3000, "kata " * 3000
    texts = pages(
        documents.print_out(
            issued.content | {"items": [{"question": word, "answer": answer, "legal_basis": word}]}
        )
    )
    assert sum(text.count("kata") for text in texts) == 3000
    assert sum(text.count("x") for text in texts) >= 6000
    assert ["Dasarhukum/rujukan" in text for text in texts[:-1]] == [True] * (len(texts) - 1)
