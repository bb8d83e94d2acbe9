"""Regional taxes, and the payment of transfers."""

from .question import (
    HKPD,
    INFORMASI,
    KAB_KOTA,
    KELUHAN,
    KONSULTASI,
    PAJAK,
    PDRD,
    SALUR,
    TKD,
    Question,
)

TDF = "PMK Nomor 19 Tahun 2023 sebagaimana diubah dengan PMK Nomor 16 Tahun 2024"

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
]
