"""Regional taxes, the payment of transfers, reports and budgets, and what fits nowhere else."""

from .question import (
    APBD,
    FISKAL,
    HKPD,
    INFORMASI,
    KAB_KOTA,
    KELUHAN,
    KONSULTASI,
    LAIN,
    PAJAK,
    PDRD,
    SALUR,
    SIKD,
    TKD,
    Question,
)

TDF = "PMK Nomor 19 Tahun 2023 sebagaimana diubah dengan PMK Nomor 16 Tahun 2024"
PLATFORM = "PMK Nomor 93 Tahun 2024"
KIP = "UU Nomor 14 Tahun 2008"
PELAYANAN = "UU Nomor 25 Tahun 2009"

QUESTIONS = [
    # ── Pajak daerah dan retribusi daerah ─────────────────────────────────────────────────────────
    Question(
        PAJAK,
        KONSULTASI,
        "Pemungutan opsen PKB dan BBNKB",
        "Sejak kapan {daerah} memungut opsen pajak kendaraan bermotor, dan apa dasar "
        "pemungutannya?",
        "Opsen berlaku sejak 5 Januari 2025. Pemungutannya memerlukan perda pajak dan "
        "retribusi yang telah ditetapkan, dan dilakukan bersama pemungutan pajak provinsi.",
        f"{HKPD}; {PDRD}",
        level=KAB_KOTA,
    ),
    Question(
        PAJAK,
        INFORMASI,
        "Evaluasi rancangan perda pajak dan retribusi",
        "Sampai di mana proses evaluasi rancangan perda pajak dan retribusi {daerah}, dan "
        "dokumen apa yang masih kurang?",
        "Rancangan telah kami terima dan sedang dievaluasi kesesuaiannya dengan kebijakan "
        "fiskal nasional. Yang masih diperlukan adalah naskah akademik dan simulasi dampak "
        "tarif. "
        "Hasilnya disampaikan bersama Kementerian Dalam Negeri.",
        PDRD,
    ),
    Question(
        PAJAK,
        KONSULTASI,
        "PBJT atas jasa parkir rumah sakit daerah",
        "Apakah lahan parkir rumah sakit milik {daerah} yang dikelola pihak ketiga dikenai PBJT?",
        "Jasa penyediaan tempat parkir yang dipungut bayaran merupakan objek PBJT, kecuali "
        "yang dikecualikan dalam peraturan daerah. Pengelola wajib mendaftarkan diri sebagai "
        "wajib pajak.",
        PDRD,
        level=KAB_KOTA,
    ),
    Question(
        PAJAK,
        KONSULTASI,
        "Kenaikan PBB-P2",
        "Warga keberatan atas kenaikan PBB-P2 di {daerah}. Kebijakan apa yang dapat ditempuh "
        "pemerintah daerah?",
        "Pemerintah daerah dapat mengatur persentase NJOP yang menjadi dasar pengenaan dalam "
        "perda serta memberikan pengurangan atau keringanan dengan keputusan kepala daerah.",
        f"{HKPD}; {PDRD}",
        level=KAB_KOTA,
    ),
    Question(
        PAJAK,
        INFORMASI,
        "Bagian PKB yang wajib untuk jalan",
        "Berapa bagian penerimaan PKB dan opsen PKB {daerah} yang harus digunakan untuk "
        "pemeliharaan jalan?",
        "Paling sedikit 10 persen, untuk pembangunan dan pemeliharaan jalan serta peningkatan "
        "moda dan sarana transportasi umum. Pemenuhannya dilaporkan dalam realisasi APBD.",
        f"{HKPD}; {PDRD}",
    ),
    Question(
        PAJAK,
        KONSULTASI,
        "Retribusi yang belum diatur",
        "Dapatkah {daerah} memungut retribusi baru atas pemanfaatan ruang di atas sungai?",
        "Jenis retribusi terbatas pada yang diatur dalam undang-undang dan peraturan "
        "pemerintah. Pungutan di luar itu tidak diperkenankan sampai jenisnya ditambahkan "
        "dengan "
        "peraturan pemerintah.",
        f"{HKPD}; {PDRD}",
    ),
    Question(
        PAJAK,
        KELUHAN,
        "Hasil evaluasi raperda belum diterima",
        "Rancangan perda {daerah} sudah lengkap sejak bulan lalu, tetapi hasil evaluasinya "
        "belum kami terima. Mohon kepastian.",
        "Kami mohon maaf atas keterlambatan ini. Hasil evaluasi telah ditandatangani dan "
        "dikirim melalui Kementerian Dalam Negeri; salinannya kami kirim pula dengan surat.",
        PDRD,
    ),
    # ── Penyaluran TKD ────────────────────────────────────────────────────────────────────────────
    Question(
        SALUR,
        KONSULTASI,
        "Pemotongan transfer",
        "Mengapa transfer bulan ini ke {daerah} lebih kecil daripada jadwal?",
        "Terdapat pemotongan atas kelebihan penyaluran tahun sebelumnya. Rinciannya tercantum "
        "dalam surat pemberitahuan kepada kepala daerah dan dapat dilihat pada laman DJPK.",
        TKD,
    ),
    Question(
        SALUR,
        INFORMASI,
        "Perubahan rekening kas umum daerah",
        "Kami mengganti bank tempat RKUD {daerah}. Apa syarat perubahannya?",
        "Sampaikan surat kepala daerah, keputusan penunjukan bank, dan salinan rekening koran "
        "untuk divalidasi. Selama validasi, penyaluran tetap ke rekening yang lama.",
        TKD,
    ),
    Question(
        SALUR,
        KONSULTASI,
        "Remunerasi treasury deposit facility",
        "Bagaimana mencatat remunerasi TDF yang diterima {daerah}?",
        "Remunerasi diakui sebagai pendapatan ketika diterima di RKUD. Saldo TDF sendiri "
        "disajikan sebagai bagian dana daerah di rekening Bank Indonesia sesuai konfirmasi "
        "saldo.",
        TDF,
    ),
    Question(
        SALUR,
        INFORMASI,
        "Penarikan saldo TDF",
        "Kapan saldo TDF {daerah} dapat ditarik ke RKUD?",
        "Penarikan dilakukan menurut jadwal dan ketentuan yang ditetapkan Menteri Keuangan. "
        "Permintaan di luar jadwal disertai penjelasan kebutuhan kas daerah.",
        TDF,
    ),
    Question(
        SALUR,
        KELUHAN,
        "Bukti transfer tidak dapat diunduh",
        "Bukti transfer {daerah} bulan ini tidak dapat diunduh dari aplikasi sehingga kami "
        "tidak dapat membukukannya.",
        "Gangguan pada aplikasi sudah diperbaiki. Bukti transfer bulan berjalan dapat diunduh "
        "kembali; bila masih gagal, mohon kirim tangkapan layarnya.",
        TKD,
    ),
    Question(
        SALUR,
        KONSULTASI,
        "Penundaan penyaluran karena APBD terlambat",
        "APBD {daerah} ditetapkan terlambat. Apakah penyaluran DAU dan DBH ditunda?",
        "Keterlambatan penyampaian APBD dapat dikenai penundaan sebagian penyaluran. "
        "Penundaan dicabut setelah APBD diterima, dan dana yang ditunda disalurkan kembali.",
        f"{HKPD}; {TKD}",
    ),
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
