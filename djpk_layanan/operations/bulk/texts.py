"""Indonesian text of realistic length and spread: some words are in most tickets, some in very few."""
from djpk_layanan.operations.demo.questions import QUESTIONS

COMMON = (
    "Sehubungan dengan hal tersebut kami mohon penjelasan mengenai ketentuan yang berlaku", "Mohon petunjuk lebih lanjut agar tidak terjadi kesalahan penganggaran",
    "Data realisasi telah kami sampaikan melalui aplikasi namun belum terverifikasi", "Kami memerlukan jawaban sebagai bahan rapat dengan badan anggaran",
    "Laporan telah direviu oleh aparat pengawasan intern pemerintah", "Dokumen persyaratan sudah lengkap menurut petugas kami",
)
SELDOM = (
    "rekonsiliasi", "silpa", "addendum", "kontraktual", "swakelola", "retribusi", "obligasi", "kapitasi", "geotermal", "perkebunan", "sertifikasi", "perikanan",
    "pascabencana", "puskesmas", "bendungan", "irigasi", "stunting", "posyandu", "bumdes", "koperasi", "reklamasi", "perbatasan", "kepulauan", "pemekaran",
)


def question(random, region, year):
    """(Question, its text for the region, about 300 characters)."""
    chosen = random.choice(QUESTIONS)
    text = chosen.text.format(daerah=region.name, tahun=year)
    return chosen, f"{text} {random.choice(COMMON)}, khususnya terkait {random.choice(SELDOM)}. {random.choice(COMMON)}."


def answer(random, chosen, region, year):
    """About 500 characters."""
    return f"{chosen.answer.format(daerah=region.name, tahun=year)} Untuk {random.choice(SELDOM)} berlaku ketentuan yang sama. {random.choice(COMMON)}. {random.choice(COMMON)}."
