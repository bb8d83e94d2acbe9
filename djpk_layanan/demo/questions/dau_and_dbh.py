"""Funds for a region's own use: DAU and DBH."""

from .question import (
    DAU,
    DBH,
    HKPD,
    INFORMASI,
    KAB_KOTA,
    KELUHAN,
    KONSULTASI,
    SAWIT,
    TAMBANG,
    TEMBAKAU,
    TKD,
    Question,
)

CHT = "PMK Nomor 72 Tahun 2024"

QUESTIONS = [
    # ── DAU ───────────────────────────────────────────────────────────────────────────────────────
    Question(
        DAU,
        KONSULTASI,
        "Penggunaan sisa DAU yang ditentukan penggunaannya",
        "Apakah sisa DAU bidang pendidikan {daerah} tahun {tahun} dapat dipakai untuk belanja "
        "infrastruktur jalan?",
        "Sisa DAU yang ditentukan penggunaannya tetap digunakan pada bidang yang sama. "
        "Penganggaran kembali dilakukan melalui perubahan APBD atau APBD tahun berikutnya, "
        "sehingga sisa bidang pendidikan tidak dialihkan ke belanja infrastruktur jalan.",
        f"{HKPD}; {TKD}",
    ),
    Question(
        DAU,
        INFORMASI,
        "Dokumen syarat penyaluran DAU yang ditentukan penggunaannya",
        "Dokumen apa saja yang harus disampaikan {daerah} agar DAU yang ditentukan "
        "penggunaannya tahap berikutnya dapat disalurkan?",
        "Pemerintah daerah menyampaikan laporan realisasi penyerapan tahap sebelumnya melalui "
        "aplikasi DJPK. Laporan ditandatangani pejabat yang berwenang dan diperiksa "
        "kelengkapannya sebelum penyaluran tahap berikutnya diproses.",
        TKD,
    ),
    Question(
        DAU,
        KONSULTASI,
        "Penurunan alokasi DAU",
        "Mohon penjelasan mengapa alokasi DAU {daerah} turun padahal jumlah penduduk bertambah.",
        "Alokasi DAU dihitung dari celah fiskal, yaitu selisih kebutuhan fiskal dan potensi "
        "pendapatan daerah. Kenaikan potensi pendapatan dapat menurunkan celah fiskal "
        "meskipun jumlah penduduk bertambah. Rincian data dasar perhitungan dapat dilihat "
        "pada laman DJPK.",
        HKPD,
    ),
    Question(
        DAU,
        KONSULTASI,
        "DAU dukungan penggajian PPPK",
        "Sebagian formasi PPPK {daerah} belum terisi. Apakah hal itu memengaruhi penyaluran "
        "DAU dukungan penggajian PPPK?",
        "Penyaluran dukungan penggajian memperhitungkan realisasi pengangkatan yang "
        "dilaporkan. Formasi yang belum terisi tidak disalurkan; setelah pengangkatan "
        "dilaporkan, "
        "penyaluran menyesuaikan pada periode berikutnya.",
        TKD,
    ),
    Question(
        DAU,
        KELUHAN,
        "DAU bulan berjalan belum diterima",
        "Laporan {daerah} sudah kami sampaikan lengkap, tetapi DAU bulan ini belum masuk ke "
        "rekening kas umum daerah. Mohon diperiksa.",
        "Kami mohon maaf atas ketidaknyamanan ini. Laporan tercatat diterima dan telah "
        "dinyatakan lengkap. DAU yang ditunda disalurkan kembali pada jadwal penyaluran "
        "terdekat "
        "tanpa mengurangi jumlahnya.",
        TKD,
    ),
    Question(
        DAU,
        KONSULTASI,
        "DAU pendanaan kelurahan",
        "Bolehkah DAU pendanaan kelurahan di {daerah} digunakan untuk membayar honorarium "
        "ketua RT dan RW?",
        "DAU pendanaan kelurahan diperuntukkan bagi pembangunan sarana dan prasarana kelurahan "
        "serta pemberdayaan masyarakat. Honorarium rutin "
        "dibiayai dari sumber lain dalam APBD.",
        f"{HKPD}; {TKD}",
        level=KAB_KOTA,
    ),
    Question(
        DAU,
        INFORMASI,
        "Indikator tingkat kinerja daerah",
        "Di mana kami dapat membaca cara penentuan indikator tingkat kinerja daerah yang "
        "dipakai untuk bagian DAU {daerah}?",
        "Untuk tahun anggaran 2024 indikatornya dimuat dalam PMK Nomor 110 Tahun 2023. "
        "Ketentuan untuk tahun berikutnya dapat dibaca pada peraturan tahunan yang diunggah "
        "di laman JDIH Kementerian Keuangan.",
        f"{HKPD}; PMK Nomor 110 Tahun 2023",
    ),
    # ── DBH ───────────────────────────────────────────────────────────────────────────────────────
    Question(
        DBH,
        INFORMASI,
        "Jadwal penyaluran DBH",
        "Kapan DBH triwulan ini disalurkan ke rekening kas umum daerah {daerah}?",
        "DBH disalurkan menurut jadwal triwulanan setelah dokumen yang menjadi syaratnya "
        "lengkap. Jadwal dan nilai penyaluran yang sudah diproses dapat dilihat pada laman "
        "DJPK.",
        TKD,
    ),
    Question(
        DBH,
        KONSULTASI,
        "Penganggaran kurang bayar DBH",
        "Apakah kurang bayar DBH {daerah} dapat dianggarkan dalam APBD sebelum peraturan "
        "penetapannya terbit?",
        "Kurang bayar dianggarkan setelah penetapannya terbit. Sebelum itu pemerintah daerah "
        "sebaiknya belum memasukkannya ke dalam target pendapatan agar belanja tidak "
        "bergantung pada penerimaan yang belum pasti.",
        f"{HKPD}; {TKD}",
    ),
    Question(
        DBH,
        KONSULTASI,
        "Sisa DBH CHT untuk iuran jaminan kesehatan",
        "Bolehkah sisa DBH CHT {daerah} tahun {tahun} dipakai untuk membayar iuran jaminan "
        "kesehatan?",
        "Boleh, sepanjang termasuk bidang kesehatan dalam rincian penggunaan DBH CHT, "
        "dianggarkan kembali, dan dituangkan dalam rencana kegiatan yang telah diselaraskan.",
        CHT,
        where=TEMBAKAU,
    ),
    Question(
        DBH,
        INFORMASI,
        "Proporsi penggunaan DBH CHT",
        "Berapa proporsi penggunaan DBH CHT {daerah} menurut ketentuan yang berlaku?",
        "Penggunaan DBH CHT dibagi 50 persen untuk bidang kesejahteraan masyarakat, 40 persen "
        "untuk bidang kesehatan, dan 10 persen untuk bidang penegakan hukum.",
        CHT,
        where=TEMBAKAU,
    ),
    Question(
        DBH,
        KONSULTASI,
        "Rekonsiliasi data produksi DBH sumber daya alam",
        "Data produksi tambang yang kami miliki berbeda dari data dalam alokasi DBH {daerah}. "
        "Kepada siapa rekonsiliasi diajukan?",
        "Rekonsiliasi data produksi dan lifting dilakukan bersama kementerian teknis yang "
        "membidangi sumber daya alam terkait. Hasil rekonsiliasi yang disepakati menjadi dasar "
        "perhitungan DBH berikutnya.",
        TKD,
        where=TAMBANG,
    ),
    Question(
        DBH,
        KONSULTASI,
        "Penggunaan DBH perkebunan sawit",
        "Apakah DBH sawit {daerah} seluruhnya harus digunakan untuk pembangunan jalan?",
        "Tidak seluruhnya. Penggunaan utama adalah pembangunan dan pemeliharaan infrastruktur "
        "jalan, selebihnya untuk kegiatan strategis lain yang diperkenankan dan dimuat "
        "dalam rencana kegiatan yang disepakati.",
        "PP Nomor 38 Tahun 2023",
        where=SAWIT,
    ),
]
