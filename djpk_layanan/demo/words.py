"""What is said along the way: short, and fitting every topic."""

# what the requester is asked for, and his reply
ASKED = [
    (
        "Mohon kirim salinan laporan realisasi yang sudah disampaikan.",
        "Salinan laporan realisasi sudah kami kirim melalui surel.",
    ),
    (
        "Mohon disebutkan nomor dan tanggal surat yang Bapak/Ibu terima.",
        "Nomor suratnya sudah kami sampaikan melalui telepon; suratnya kami kirim menyusul.",
    ),
    (
        "Mohon lampirkan tangkapan layar pesan kesalahannya.",
        "Tangkapan layar sudah kami kirim melalui surel.",
    ),
    (
        "Mohon dijelaskan tahun anggaran dan tahap yang dimaksud.",
        "Yang kami maksud adalah tahun anggaran berjalan, tahap terakhir.",
    ),
]
RETURNED = [
    "Sebutkan dasar hukumnya.",
    "Jawaban terlalu umum; sebutkan syaratnya satu per satu.",
    "Sesuaikan dengan ketentuan yang terbaru.",
    "Gunakan kalimat yang lebih sederhana.",
]
CORRECTED = (
    " Bila masih ada yang belum jelas, Bapak/Ibu dapat menghubungi Call Center DJPK kembali."
)
TO_THE_UNIT = [
    "Mohon jawaban beserta dasar hukumnya.",
    "Mohon ditelaah; pemohon memerlukannya untuk rapat dengan DPRD.",
    "Mohon jawaban unit atas pertanyaan ini.",
    "",
]
NOT_OURS = [
    "Menyangkut penafsiran peraturan; perlu jawaban unit teknis.",
    "Memerlukan data penyaluran yang ada pada unit.",
    "Belum ada jawaban baku di call center untuk kasus ini.",
]
WRONG_UNIT = [
    "Bukan kewenangan subdirektorat kami.",
    "Pokok pertanyaan ini ditangani unit lain.",
    "Menurut pembagian tugas, pertanyaan ini bukan pada unit kami.",
]
SECOND_UNIT = (
    "Dari sisi unit kami tidak ada catatan khusus; ketentuan umum tetap berlaku dan dokumen "
    "pendukung sebaiknya disimpan untuk keperluan pemeriksaan."
)
SECOND_BASIS = "PP Nomor 37 Tahun 2023"
NEEDS_REVISION = "Pemohon menanyakan tahun anggaran yang dimaksud; mohon disebutkan dalam jawaban."
REVISED = " Jawaban ini berlaku untuk tahun anggaran berjalan."
CANCELLED = [
    "Salah sambung; penelepon mencari instansi lain.",
    "Surel berisi iklan.",
    "Pemohon menarik pertanyaannya.",
    "Penelepon terputus dan tidak dapat dihubungi kembali.",
]
READ_OUT = (
    "Pemohon tidak mempunyai surel; isi BAK dibacakan melalui telepon dan salinannya dicetak."
)
REOPENED = "Pemohon menyampaikan bahwa satu bagian jawaban perlu diperbaiki."
CORRECTION = " Jawaban ini memperbaiki jawaban sebelumnya pada bagian yang ditanyakan kembali."
ASKED_TWICE = "Pertanyaan yang sama; lihat jawaban pada nomor 1."
MERGED = "Pertanyaan yang sama dari pemohon yang sama."
TWICE = "Kami menanyakan kembali hal yang tadi kami sampaikan. "
NOTES = [
    "Pemohon minta dihubungi sebelum pukul 12.",
    "Sudah ditelepon, belum diangkat.",
    "Pernah menanyakan hal serupa bulan lalu.",
]
# question, answer
FOLLOW_UPS = [
    (
        (
            "Terima kasih atas jawabannya. Di mana kami dapat mengunduh peraturan yang disebut "
            "dalam BAK?"
        ),
        "Peraturan tersebut dapat diunduh melalui laman JDIH Kementerian Keuangan.",
    ),
    (
        "Mohon ditegaskan apakah jawaban dalam BAK berlaku juga untuk perubahan APBD.",
        "Ya. Ketentuan yang sama berlaku untuk APBD dan perubahan APBD.",
    ),
    (
        "Kepada siapa kami dapat berkonsultasi lebih lanjut mengenai isi BAK?",
        "Bapak/Ibu dapat menghubungi Call Center DJPK 1500420 dengan menyebutkan nomor tiket ini.",
    ),
]
LOST_CARD = "Kartu terjatuh di perjalanan; tamu membuat surat pernyataan."
