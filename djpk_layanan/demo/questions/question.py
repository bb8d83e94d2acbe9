"""What a question of the demo is made of, and the names that many of them share."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """{daerah} and {tahun} in the texts are filled in by the story.

    kind: of `Ticket.Kind`. level: the kinds of region that ask it, any when empty. where:
    beginnings of the codes of those regions, any when empty.
    """

    topic: str
    kind: str
    subject: str
    text: str
    answer: str
    legal_basis: str
    level: tuple[str, ...] = ()
    where: tuple[str, ...] = ()

    def fits(self, region):
        return (not self.level or region.kind in self.level) and (
            not self.where or region.code.startswith(self.where)
        )


DAU, DBH, FISIK, NONFISIK = (
    "Dana Alokasi Umum (DAU)",
    "Dana Bagi Hasil (DBH)",
    "DAK Fisik",
    "DAK Nonfisik",
)
DESA, INSENTIF, OTSUS, HIBAH = (
    "Dana Desa",
    "Insentif Fiskal",
    "Otonomi Khusus dan Dana Keistimewaan",
    "Hibah dan Pinjaman Daerah",
)
PAJAK, SALUR = "Pajak Daerah dan Retribusi Daerah", "Penyaluran Transfer ke Daerah"
SIKD, APBD, LAIN = "Sistem Informasi Keuangan Daerah (SIKD)", "Evaluasi APBD", "Lainnya"

INFORMASI, KONSULTASI, KELUHAN = "informasi", "konsultasi", "keluhan"

HKPD, TKD, PDRD, FISKAL = (
    "UU Nomor 1 Tahun 2022",
    "PP Nomor 37 Tahun 2023",
    "PP Nomor 35 Tahun 2023",
    "PP Nomor 1 Tahun 2024",
)

KABUPATEN = ("kabupaten",)
KAB_KOTA = ("kabupaten", "kota")
ACEH, DIY = ("11",), ("34",)
PAPUA = ("91", "92", "93", "94", "95", "96")
SAWIT = ("11", "12", "13", "14", "15", "16", "17", "19", "61", "62", "63", "64", "65", "72", "76")
TEMBAKAU = ("32", "33", "34", "35", "52")
TAMBANG = ("14", "15", "16", "62", "63", "64", "65", "74", "82")
