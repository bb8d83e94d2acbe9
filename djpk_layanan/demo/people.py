"""The named people of the demo and of the tests: one for each role, and the strangers."""

from django.contrib.auth.hashers import make_password

from djpk_layanan.accounts.models import Assignment, Role, Unit, User
from videoconf.models import Resource

PASSWORD = "rahasia-djpk-2026"
# username, name, NIP, position, [(role, unit code)]
PEOPLE = [
    (
        "sari",
        "Sari Wulandari",
        "199003142014022001",
        "Customer Service Officer",
        [(Role.CSO, "PK.15")],
    ),
    (
        "tono",
        "Tono Hartanto",
        "199207212016011002",
        "Customer Service Officer",
        [(Role.CSO, "PK.15")],
    ),
    ("dewi", "Dewi Anggraini", "199511302019022003", "Resepsionis Lobi", [(Role.LOBBY, "PK.15")]),
    (
        "rina",
        "Rina Puspita",
        "199404172018012004",
        "Resepsionis Ruang Layanan Informasi",
        [(Role.FLOOR3, "PK.15")],
    ),
    ("budi", "Budi Santoso", "198808152011011005", "Pelaksana", [(Role.PELAKSANA, "PK.22")]),
    ("wati", "Wati Kusumaningrum", "199109052015022006", "Pelaksana", [(Role.PELAKSANA, "PK.22")]),
    (
        "ratna",
        "Ratna Maharani",
        "197605122000032007",
        "Kepala Subdirektorat Dana Bagi Hasil",
        [(Role.KASUBDIT, "PK.22")],
    ),
    ("galih", "Galih Prasetyo", "198912242013011008", "Pelaksana", [(Role.PELAKSANA, "PK.21")]),
    (
        "anton",
        "Anton Nugroho",
        "197411031999031009",
        "Kepala Subdirektorat Dana Alokasi Umum",
        [(Role.KASUBDIT, "PK.21")],
    ),
    (
        "hendra",
        "Hendra Gunawan",
        "197302281998031010",
        "Kepala Bagian Harmonisasi Kebijakan dan Kehumasan",
        [(Role.KABAG_HKK, "PK.15")],
    ),
    (
        "maya",
        "Maya Lestari",
        "198106192005012011",
        "Kepala Subbagian MSKLI",
        [(Role.KASUBBAG_MSKLI, "PK.151")],
    ),
    (
        "dimas",
        "Dimas Aditya",
        "199608082020121012",
        "Pelaksana Subbagian MSKLI",
        [(Role.PELAKSANA_MSKLI, "PK.151")],
    ),
    (
        "yusuf",
        "Yusuf Hidayat",
        "197209091997031013",
        "Kepala Bagian Umum",
        [(Role.KABAG_UMUM, "PK.11")],
    ),
    (
        "fajar",
        "Fajar Ramadhan",
        "199005252014021014",
        "Pranata Komputer",
        [(Role.SUBDIT_TI, "PK.53")],
    ),
    (
        "joko",
        "Joko Widiyanto",
        "197801202002121015",
        "Supervisor Layanan",
        [(Role.SUPERVISOR, "PK.15")],
    ),
    ("lina", "Lina Marlina", "198510102008122016", "Administrator Sistem", [(Role.ADMIN, "PK.15")]),
]


# Pelaksana and Kasubdit of the units that have no named people: unit code, short name for the user
# names, two names
UNIT_PEOPLE = [
    ("PK.23", "dakfisik", "Arif Setiawan", "Nining Rahayu"),
    ("PK.24", "daknonfisik", "Dian Permata", "Sutrisno Hadi"),
    ("PK.31", "pajak", "Bayu Kurniawan", "Tuti Alawiyah"),
    ("PK.32", "penyaluran", "Citra Dewanti", "Agus Salim"),
    ("PK.41", "dandes", "Eko Purnomo", "Lilis Suryani"),
    ("PK.42", "insentif", "Fitri Handayani", "Marthen Rumbiak"),
    ("PK.43", "pembiayaan", "Gilang Saputra", "Retno Astuti"),
    ("PK.51", "sikd", "Intan Maulida", "Syahrul Ramli"),
    ("PK.52", "evaluasi", "Kevin Sinaga", "Wiwik Handoko"),
    ("PK.53", "ti", "Nadia Utami", "Rudi Hartono"),
]


def load_units():
    """A Pelaksana and a Kasubdit for every other technical unit, for the demo."""
    rows = []
    for number, (code, name, pelaksana, kasubdit) in enumerate(UNIT_PEOPLE):
        rows.append(
            (
                f"{name}.pelaksana",
                pelaksana,
                f"1990010120150210{number:02d}",
                "Pelaksana",
                [(Role.PELAKSANA, code)],
            )
        )
        rows.append(
            (
                f"{name}.kasubdit",
                kasubdit,
                f"1975010120000310{number:02d}",
                f"Kepala {Unit.objects.get(code=code).name}",
                [(Role.KASUBDIT, code)],
            )
        )
    load_people(rows)


def load_people(rows=PEOPLE):
    """Make the named people; units must be there.

    One password hash serves all: Argon2 is slow by design.
    """
    units = {unit.code: unit for unit in Unit.objects.all()}
    password = make_password(PASSWORD)
    for username, name, nip, position, roles in rows:
        user, created = User.objects.get_or_create(
            username=username,
            defaults={
                "name": name,
                "nip": nip,
                "position": position,
                "email": f"{username}@djpk.example",
                "password": password,
            },
        )
        if created:
            Assignment.objects.bulk_create(
                Assignment(user=user, role=role, unit=units[code]) for role, code in roles
            )


# kind, name, note: what a first conference can be put into; an administrator has his own
PLACES = [
    ("room", "Ruang Rapat Lantai 3", "12 orang"),
    ("room", "Ruang Rapat Lantai 9", "30 orang"),
    ("account", "Zoom DJPK 1", "300 peserta"),
    ("account", "Microsoft Teams DJPK", "250 peserta"),
]


def load_places():
    """Rooms and meeting accounts for the demo."""
    for kind, name, note in PLACES:
        Resource.objects.get_or_create(kind=kind, name=name, defaults={"note": note})
