"""DAU, DBH and both kinds of DAK."""

from .question import (
    DAU,
    DBH,
    FISIK,
    HKPD,
    INFORMASI,
    KAB_KOTA,
    KELUHAN,
    KONSULTASI,
    NONFISIK,
    SAWIT,
    TAMBANG,
    TEMBAKAU,
    TKD,
    Question,
)

CHT = "PMK Nomor 72 Tahun 2024"
DAK_FISIK = "PMK Nomor 25 Tahun 2024"
DAK_NONFISIK = "PMK Nomor 119 Tahun 2025"

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
    # ── DAK Fisik ─────────────────────────────────────────────────────────────────────────────────
    Question(
        FISIK,
        KONSULTASI,
        "Kontrak pengganti setelah gagal tender",
        "Satu paket DAK Fisik {daerah} gagal tender. Sampai kapan kontrak pengganti dapat "
        "dicatat dalam aplikasi?",
        "Kontrak dicatat sampai dengan batas waktu penyampaian dokumen persyaratan "
        "penyaluran. Bagian pagu yang kontraknya tidak tercatat sampai batas tersebut tidak "
        "disalurkan.",
        DAK_FISIK,
    ),
    Question(
        FISIK,
        KONSULTASI,
        "Penggunaan sisa kontrak DAK Fisik",
        "Bolehkah sisa nilai kontrak DAK Fisik bidang jalan di {daerah} dipakai untuk "
        "menambah volume pekerjaan?",
        "Boleh sepanjang untuk kegiatan dan menu yang telah disetujui dalam rencana kegiatan, "
        "dan dilaporkan dalam dokumen penyaluran berikutnya. Kegiatan di luar rencana "
        "tidak dibiayai.",
        DAK_FISIK,
    ),
    Question(
        FISIK,
        INFORMASI,
        "Reviu APIP atas laporan DAK Fisik",
        "Apakah hasil reviu Inspektorat {daerah} wajib diunggah pada setiap penyaluran DAK Fisik?",
        "Ya. Laporan realisasi penyerapan dan capaian keluaran disertai hasil reviu APIP. "
        "Dokumen yang belum direviu dikembalikan untuk dilengkapi.",
        DAK_FISIK,
    ),
    Question(
        FISIK,
        INFORMASI,
        "Perpanjangan batas waktu dokumen DAK Fisik",
        "Apakah batas waktu penyampaian dokumen persyaratan DAK Fisik {daerah} dapat diperpanjang?",
        "Perpanjangan hanya dapat ditetapkan oleh Menteri Keuangan apabila terdapat risiko "
        "tidak tercapainya target prioritas nasional. Selama belum ada keputusan perpanjangan, "
        "batas waktu semula berlaku.",
        DAK_FISIK,
    ),
    Question(
        FISIK,
        KONSULTASI,
        "Perubahan rencana kegiatan DAK Fisik",
        "Lokasi pembangunan puskesmas pembantu di {daerah} terkena bencana. Bagaimana "
        "mengubah rencana kegiatan DAK Fisik?",
        "Usul perubahan disampaikan kepada kementerian teknis melalui aplikasi perencanaan "
        "dengan alasan dan bukti pendukung. Setelah disetujui, perubahan itu yang menjadi "
        "dasar "
        "kontrak dan penyaluran.",
        DAK_FISIK,
    ),
    Question(
        FISIK,
        KELUHAN,
        "Data kontrak DAK Fisik tidak terbaca",
        "Data kontrak {daerah} sudah kami rekam, tetapi statusnya masih kosong pada "
        "pemantauan penyaluran. Mohon ditindaklanjuti.",
        "Data tersebut tertahan karena nomor kontrak terekam ganda. Mohon hapus rekaman yang "
        "lama, kemudian kirim ulang. Status akan diperbarui pada hari berikutnya.",
        DAK_FISIK,
    ),
    # ── DAK Nonfisik ──────────────────────────────────────────────────────────────────────────────
    Question(
        NONFISIK,
        KONSULTASI,
        "Sisa dana BOSP di rekening sekolah",
        "Bagaimana perlakuan sisa dana BOSP {daerah} tahun {tahun} yang masih ada di rekening "
        "sekolah?",
        "Sisa dana tetap dicatat sebagai sisa dana satuan pendidikan, digunakan sesuai "
        "petunjuk teknis, dan diperhitungkan dalam penyaluran berikutnya berdasarkan laporan "
        "realisasi yang disampaikan.",
        DAK_NONFISIK,
    ),
    Question(
        NONFISIK,
        INFORMASI,
        "Penyaluran BOK ke rekening puskesmas",
        "Puskesmas mana saja di {daerah} yang menerima BOK langsung di rekening puskesmas?",
        "Penyaluran langsung berlaku bagi puskesmas yang terdaftar dan rekeningnya telah "
        "tervalidasi. Dinas kesehatan memperbarui daftar rekening melalui aplikasi sebelum "
        "penyaluran diproses.",
        DAK_NONFISIK,
        level=KAB_KOTA,
    ),
    Question(
        NONFISIK,
        KELUHAN,
        "Tunjangan guru ASN daerah belum diterima",
        "Sebagian guru di {daerah} belum menerima tunjangan triwulan ini, sedangkan yang lain "
        "sudah. Mohon penjelasan.",
        "Penyaluran dilakukan bertahap menurut data guru yang telah valid. Guru yang datanya "
        "masih diperbaiki dibayarkan pada tahap berikutnya; dinas pendidikan perlu memastikan "
        "nama dan nomor rekening sesuai dengan data bank.",
        DAK_NONFISIK,
    ),
    Question(
        NONFISIK,
        KONSULTASI,
        "Kekurangan tunjangan guru tahun sebelumnya",
        "Kekurangan bayar tunjangan guru {daerah} tahun lalu belum dianggarkan. Dapatkah "
        "dibayarkan dari alokasi tahun berjalan?",
        "Kekurangan diperhitungkan setelah rekonsiliasi dengan kementerian teknis. Sampai "
        "hasil rekonsiliasi ditetapkan, alokasi tahun berjalan "
        "digunakan untuk kewajiban tahun berjalan.",
        DAK_NONFISIK,
    ),
    Question(
        NONFISIK,
        KONSULTASI,
        "Dana operasional museum dan taman budaya",
        "Museum milik {daerah} baru saja direnovasi. Dapatkah bantuan operasional museum "
        "dipakai untuk pengadaan koleksi?",
        "Bantuan operasional digunakan untuk penyelenggaraan layanan museum sesuai menu dalam "
        "petunjuk teknis. Pengadaan koleksi di luar menu dibiayai dari APBD.",
        DAK_NONFISIK,
    ),
    Question(
        NONFISIK,
        INFORMASI,
        "Batas penyampaian laporan DAK Nonfisik",
        "Kapan laporan realisasi DAK Nonfisik {daerah} semester ini paling lambat "
        "disampaikan, dan melalui aplikasi apa?",
        "Laporan disampaikan melalui aplikasi DAK Nonfisik pada laman DJPK sebelum penyaluran "
        "tahap berikutnya. Keterlambatan menunda penyaluran sampai laporan diterima lengkap.",
        DAK_NONFISIK,
    ),
]
