"""The units of DJPK as of the SOPs (2020): master data that an administrator edits afterwards."""

from .models import Unit

KIND = Unit.Kind
# code, parent code, kind, short name, name
UNITS = [
    ("PK", None, KIND.DIREKTORAT_JENDERAL, "DJPK", "Direktorat Jenderal Perimbangan Keuangan"),
    (
        "PK.1",
        "PK",
        KIND.SEKRETARIAT,
        "Setditjen",
        "Sekretariat Direktorat Jenderal Perimbangan Keuangan",
    ),
    (
        "PK.11",
        "PK.1",
        KIND.BAGIAN,
        "Bagian Umum",
        "Bagian Umum, Advokasi, dan Kerja Sama Antar Lembaga",
    ),
    ("PK.15", "PK.1", KIND.BAGIAN, "Bagian HKK", "Bagian Harmonisasi Kebijakan dan Kehumasan"),
    (
        "PK.151",
        "PK.15",
        KIND.SUBBAGIAN,
        "Subbag MSKLI",
        "Subbagian Manajemen Strategi Komunikasi dan Layanan Informasi Publik",
    ),
    ("PK.2", "PK", KIND.DIREKTORAT, "Dit. Dana Perimbangan", "Direktorat Dana Perimbangan"),
    ("PK.21", "PK.2", KIND.SUBDIREKTORAT, "Subdit DAU", "Subdirektorat Dana Alokasi Umum"),
    ("PK.22", "PK.2", KIND.SUBDIREKTORAT, "Subdit DBH", "Subdirektorat Dana Bagi Hasil"),
    (
        "PK.23",
        "PK.2",
        KIND.SUBDIREKTORAT,
        "Subdit DAK Fisik",
        "Subdirektorat Dana Alokasi Khusus Fisik",
    ),
    (
        "PK.24",
        "PK.2",
        KIND.SUBDIREKTORAT,
        "Subdit DAK Nonfisik",
        "Subdirektorat Dana Alokasi Khusus Nonfisik",
    ),
    (
        "PK.3",
        "PK",
        KIND.DIREKTORAT,
        "Dit. Kapasitas dan Pelaksanaan Transfer",
        "Direktorat Kapasitas dan Pelaksanaan Transfer",
    ),
    (
        "PK.31",
        "PK.3",
        KIND.SUBDIREKTORAT,
        "Subdit Pajak Daerah",
        "Subdirektorat Pajak Daerah dan Retribusi Daerah",
    ),
    (
        "PK.32",
        "PK.3",
        KIND.SUBDIREKTORAT,
        "Subdit Pelaksanaan Transfer",
        "Subdirektorat Pelaksanaan Transfer",
    ),
    (
        "PK.4",
        "PK",
        KIND.DIREKTORAT,
        "Dit. Pembiayaan dan Transfer Nondana Perimbangan",
        "Direktorat Pembiayaan dan Transfer Nondana Perimbangan",
    ),
    ("PK.41", "PK.4", KIND.SUBDIREKTORAT, "Subdit Dana Desa", "Subdirektorat Dana Desa"),
    (
        "PK.42",
        "PK.4",
        KIND.SUBDIREKTORAT,
        "Subdit Insentif Fiskal",
        "Subdirektorat Insentif Fiskal, Otonomi Khusus, dan Dana Keistimewaan",
    ),
    (
        "PK.43",
        "PK.4",
        KIND.SUBDIREKTORAT,
        "Subdit Pembiayaan",
        "Subdirektorat Hibah, Pinjaman, dan Pembiayaan Daerah",
    ),
    (
        "PK.5",
        "PK",
        KIND.DIREKTORAT,
        "Dit. EPIKD",
        "Direktorat Evaluasi Pengelolaan dan Informasi Keuangan Daerah",
    ),
    (
        "PK.51",
        "PK.5",
        KIND.SUBDIREKTORAT,
        "Subdit SIKD",
        "Subdirektorat Sistem Informasi Keuangan Daerah",
    ),
    (
        "PK.52",
        "PK.5",
        KIND.SUBDIREKTORAT,
        "Subdit Evaluasi",
        "Subdirektorat Evaluasi Keuangan Daerah",
    ),
    ("PK.53", "PK.5", KIND.SUBDIREKTORAT, "Subdit TI", "Subdirektorat Teknologi Informasi"),
]


def load_units():
    """Add the units that are missing; leave those that an administrator has changed."""
    known = {unit.code: unit for unit in Unit.objects.all()}
    for code, parent, kind, short_name, name in UNITS:
        if code not in known:
            known[code] = Unit.objects.create(
                code=code, parent=known.get(parent), kind=kind, short_name=short_name, name=name
            )
