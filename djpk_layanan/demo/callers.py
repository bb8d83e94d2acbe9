"""Invented people of real regional governments: what they are called, where they work and how
they are reached.
"""

from .names import NAMES
from .questions.question import (
    APBD,
    DAU,
    DBH,
    DESA,
    FISIK,
    HIBAH,
    INSENTIF,
    LAIN,
    NONFISIK,
    OTSUS,
    PAJAK,
    SALUR,
    SIKD,
)

EVERYTHING = (DAU, DBH, INSENTIF, SALUR, HIBAH, OTSUS, SIKD, APBD, LAIN)
# institution, short name for addresses, positions, the topics it asks about
OFFICES = [
    (
        "BPKAD",
        "bpkad",
        [
            "Kepala Bidang Perbendaharaan",
            "Kepala Bidang Anggaran",
            "Kepala Subbidang Akuntansi",
            "Kuasa Bendahara Umum Daerah",
            "Sekretaris",
        ],
        EVERYTHING,
    ),
    (
        "Bapenda",
        "bapenda",
        [
            "Kepala Bidang Pendapatan",
            "Kepala Subbidang Penagihan",
            "Sekretaris",
            "Analis Pajak Daerah",
        ],
        (PAJAK, DBH),
    ),
    (
        "DPMD",
        "dpmd",
        ["Kepala Bidang Pemerintahan Desa", "Kepala Subbagian Keuangan", "Pengelola Dana Desa"],
        (DESA,),
    ),
    ("Pemerintah Desa", "desa", ["Kepala Urusan Keuangan", "Sekretaris Desa"], (DESA,)),
    (
        "Inspektorat",
        "inspektorat",
        ["Auditor Ahli Madya", "Auditor Ahli Muda", "Inspektur Pembantu"],
        (DAU, FISIK, APBD),
    ),
    (
        "Bappeda",
        "bappeda",
        ["Perencana Ahli Muda", "Kepala Bidang Perencanaan", "Kepala Subbagian Program"],
        (FISIK, INSENTIF, OTSUS, APBD, LAIN),
    ),
    (
        "Dinas PUPR",
        "pupr",
        ["Pejabat Pembuat Komitmen", "Kepala Bidang Bina Marga", "Kepala Subbagian Keuangan"],
        (FISIK, HIBAH),
    ),
    (
        "Dinas Pendidikan",
        "disdik",
        ["Kepala Subbagian Keuangan", "Bendahara Pengeluaran", "Operator Data"],
        (NONFISIK, FISIK),
    ),
    (
        "Dinas Kesehatan",
        "dinkes",
        ["Kepala Subbagian Keuangan", "Bendahara Pengeluaran", "Pengelola BOK"],
        (NONFISIK, FISIK),
    ),
]
# before the name in an address: Bogor is a kabupaten and a kota
FOR_THE_REGION = {
    "kota": "kota",
    "provinsi": "prov",
}
VILLAGES = [
    "Sukamaju",
    "Karanganyar",
    "Mekarsari",
    "Tanjung Harapan",
    "Sidomulyo",
    "Batu Putih",
    "Lubuk Dalam",
    "Wanasari",
]
NO_EMAIL = 0.05


def invent(random, region, number, *, topic=LAIN, by_mail=False):
    """A person of the region who may ask about the topic, as keyword arguments of
    `register_contact`. number: whose n-th caller, gives the phone.
    """
    institution, short, positions, _ = random.choice(
        [office for office in OFFICES if topic in office[3]]
    )
    first, last = name_of(region, random)
    if institution == "Pemerintah Desa":
        institution = f"{institution} {random.choice(VILLAGES)}"
    return {
        "name": f"{first} {last}",
        "institution": institution,
        "region": region,
        "position": random.choice(positions),
        "phones": [
            (
                f"08{random.choice(['11', '12', '13', '21', '52', '81', '95'])} 5550 "
                f"{number % 10_000:04d}"
            )
        ],
        "emails": []
        if not by_mail and random.random() < NO_EMAIL
        else [f"{first}.{last}@{short}-{address_of(region)}.example".lower()],
    }


def name_of(region, random):
    first_names, last_names = next(rest for codes, *rest in NAMES if region.code.startswith(codes))
    return random.choice(first_names.split()), random.choice(last_names.split())


def address_of(region):
    """ "sumenep", "kotabogor", "provbali" """
    plain = "".join(filter(str.isalpha, region.name.partition(" ")[2])).lower()
    return FOR_THE_REGION.get(region.kind, "") + plain


def works_on(contact, topic):
    """Whether somebody of this office asks about the topic."""
    return any(
        contact.institution.startswith(name) and topic in topics for name, _, _, topics in OFFICES
    )
