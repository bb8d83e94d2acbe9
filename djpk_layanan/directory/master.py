"""The 546 regional governments out of `pemda.csv`."""

import csv
from pathlib import Path

from .models import Region

FILE = Path(__file__).with_name("pemda.csv")
WITA = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
WIT = {"81", "82", "91", "92", "93", "94", "95", "96"}


def zone_of(province_code):
    return (
        Region.Zone.WITA
        if province_code in WITA
        else Region.Zone.WIT
        if province_code in WIT
        else Region.Zone.WIB
    )


def load_regions():
    """Add the regions that are missing, provinces first; leave those that are there."""
    with FILE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    add([row for row in rows if row["jenis"] == Region.Kind.PROVINCE], {})
    provinces = {region.code: region for region in Region.objects.filter(kind=Region.Kind.PROVINCE)}
    add([row for row in rows if row["jenis"] != Region.Kind.PROVINCE], provinces)


def add(rows, provinces):
    known = set(Region.objects.values_list("code", flat=True))
    Region.objects.bulk_create(
        Region(
            code=row["kode"],
            name=row["nama"],
            kind=row["jenis"],
            province=provinces.get(row["kode_provinsi"]),
            timezone=zone_of(row["kode_provinsi"]),
        )
        for row in rows
        if row["kode"] not in known
    )
