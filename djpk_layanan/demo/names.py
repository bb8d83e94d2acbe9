"""Invented names as they are borne in the parts of the country: (beginnings of the region codes,
first names, last names).
"""

NAMES = [
    (
        ("11",),
        "Teuku Cut Muhammad Nurul Zulfikar Safrida Iskandar Rahmi",
        "Rizal Keumala Nasir Fitriani Husaini Maulida Syahputra Zahara",
    ),
    (
        ("12",),
        "Togar Lamria Parlindungan Rosdiana Jonner Tiurma Sahat Melva",
        "Siregar Simanjuntak Nainggolan Hasibuan Tambunan Lubis Harahap Pakpahan",
    ),
    (
        ("13",),
        "Yulizar Desi Syafril Ratna Irwan Fitrawati Zulhendri Gusnelly",
        "Chaniago Tanjung Koto Sikumbang Jambak Piliang Pitopang Guci",
    ),
    (
        ("14", "15", "16", "17", "18", "19", "21"),
        "Zulkifli Salmah Burhanuddin Rosmala Herman Yuliana Amrizal Sri",
        "Effendi Mulyani Saputra Hasanah Ramadhan Marlina Kurniawan Novita",
    ),
    (
        ("31", "36"),
        "Mamat Siti Rojali Entin Abdul Neneng Hasan Ria",
        "Fauzi Sobari Nurhayati Jayadi Komariah Sanusi Mukhlis Anggraini",
    ),
    (
        ("32",),
        "Asep Euis Dadan Neng Cecep Lilis Ujang Yayah",
        "Suryana Kurniasih Hidayat Sopandi Rohaeti Gunawan Nurjanah Permana",
    ),
    (
        ("33", "34", "35"),
        "Bambang Endang Sugeng Wahyu Sri Suparman Kartini Teguh",
        "Wibowo Lestari Sasongko Setyawati Prasetyo Wahyuni Santosa Handayani",
    ),
    (
        ("51",),
        "Wayan Made Nyoman Ketut Putu Gede Kadek Nengah",
        "Sudarma Widiastuti Suartana Artini Wirawan Adnyana Suryani Mahendra",
    ),
    (
        ("52",),
        "Lalu Baiq Muhamad Sahrul Nurhidayah Zainuddin Fitriah Hamzah",
        "Wirajaya Suharni Fathurrahman Handayani Azhar Ismail Marlina Kusuma",
    ),
    (
        ("53",),
        "Yohanes Maria Fransiskus Yovita Marselinus Theresia Petrus Agnes",
        "Nahak Manek Seran Bria Tefa Lawa Keban Djawa",
    ),
    (
        ("61", "62", "63", "64", "65"),
        "Rusman Norhayati Jumri Rahmawati Yansen Aluysia Hadi Mariana",
        "Noor Hasanah Tingang Usop Ramlan Lion Asyari Dewi",
    ),
    (
        ("71", "72", "75"),
        "Ferdinand Meiske Jantje Olga Stenly Novita Rizal Sartin",
        "Mandagi Rumengan Lasut Tumbelaka Datau Pakaya Lamato Mokoginta",
    ),
    (
        ("73", "74", "76"),
        "Andi Nurhayati Baso Tenri Hasanuddin Sitti Muhammad Rosmini",
        "Mappasere Daeng Pabeta Hamid Tahir Sanusi Patiroi Amir",
    ),
    (
        ("81", "82"),
        "Johanis Marlen Abdurrahim Ode Semuel Wa Fadli Selvi",
        "Latuconsina Pattiasina Tuhuteru Rumakat Umasugi Salampessy Tomagola Lestaluhu",
    ),
    (
        ("91", "92", "93", "94", "95", "96"),
        "Yosepus Obet Marlince Petrus Naomi Otniel Dorkas Elias",
        "Wenda Kogoya Rumbiak Mandacan Yoku Gebze Hesegem Korwa",
    ),
]
