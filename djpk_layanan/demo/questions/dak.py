"""Funds for a purpose: both kinds of DAK."""

from .question import (
    FISIK,
    INFORMASI,
    KAB_KOTA,
    KELUHAN,
    KONSULTASI,
    NONFISIK,
    Question,
)

DAK_FISIK = "PMK Nomor 25 Tahun 2024"
DAK_NONFISIK = "PMK Nomor 119 Tahun 2025"

QUESTIONS = [
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
