"""What regional governments ask, and what DJPK answers. {daerah} and {tahun} are filled in from the story."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    topic: str
    subject: str
    text: str
    answer: str
    legal_basis: str


DAU, DBH = "Dana Alokasi Umum (DAU)", "Dana Bagi Hasil (DBH)"
DESA, INSENTIF, OTSUS = "Dana Desa", "Insentif Fiskal", "Otonomi Khusus dan Dana Keistimewaan"
PAJAK, SALUR, HIBAH = "Pajak Daerah dan Retribusi Daerah", "Penyaluran Transfer ke Daerah", "Hibah dan Pinjaman Daerah"
SIKD, APBD = "Sistem Informasi Keuangan Daerah (SIKD)", "Evaluasi APBD"
HKPD, TKD, PDRD = "UU Nomor 1 Tahun 2022", "PP Nomor 37 Tahun 2023", "PP Nomor 35 Tahun 2023"
DANA_DESA = "PMK Nomor 145 Tahun 2023"

QUESTIONS = [Question(*row) for row in [
    (DAU, "Penggunaan DAU yang ditentukan penggunaannya", "Apakah sisa DAU bidang pendidikan di {daerah} tahun {tahun} dapat dipakai untuk belanja infrastruktur jalan?",
     "Sisa DAU yang ditentukan penggunaannya tetap digunakan pada bidang yang sama dan dianggarkan kembali pada tahun berikutnya. Untuk {daerah}, penganggaran kembali dilakukan melalui perubahan APBD.", f"{HKPD}; {TKD}"),
    (DAU, "Syarat penyaluran DAU bulan berikutnya", "Laporan belanja wajib {daerah} terlambat disampaikan. Apakah DAU bulan depan ditunda?",
     "Penyaluran dilakukan setelah laporan diterima. Penundaan bersifat sementara dan disalurkan kembali setelah laporan lengkap.", TKD),
    (DAU, "Perhitungan celah fiskal", "Mohon penjelasan mengapa alokasi DAU {daerah} turun padahal jumlah penduduk bertambah.",
     "Alokasi dihitung dari selisih kebutuhan fiskal dan potensi pendapatan. Kenaikan potensi pendapatan daerah dapat menurunkan celah fiskal meskipun jumlah penduduk bertambah.", HKPD),
    (DAU, "DAU untuk gaji PPPK", "Apakah formasi PPPK yang belum terisi di {daerah} memengaruhi penyaluran DAU dukungan penggajian?",
     "Penyaluran dukungan penggajian memperhitungkan realisasi pengangkatan. Formasi yang belum terisi tidak disalurkan sampai dilaporkan realisasinya.", TKD),
    (DBH, "Jadwal penyaluran DBH triwulan III", "Kapan DBH triwulan III tahun {tahun} disalurkan ke rekening kas umum daerah {daerah}?",
     "Penyaluran triwulan III dilakukan setelah laporan realisasi triwulan sebelumnya diterima dan dinyatakan lengkap, sesuai jadwal penyaluran yang ditetapkan.", TKD),
    (DBH, "Kurang bayar DBH", "Apakah kurang bayar DBH {daerah} tahun lalu dapat dianggarkan sebelum peraturan penetapannya terbit?",
     "Penganggaran dilakukan setelah peraturan menteri tentang penetapan kurang bayar dan lebih bayar terbit. Sebelum itu, pemerintah daerah sebaiknya tidak memasukkannya ke dalam target pendapatan.", f"{HKPD}; {TKD}"),
    (DBH, "DBH cukai hasil tembakau", "Bolehkah sisa DBH CHT {daerah} dipakai untuk bantuan iuran jaminan kesehatan?",
     "Boleh sepanjang termasuk bidang kesehatan sesuai ketentuan penggunaan DBH CHT dan sisa tersebut dianggarkan kembali.", "PMK Nomor 72 Tahun 2024"),
    (DBH, "Rekonsiliasi DBH sumber daya alam", "Data produksi batubara yang kami miliki berbeda dari data dalam alokasi DBH {daerah}. Kepada siapa rekonsiliasi diajukan?",
     "Rekonsiliasi data produksi dilakukan bersama kementerian teknis. Hasil rekonsiliasi menjadi dasar perhitungan DBH berikutnya.", TKD),
    ("DAK Fisik", "Batas waktu kontrak DAK Fisik", "Satu paket DAK Fisik {daerah} gagal tender. Sampai kapan kontrak pengganti dapat dicatat dalam aplikasi?",
     "Kontrak dicatat sampai batas waktu penyampaian dokumen penyaluran tahap pertama. Setelah batas itu, sisa pagu tidak disalurkan.", "PMK Nomor 25 Tahun 2024"),
    ("DAK Fisik", "Optimalisasi sisa kontrak DAK Fisik", "Bolehkah sisa kontrak DAK Fisik bidang jalan di {daerah} dipakai menambah volume pekerjaan?",
     "Boleh pada kegiatan yang sama dengan menu yang telah disetujui, dan dilaporkan dalam dokumen penyaluran tahap berikutnya.", "Perpres Nomor 57 Tahun 2024"),
    ("DAK Fisik", "Reviu APIP atas laporan DAK Fisik", "Apakah hasil reviu Inspektorat {daerah} wajib diunggah pada setiap tahap?",
     "Wajib. Dokumen penyaluran yang tidak disertai hasil reviu APIP dikembalikan untuk dilengkapi.", "PMK Nomor 25 Tahun 2024"),
    ("DAK Nonfisik", "Sisa dana BOS", "Bagaimana perlakuan sisa dana BOS {daerah} tahun {tahun} yang masih ada di rekening sekolah?",
     "Sisa dana diperhitungkan dalam penyaluran tahap berikutnya dan tetap dapat digunakan sekolah sesuai petunjuk teknis.", "PMK Nomor 204/PMK.07/2022"),
    ("DAK Nonfisik", "Penyaluran BOK Puskesmas", "Puskesmas mana saja di {daerah} yang salurannya langsung ke rekening Puskesmas?",
     "Penyaluran langsung berlaku bagi Puskesmas yang telah terdaftar dan rekeningnya tervalidasi. Daftar rekening diperbarui oleh dinas kesehatan.", "PMK Nomor 204/PMK.07/2022"),
    ("DAK Nonfisik", "Tunjangan profesi guru yang kurang", "Pagu tunjangan profesi guru {daerah} tidak cukup sampai Desember. Apa yang harus kami lakukan?",
     "Sampaikan laporan realisasi dan perhitungan kebutuhan tambahan. Kekurangan diperhitungkan setelah rekonsiliasi dengan kementerian teknis.", "PMK Nomor 204/PMK.07/2022"),
    (DESA, "Sisa Dana Desa di rekening kas desa", "Apakah sisa Dana Desa di {daerah} tahun {tahun} dapat dianggarkan kembali untuk kegiatan lain?",
     "Dapat. Sisa Dana Desa yang ditentukan penggunaannya dianggarkan kembali untuk bidang yang sama, sedangkan yang tidak ditentukan mengikuti prioritas desa.", DANA_DESA),
    (DESA, "Pergantian kepala desa dan penyaluran", "Kepala desa kami diberhentikan sementara. Siapa yang menandatangani persyaratan penyaluran tahap II?",
     "Penjabat kepala desa yang ditetapkan bupati atau wali kota menandatangani persyaratan penyaluran.", DANA_DESA),
    (DESA, "BLT Desa", "Berapa bagian Dana Desa di {daerah} yang dapat dipakai untuk BLT Desa?",
     "Besarnya mengikuti batas yang ditetapkan dalam pedoman fokus penggunaan Dana Desa tahun berjalan, berdasarkan data keluarga penerima manfaat hasil musyawarah desa.", DANA_DESA),
    (DESA, "Insentif desa", "Mengapa beberapa desa berkinerja baik di {daerah} tidak mendapat tambahan Dana Desa?",
     "Tambahan diberikan menurut kriteria utama dan kriteria kinerja. Desa yang tidak memenuhi kriteria utama tidak dinilai lebih lanjut.", DANA_DESA),
    (INSENTIF, "Penggunaan insentif fiskal kinerja", "Bolehkah insentif fiskal {daerah} dipakai untuk honorarium pegawai?",
     "Insentif fiskal tidak digunakan untuk gaji, tambahan penghasilan, honorarium, dan perjalanan dinas.", "PMK Nomor 42 Tahun 2024"),
    (INSENTIF, "Rencana penggunaan yang ditolak", "Rencana penggunaan insentif fiskal {daerah} dikembalikan di aplikasi. Apa yang perlu diperbaiki?",
     "Periksa kesesuaian kegiatan dengan kategori yang diterima, kemudian unggah kembali rencana yang telah ditandatangani kepala daerah.", "PMK Nomor 42 Tahun 2024"),
    (OTSUS, "Laporan tahap II dana otonomi khusus", "Dokumen apa saja yang menjadi syarat penyaluran tahap II dana otonomi khusus?",
     "Laporan realisasi tahap sebelumnya beserta capaian keluaran yang telah direviu APIP.", "PMK Nomor 33 Tahun 2024"),
    (OTSUS, "Sisa dana keistimewaan", "Bagaimana menganggarkan kembali sisa dana keistimewaan tahun {tahun}?",
     "Sisa dana diperhitungkan dalam penyaluran berikutnya dan dianggarkan kembali sesuai kewenangan keistimewaan.", "PMK Nomor 16 Tahun 2024"),
    (PAJAK, "Opsen PKB dan BBNKB", "Mulai kapan {daerah} memungut opsen pajak kendaraan bermotor, dan bagaimana bila perdanya belum terbit?",
     "Opsen dipungut sejak 5 Januari 2025. Pemungutan memerlukan dasar hukum berupa perda pajak dan retribusi yang telah dievaluasi.", f"{HKPD}; {PDRD}"),
    (PAJAK, "Evaluasi raperda pajak dan retribusi", "Berapa lama evaluasi rancangan perda pajak daerah {daerah} di Kementerian Keuangan?",
     "Evaluasi dilakukan paling lama lima belas hari kerja sejak rancangan diterima lengkap.", PDRD),
    (PAJAK, "PBJT atas jasa parkir", "Apakah lahan parkir milik rumah sakit daerah {daerah} dikenai PBJT?",
     "Jasa penyediaan tempat parkir yang dipungut bayaran merupakan objek PBJT kecuali yang dikecualikan dalam perda.", PDRD),
    (PAJAK, "Kenaikan NJOP", "Warga keberatan atas kenaikan PBB-P2 di {daerah}. Adakah batas kenaikannya?",
     "Perda dapat mengatur persentase NJOP yang menjadi dasar pengenaan, sehingga kenaikan dapat dikendalikan. Kepala daerah juga dapat memberi pengurangan.", f"{HKPD}; {PDRD}"),
    (SALUR, "Pemotongan TKD", "Mengapa transfer bulan ini ke {daerah} lebih kecil daripada jadwal?",
     "Terdapat pemotongan atas kelebihan penyaluran tahun sebelumnya. Rinciannya tercantum dalam surat pemberitahuan yang disampaikan kepada kepala daerah.", TKD),
    (SALUR, "Perubahan rekening kas umum daerah", "Kami mengganti bank RKUD {daerah}. Apa syarat perubahannya?",
     "Sampaikan surat kepala daerah, keputusan penunjukan bank, dan salinan rekening koran untuk divalidasi.", TKD),
    (SALUR, "Treasury deposit facility", "Bagaimana mencatat bunga TDF yang diterima {daerah}?",
     "Bunga dicatat sebagai lain-lain pendapatan yang sah ketika diterima di RKUD.", HKPD),
    (HIBAH, "Pinjaman daerah ke PT SMI", "Berapa batas kumulatif pinjaman yang masih dapat diajukan {daerah}?",
     "Batas kumulatif ditetapkan setiap tahun dengan peraturan menteri dan memperhitungkan kapasitas fiskal daerah.", "PP Nomor 1 Tahun 2024"),
    (HIBAH, "Hibah air minum", "Apakah {daerah} dapat menerima hibah air minum bila penyertaan modal belum cair?",
     "Pencairan hibah dilakukan setelah penyertaan modal direalisasikan dan hasilnya diverifikasi.", "PMK Nomor 224/PMK.07/2017"),
    (SIKD, "Gagal unggah LRA di SIKD", "Laporan realisasi anggaran {daerah} bulan ini gagal diunggah dengan pesan kode rekening tidak dikenal.",
     "Samakan kode rekening dengan pemetaan terbaru, unduh templat yang baru, lalu unggah kembali. Bila masih gagal, lampirkan berkasnya pada tiket ini.", "PMK Nomor 231/PMK.07/2020"),
    (SIKD, "Lupa kata sandi admin SIKD", "Admin SIKD {daerah} pindah tugas dan kata sandinya tidak diketahui. Bagaimana menggantinya?",
     "Sampaikan surat penunjukan admin baru yang ditandatangani kepala BPKAD; akun lama dinonaktifkan setelah surat diterima.", "PMK Nomor 231/PMK.07/2020"),
    (SIKD, "Batas waktu penyampaian APBD", "Kapan APBD {daerah} tahun berikutnya paling lambat disampaikan melalui SIKD?",
     "Paling lambat 31 Januari tahun anggaran berkenaan.", "PP Nomor 56 Tahun 2005"),
    (APBD, "Mandatory spending 40 persen infrastruktur", "Belanja infrastruktur {daerah} baru 33 persen. Apa akibatnya?",
     "Pemenuhan dilakukan bertahap sampai dengan tahun 2027. Pemerintah daerah perlu menyesuaikan porsi belanja secara berkala.", HKPD),
    (APBD, "Porsi belanja pegawai", "Bagaimana menghitung batas 30 persen belanja pegawai bagi {daerah}?",
     "Porsi dihitung dari total belanja APBD, tidak termasuk tunjangan guru yang dibiayai TKD.", HKPD),
    ("Lainnya", "Magang mahasiswa", "Bagaimana prosedur permohonan data TKD {daerah} untuk penelitian mahasiswa?",
     "Data alokasi dan realisasi TKD tersedia pada laman DJPK. Data lain dimohonkan melalui PPID Kementerian Keuangan.", "UU Nomor 14 Tahun 2008"),
]]

DELAYS = ["Mohon kirim salinan laporan realisasi triwulan sebelumnya.", "Mohon disebutkan nomor surat pemberitahuan yang Bapak/Ibu terima.", "Mohon lampirkan tangkapan layar pesan kesalahannya."]
REPLIES = ["Laporan sudah kami kirim melalui surel.", "Nomor suratnya kami sampaikan melalui telepon.", "Tangkapan layar kami lampirkan dalam surel."]
RETURNS = ["Sebutkan dasar hukumnya.", "Jawaban terlalu umum; sebutkan syaratnya satu per satu.", "Sesuaikan dengan ketentuan yang terbaru."]
