"""Reports through SIKD, regional budgets, and what fits nowhere else."""

from .question import (
    APBD,
    FISKAL,
    HKPD,
    INFORMASI,
    KELUHAN,
    KONSULTASI,
    LAIN,
    SIKD,
    Question,
)

PLATFORM = "PMK Nomor 93 Tahun 2024"
KIP = "UU Nomor 14 Tahun 2008"
PELAYANAN = "UU Nomor 25 Tahun 2009"

QUESTIONS = [
    # ── SIKD ──────────────────────────────────────────────────────────────────────────────────────
    Question(
        SIKD,
        KONSULTASI,
        "Gagal unggah LRA",
        "Laporan realisasi anggaran {daerah} bulan ini gagal diunggah dengan pesan kode "
        "rekening tidak dikenal.",
        "Samakan kode rekening dengan pemetaan terbaru, unduh templat yang baru, lalu unggah "
        "kembali. Bila masih gagal, lampirkan berkasnya pada tiket ini.",
        f"{FISKAL}; {PLATFORM}",
    ),
    Question(
        SIKD,
        INFORMASI,
        "Pergantian admin SIKD",
        "Admin SIKD {daerah} pindah tugas dan kata sandinya tidak diketahui. Bagaimana "
        "menggantinya?",
        "Sampaikan surat penunjukan admin baru yang ditandatangani kepala BPKAD. Akun lama "
        "dinonaktifkan setelah surat diterima, dan akun baru dikirim ke surel dinas.",
        PLATFORM,
    ),
    Question(
        SIKD,
        INFORMASI,
        "Penyampaian APBD melalui SIKD",
        "Kapan APBD {daerah} tahun berikutnya paling lambat disampaikan melalui SIKD?",
        "APBD disampaikan paling lambat 31 Januari tahun anggaran berkenaan, berupa data dan "
        "salinan perda beserta penjabarannya.",
        FISKAL,
    ),
    Question(
        SIKD,
        KONSULTASI,
        "Interkoneksi aplikasi keuangan daerah",
        "Aplikasi keuangan {daerah} akan dihubungkan langsung ke SIKD. Apa yang perlu disiapkan?",
        "Siapkan surat permohonan, penanggung jawab teknis, dan pemetaan kode rekening. "
        "Setelah uji coba berhasil, laporan bulanan terkirim tanpa unggah manual.",
        PLATFORM,
    ),
    Question(
        SIKD,
        KELUHAN,
        "Aplikasi SIKD lambat pada akhir bulan",
        "Setiap akhir bulan aplikasi SIKD sangat lambat sehingga laporan {daerah} hampir "
        "terlambat. Mohon perbaikan.",
        "Terima kasih atas masukannya. Kapasitas peladen telah ditambah dan antrean unggah "
        "dipisahkan. Bila unggahan sudah dimulai sebelum batas waktu, keterlambatan karena "
        "gangguan tidak diperhitungkan.",
        PLATFORM,
    ),
    Question(
        SIKD,
        KONSULTASI,
        "Perbaikan data laporan yang sudah dikirim",
        "Ada kesalahan angka pada laporan {daerah} yang sudah dikirim. Bolehkah diperbaiki?",
        "Boleh. Ajukan pembukaan kunci laporan dengan alasan perbaikan, unggah data yang "
        "benar, lalu kirim ulang. Versi lama tetap tersimpan sebagai riwayat.",
        f"{FISKAL}; {PLATFORM}",
    ),
    # ── Evaluasi APBD ─────────────────────────────────────────────────────────────────────────────
    Question(
        APBD,
        KONSULTASI,
        "Belanja infrastruktur pelayanan publik",
        "Belanja infrastruktur pelayanan publik {daerah} baru 33 persen. Apa yang harus kami "
        "lakukan?",
        "Batas paling rendah 40 persen dipenuhi bertahap sampai dengan tahun 2027. Pemerintah "
        "daerah perlu menyesuaikan porsi belanja setiap tahun dan menuangkannya dalam APBD.",
        HKPD,
    ),
    Question(
        APBD,
        KONSULTASI,
        "Batas belanja pegawai",
        "Bagaimana menghitung batas 30 persen belanja pegawai bagi {daerah}?",
        "Porsi dihitung terhadap total belanja APBD, tidak termasuk tunjangan guru yang "
        "dialokasikan melalui TKD. Daerah yang melampauinya menyesuaikan paling lambat tahun "
        "2027.",
        f"{HKPD}; {FISKAL}",
    ),
    Question(
        APBD,
        INFORMASI,
        "Belanja pendidikan 20 persen",
        "Belanja apa saja yang dihitung sebagai fungsi pendidikan dalam APBD {daerah}?",
        "Semua belanja fungsi pendidikan, termasuk yang dibiayai dari TKD, sepanjang "
        "penandaannya benar. Rincian penandaan mengikuti klasifikasi yang berlaku.",
        FISKAL,
    ),
    Question(
        APBD,
        KONSULTASI,
        "Kesesuaian KUA dan PPAS dengan kebijakan fiskal nasional",
        "Rancangan KUA dan PPAS {daerah} dinilai belum sesuai. Bagian mana yang perlu diperbaiki?",
        "Perbaikan diperlukan pada asumsi pertumbuhan ekonomi dan penandaan belanja prioritas "
        "agar sejalan dengan kerangka ekonomi makro dan pokok-pokok kebijakan fiskal.",
        FISKAL,
    ),
    Question(
        APBD,
        INFORMASI,
        "Batas defisit APBD",
        "Di mana batas defisit APBD {daerah} untuk tahun berikutnya dapat dilihat?",
        "Batas defisit ditetapkan setiap tahun paling lambat bulan Agustus dengan Peraturan "
        "Menteri Keuangan dan dibedakan menurut kapasitas fiskal daerah.",
        FISKAL,
    ),
    Question(
        APBD,
        KONSULTASI,
        "SiLPA yang tinggi",
        "SiLPA {daerah} tahun {tahun} cukup tinggi. Apakah hal itu memengaruhi transfer tahun "
        "berikutnya?",
        "SiLPA yang tinggi menjadi bahan evaluasi kinerja belanja dan dapat memengaruhi "
        "penyaluran nontunai. Kami menyarankan percepatan pengadaan sejak awal tahun.",
        f"{HKPD}; {FISKAL}",
    ),
    # ── Lainnya ───────────────────────────────────────────────────────────────────────────────────
    Question(
        LAIN,
        INFORMASI,
        "Permintaan data TKD untuk penelitian",
        "Bagaimana memperoleh data alokasi dan realisasi TKD {daerah} lima tahun terakhir "
        "untuk bahan penelitian?",
        "Data alokasi dan realisasi tersedia pada laman DJPK. Data selain itu dapat "
        "dimohonkan melalui PPID Kementerian Keuangan.",
        KIP,
    ),
    Question(
        LAIN,
        INFORMASI,
        "Konsultasi tatap muka",
        "Rombongan {daerah} ingin berkonsultasi langsung di kantor DJPK. Bagaimana caranya?",
        "Kunjungan dipesan paling lambat satu hari kerja sebelumnya, paling banyak dua orang "
        "per daerah pada hari yang sama. Lembar konfirmasi dikirim melalui surel.",
        PELAYANAN,
    ),
    Question(
        LAIN,
        INFORMASI,
        "Permohonan narasumber",
        "{daerah} akan mengadakan bimbingan teknis dan memerlukan narasumber dari DJPK. Ke "
        "mana suratnya ditujukan?",
        "Surat ditujukan kepada Sekretaris Direktorat Jenderal Perimbangan Keuangan dengan "
        "jadwal, materi, dan jumlah peserta. Konferensi video juga dapat menjadi pilihan.",
        PELAYANAN,
    ),
    Question(
        LAIN,
        KONSULTASI,
        "Tautan peraturan",
        "Mohon tautan resmi untuk mengunduh peraturan terbaru mengenai TKD yang berlaku bagi "
        "{daerah}.",
        "Peraturan dapat diunduh melalui laman JDIH Kementerian Keuangan dan laman DJPK pada "
        "bagian regulasi.",
        KIP,
    ),
]
