"""Indonesian text of realistic length and spread: a word of `WORDS` is the rarer the later it
stands, from a third of the tickets to one in thousands.
"""

from itertools import accumulate
from typing import NamedTuple

from djpk_layanan.demo.questions import QUESTIONS

COMMON = (
    "Sehubungan dengan hal tersebut kami mohon penjelasan mengenai ketentuan yang berlaku",
    "Mohon petunjuk lebih lanjut agar tidak terjadi kesalahan penganggaran",
    "Data realisasi telah kami sampaikan melalui aplikasi namun belum terverifikasi",
    "Kami memerlukan jawaban sebagai bahan rapat dengan badan anggaran",
    "Laporan telah direviu oleh aparat pengawasan intern pemerintah",
    "Dokumen persyaratan sudah lengkap menurut petugas kami",
    "Bila masih ada kekurangan mohon diberitahukan sebelum batas waktu penyampaian berakhir",
    "Hal serupa pernah kami tanyakan pada tahun anggaran sebelumnya",
)
WORDS = """
rekonsiliasi silpa addendum kontraktual swakelola retribusi kapitasi sertifikasi puskesmas irigasi
stunting posyandu bumdes koperasi pemekaran bendungan
pascabencana perikanan perkebunan kepulauan perbatasan reklamasi jembatan dermaga terminal pasar
embung drainase sanitasi persampahan permukiman
transmigrasi kehutanan pertambangan panas geotermal minyak tembakau cukai obligasi sukuk escrow
garansi retensi denda kurator hibah wakaf appraisal
penyusutan amortisasi kapitalisasi piutang konsinyasi sewa lelang tender katalog provisi bunga
dividen saham divestasi likuidasi pailit arbitrase
somasi mediasi banding kasasi perizinan reklame parkir hiburan genset burung walet mineral batuan
sarang alat berat kendaraan opsen menara seluler
tambat labuh rumah potong hewan pelelangan benih bibit pupuk alsintan penyuluh karantina vaksin
ambulans radiologi hemodialisis laboratorium
perpustakaan arsip museum cagar geopark planetarium observatorium
"""
TERMS = WORDS.split()
CHANCES = list(accumulate(1 / rank**1.5 for rank in range(1, len(TERMS) + 1)))


def terms(random, count):
    return random.choices(TERMS, cum_weights=CHANCES, k=count)


def question(random, region, year):
    """(Question, its text for the region, about 300 characters)."""
    chosen = random.choice(QUESTIONS)
    text = chosen.text.format(daerah=region.name, tahun=year)
    one, other = random.sample(COMMON, 2)
    return chosen, f"{text} {one}, khususnya terkait {terms(random, 1)[0]}. {other}."


class Reply(NamedTuple):
    text: str
    legal_basis: str


def answer(random, chosen, region, year):
    """Reply to the chosen question, about 500 characters."""
    one, other, third = random.sample(COMMON, 3)
    first, second = terms(random, 2)
    text = (
        f"{chosen.answer.format(daerah=region.name, tahun=year)} Untuk {first} dan {second} "
        f"berlaku ketentuan yang sama. {one}. {other}. {third}."
    )
    return Reply(text, chosen.legal_basis)
