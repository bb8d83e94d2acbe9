"""Village fund, incentives, special autonomy, grants and loans."""

from .question import (
    ACEH,
    DESA,
    DIY,
    FISKAL,
    HIBAH,
    HKPD,
    INFORMASI,
    INSENTIF,
    KABUPATEN,
    KELUHAN,
    KONSULTASI,
    OTSUS,
    PAPUA,
    TKD,
    Question,
)

DANA_DESA = "PMK Nomor 145 Tahun 2023"
INSENTIF_FISKAL = "PMK Nomor 91 Tahun 2024"
OTONOMI = "PMK Nomor 33 Tahun 2024"
ISTIMEWA = "PMK Nomor 163 Tahun 2023 sebagaimana diubah dengan PMK Nomor 88 Tahun 2025"
HIBAH_DAERAH = "PP Nomor 2 Tahun 2012"

QUESTIONS = [
    # ── Dana Desa ─────────────────────────────────────────────────────────────────────────────────
    Question(
        DESA,
        KONSULTASI,
        "Sisa Dana Desa di rekening kas desa",
        "Apakah sisa Dana Desa di {daerah} tahun {tahun} dapat dianggarkan kembali untuk "
        "kegiatan lain?",
        "Sisa Dana Desa yang ditentukan penggunaannya dianggarkan kembali untuk penggunaan "
        "yang sama, sedangkan yang tidak ditentukan penggunaannya dianggarkan kembali "
        "mengikuti "
        "prioritas desa hasil musyawarah.",
        DANA_DESA,
        level=KABUPATEN,
    ),
    Question(
        DESA,
        KONSULTASI,
        "Pergantian kepala desa dan syarat penyaluran",
        "Kepala desa kami diberhentikan sementara. Siapa yang menandatangani persyaratan "
        "penyaluran tahap II?",
        "Persyaratan ditandatangani penjabat atau pelaksana tugas kepala desa yang ditetapkan "
        "bupati. Salinan keputusan penetapannya disertakan dalam dokumen penyaluran.",
        DANA_DESA,
        level=KABUPATEN,
    ),
    Question(
        DESA,
        INFORMASI,
        "Penerima BLT Desa",
        "Bagaimana menetapkan keluarga penerima manfaat BLT Desa di {daerah} apabila ada "
        "warga yang meninggal?",
        "Perubahan daftar penerima ditetapkan melalui musyawarah desa khusus dan dituangkan "
        "dalam peraturan kepala desa, "
        "kemudian direkam dalam aplikasi sebelum penyaluran berikutnya.",
        DANA_DESA,
        level=KABUPATEN,
    ),
    Question(
        DESA,
        KONSULTASI,
        "Insentif desa",
        "Mengapa beberapa desa berkinerja baik di {daerah} tidak memperoleh insentif desa?",
        "Insentif diberikan menurut kriteria utama dan kriteria kinerja. Desa yang tidak "
        "memenuhi kriteria utama, misalnya karena penyalahgunaan Dana Desa, "
        "tidak dinilai lebih lanjut.",
        DANA_DESA,
        level=KABUPATEN,
    ),
    Question(
        DESA,
        KONSULTASI,
        "Dana Desa untuk ketahanan pangan",
        "Bolehkah bagian ketahanan pangan Dana Desa di {daerah} disertakan sebagai modal BUM Desa?",
        "Boleh sepanjang kegiatan ketahanan pangan itu ditetapkan dalam APB Desa, penyertaan "
        "modalnya diputuskan musyawarah desa, dan penggunaannya dilaporkan.",
        DANA_DESA,
        level=KABUPATEN,
    ),
    Question(
        DESA,
        KELUHAN,
        "Dana Desa tahap II belum masuk",
        "Dokumen tahap II desa kami sudah diverifikasi kabupaten, tetapi dana belum masuk ke "
        "rekening kas desa. Mohon diperiksa.",
        "Nama pemilik rekening pada dokumen tidak sama dengan data bank sehingga penyaluran "
        "ditolak. Mohon perbaiki data rekening melalui pemerintah kabupaten; penyaluran "
        "diulang "
        "setelah data sesuai.",
        DANA_DESA,
        level=KABUPATEN,
    ),
    Question(
        DESA,
        INFORMASI,
        "Akibat terlambat menyampaikan dokumen Dana Desa",
        "Apa akibatnya apabila persyaratan penyaluran dari beberapa desa di {daerah} melewati "
        "batas waktu?",
        "Dana Desa yang persyaratannya tidak diterima sampai batas waktu tidak disalurkan dan "
        "menjadi sisa Dana Desa di rekening kas umum negara. Mohon desa yang belum lengkap "
        "segera didampingi.",
        DANA_DESA,
        level=KABUPATEN,
    ),
    # ── Insentif Fiskal ───────────────────────────────────────────────────────────────────────────
    Question(
        INSENTIF,
        KONSULTASI,
        "Insentif fiskal untuk honorarium",
        "Bolehkah insentif fiskal {daerah} dipakai untuk honorarium dan perjalanan dinas tim "
        "pengendali inflasi?",
        "Tidak. Insentif fiskal tidak digunakan untuk gaji, tambahan penghasilan, honorarium, "
        "dan perjalanan dinas. Kegiatan yang langsung dirasakan masyarakat didahulukan.",
        INSENTIF_FISKAL,
    ),
    Question(
        INSENTIF,
        KONSULTASI,
        "Rencana penggunaan insentif fiskal dikembalikan",
        "Rencana penggunaan insentif fiskal {daerah} dikembalikan di aplikasi. Apa yang perlu "
        "diperbaiki?",
        "Periksa kesesuaian kegiatan dengan kategori kinerja yang diterima, lengkapi keluaran "
        "dan lokasinya, lalu unggah kembali rencana yang ditandatangani kepala daerah.",
        INSENTIF_FISKAL,
    ),
    Question(
        INSENTIF,
        INFORMASI,
        "Kategori penilaian insentif fiskal",
        "Data apa yang dipakai untuk menilai {daerah} dalam pengalokasian insentif fiskal?",
        "Penilaian memakai data resmi kementerian dan lembaga, antara lain kinerja keuangan "
        "daerah dan pelayanan dasar. Daerah tidak mengajukan data tersendiri, tetapi dapat "
        "memperbaikinya di instansi sumber data.",
        INSENTIF_FISKAL,
    ),
    Question(
        INSENTIF,
        INFORMASI,
        "Syarat penyaluran insentif fiskal tahap II",
        "Apa saja syarat penyaluran insentif fiskal tahap II bagi {daerah}?",
        "Laporan realisasi penggunaan tahap I disampaikan melalui aplikasi dan dinyatakan "
        "lengkap sebelum tahap II diproses.",
        INSENTIF_FISKAL,
    ),
    Question(
        INSENTIF,
        KELUHAN,
        "Alokasi insentif fiskal tidak sesuai pengumuman",
        "Nilai yang diumumkan dalam rapat berbeda dari nilai insentif fiskal {daerah} di "
        "aplikasi. Mana yang benar?",
        "Nilai yang berlaku adalah yang ditetapkan dengan Keputusan Menteri Keuangan. Nilai di "
        "aplikasi sudah sesuai dengan "
        "keputusan tersebut; salinannya dapat diunduh pada laman DJPK.",
        INSENTIF_FISKAL,
    ),
    # ── Otonomi khusus dan dana keistimewaan ──────────────────────────────────────────────────────
    Question(
        OTSUS,
        INFORMASI,
        "Syarat penyaluran dana otonomi khusus tahap II",
        "Dokumen apa saja yang menjadi syarat penyaluran dana otonomi khusus tahap II bagi "
        "{daerah}?",
        "Laporan realisasi tahap sebelumnya beserta capaian keluarannya, direviu APIP dan "
        "disampaikan melalui aplikasi sesuai batas waktu.",
        OTONOMI,
        where=ACEH + PAPUA,
    ),
    Question(
        OTSUS,
        KONSULTASI,
        "Dana otonomi khusus yang bersifat umum",
        "Apa beda dana otonomi khusus yang bersifat umum dan yang telah ditentukan "
        "penggunaannya bagi {daerah}?",
        "Bagian yang bersifat umum digunakan menurut prioritas daerah, sedangkan bagian yang "
        "ditentukan penggunaannya berbasis kinerja pelaksanaan dan terikat pada bidang yang "
        "diatur, terutama pendidikan, kesehatan, dan pemberdayaan ekonomi masyarakat.",
        f"UU Nomor 2 Tahun 2021; {OTONOMI}",
        where=PAPUA,
    ),
    Question(
        OTSUS,
        KONSULTASI,
        "Sisa dana tambahan infrastruktur",
        "Pekerjaan jembatan dari dana tambahan infrastruktur di {daerah} belum selesai pada "
        "akhir tahun. Bagaimana sisa dananya?",
        "Sisa dana dianggarkan kembali untuk menyelesaikan keluaran yang sama dan "
        "diperhitungkan dalam penyaluran tahun berikutnya sesuai laporan yang telah direviu.",
        OTONOMI,
        where=PAPUA,
    ),
    Question(
        OTSUS,
        KONSULTASI,
        "Rencana anggaran program otonomi khusus Aceh",
        "Usul kegiatan {daerah} tidak masuk dalam rencana anggaran program otonomi khusus. "
        "Kepada siapa kami menyampaikannya?",
        "Usul kabupaten/kota dibahas lebih dahulu bersama Pemerintah Aceh. Rencana yang telah "
        "disepakati disampaikan melalui aplikasi untuk dinilai bersama kementerian terkait.",
        f"UU Nomor 11 Tahun 2006; {OTONOMI}",
        where=ACEH,
    ),
    Question(
        OTSUS,
        INFORMASI,
        "Pengajuan rencana dana keistimewaan",
        "Kapan rencana program dan kegiatan dana keistimewaan tahun berikutnya diajukan, dan "
        "apa lampirannya?",
        "Rencana diajukan Gubernur paling lambat hari kerja terakhir bulan Januari tahun "
        "sebelumnya, dilampiri hasil reviu "
        "Inspektorat, kerangka acuan kegiatan, dan rencana anggaran biaya.",
        ISTIMEWA,
        level=("provinsi",),
        where=DIY,
    ),
    Question(
        OTSUS,
        KONSULTASI,
        "Sisa dana keistimewaan",
        "Bagaimana menganggarkan kembali sisa dana keistimewaan tahun {tahun}?",
        "Sisa dana dianggarkan kembali untuk urusan keistimewaan dan diperhitungkan dalam "
        "penyaluran berikutnya berdasarkan laporan realisasi yang telah direviu.",
        ISTIMEWA,
        level=("provinsi",),
        where=DIY,
    ),
    # ── Hibah dan pinjaman daerah ─────────────────────────────────────────────────────────────────
    Question(
        HIBAH,
        KONSULTASI,
        "Batas kumulatif pinjaman daerah",
        "Berapa batas pinjaman yang masih dapat diajukan {daerah} tahun {tahun}?",
        "Batas maksimal kumulatif pembiayaan utang daerah ditetapkan setiap tahun dengan "
        "Peraturan Menteri Keuangan. Untuk tiap daerah juga diperhitungkan "
        "kemampuan membayar kembali dan sisa pinjaman yang masih berjalan.",
        f"{HKPD}; {FISKAL}",
    ),
    Question(
        HIBAH,
        INFORMASI,
        "Persetujuan pinjaman jangka panjang",
        "Persetujuan siapa saja yang diperlukan {daerah} untuk pinjaman jangka panjang "
        "pembangunan rumah sakit?",
        "Pinjaman memerlukan persetujuan DPRD pada saat pembahasan APBD dan memperhatikan "
        "pertimbangan pemerintah pusat sesuai ketentuan pembiayaan utang daerah.",
        FISKAL,
    ),
    Question(
        HIBAH,
        KONSULTASI,
        "Hibah air minum dan penyertaan modal",
        "Apakah {daerah} dapat menerima hibah air minum bila penyertaan modal kepada perumda "
        "belum dicairkan?",
        "Hibah dicairkan setelah kewajiban daerah dalam perjanjian hibah dipenuhi dan hasil "
        "kerjanya diverifikasi, termasuk penyertaan modal bila hal itu diperjanjikan.",
        HIBAH_DAERAH,
    ),
    Question(
        HIBAH,
        INFORMASI,
        "Penerbitan obligasi daerah",
        "Apa langkah pertama apabila {daerah} berencana menerbitkan obligasi daerah?",
        "Pemerintah daerah menyiapkan studi kelayakan kegiatan, meminta persetujuan DPRD, lalu "
        "mengajukan usul kepada Menteri Keuangan. Kami menyarankan konsultasi awal sebelum "
        "studi disusun.",
        f"{HKPD}; {FISKAL}",
    ),
    Question(
        HIBAH,
        KONSULTASI,
        "Pencatatan hibah langsung dari lembaga donor",
        "{daerah} menerima bantuan peralatan dari lembaga donor luar negeri. Apakah harus "
        "dicatat melalui pemerintah pusat?",
        "Hibah luar negeri kepada daerah dilaksanakan melalui pemerintah pusat dan dituangkan "
        "dalam perjanjian. Mohon kirimkan salinan perjanjiannya agar dapat kami telaah.",
        f"{HIBAH_DAERAH}; {TKD}",
    ),
]
