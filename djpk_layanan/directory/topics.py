"""The topics callers ask about, with the unit that usually answers: master data that an
administrator edits afterwards.
"""

from djpk_layanan.accounts.models import Unit

from .models import Topic

TOPICS = [
    ("Dana Alokasi Umum (DAU)", "PK.21"),
    ("Dana Bagi Hasil (DBH)", "PK.22"),
    ("DAK Fisik", "PK.23"),
    ("DAK Nonfisik", "PK.24"),
    ("Dana Desa", "PK.41"),
    ("Insentif Fiskal", "PK.42"),
    ("Otonomi Khusus dan Dana Keistimewaan", "PK.42"),
    ("Pajak Daerah dan Retribusi Daerah", "PK.31"),
    ("Penyaluran Transfer ke Daerah", "PK.32"),
    ("Hibah dan Pinjaman Daerah", "PK.43"),
    ("Sistem Informasi Keuangan Daerah (SIKD)", "PK.51"),
    ("Evaluasi APBD", "PK.52"),
    ("Lainnya", None),
]


def load_topics():
    units = {unit.code: unit for unit in Unit.objects.all()}
    known = set(Topic.objects.values_list("name", flat=True))
    Topic.objects.bulk_create(
        Topic(name=name, unit=units.get(code)) for name, code in TOPICS if name not in known
    )
