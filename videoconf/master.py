"""The first preparation lists and the Kanwil DJPb: master data that an administrator edits
afterwards.
"""

from .models import PreparationTemplate, Resource

# owner, medium ("" = both), mandatory, what
LINES = [
    ("kabag_umum", "", True, "Ruang rapat disiapkan"),
    ("kabag_umum", "", True, "Kamera, mikrofon, dan pengeras suara dicoba"),
    ("kabag_umum", "", True, "Layar atau proyektor dicoba"),
    ("kabag_umum", "", False, "Papan nama dan konsumsi"),
    ("subdit_ti", "app", True, "Tautan, ID rapat, dan kode sandi dibuat"),
    ("subdit_ti", "kanwil", True, "Jendela jaringan disepakati dengan DJPb dan Kanwil"),
    ("subdit_ti", "kanwil", True, "Uji coba dengan Kanwil dilaksanakan"),
    ("subdit_ti", "", True, "Koneksi jaringan diperiksa"),
    ("subdit_ti", "", True, "Operator dan perekaman disiapkan"),
]
# what must be there before such a line can be ticked
THING_OF = {
    "Ruang rapat disiapkan": "room",
    "Tautan, ID rapat, dan kode sandi dibuat": "link",
    "Jendela jaringan disepakati dengan DJPb dan Kanwil": "window",
}
FIRST_ROOM = "Ruang Rapat DJPK"
# one for each province but the four youngest
KANWIL = [
    "Aceh",
    "Sumatera Utara",
    "Sumatera Barat",
    "Riau",
    "Kepulauan Riau",
    "Jambi",
    "Sumatera Selatan",
    "Lampung",
    "Bengkulu",
    "Kepulauan Bangka Belitung",
    "Banten",
    "DKI Jakarta",
    "Jawa Barat",
    "Jawa Tengah",
    "D.I. Yogyakarta",
    "Jawa Timur",
    "Kalimantan Barat",
    "Kalimantan Tengah",
    "Kalimantan Selatan",
    "Kalimantan Timur",
    "Kalimantan Utara",
    "Bali",
    "Nusa Tenggara Barat",
    "Nusa Tenggara Timur",
    "Sulawesi Selatan",
    "Sulawesi Tengah",
    "Sulawesi Tenggara",
    "Gorontalo",
    "Sulawesi Utara",
    "Sulawesi Barat",
    "Maluku",
    "Maluku Utara",
    "Papua",
    "Papua Barat",
]


def load_resources():
    """Add what is missing; leave what an administrator has changed.

    Accounts and further rooms are the administrator's to enter.
    """
    if not PreparationTemplate.objects.exists():
        PreparationTemplate.objects.bulk_create(
            PreparationTemplate(
                owner=owner,
                medium=medium,
                is_mandatory=mandatory,
                text=text,
                thing=THING_OF.get(text, ""),
                order=order,
            )
            for order, (owner, medium, mandatory, text) in enumerate(LINES, 1)
        )
    window = Resource.Kind.WINDOW
    known = set(Resource.objects.filter(kind=window).values_list("name", flat=True))
    names = [f"Kanwil DJPb Provinsi {province}" for province in KANWIL]
    # without any no conference could ever be ready
    if not Resource.objects.filter(kind=Resource.Kind.ROOM).exists():
        Resource.objects.create(kind=Resource.Kind.ROOM, name=FIRST_ROOM)
    Resource.objects.bulk_create(
        Resource(kind=window, name=name) for name in names if name not in known
    )
