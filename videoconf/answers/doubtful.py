"""Which Nota Dinas, signed before its facts were fields, names another day than the record."""

import re

from django.db.models import Exists, OuterRef, Subquery

from djpk_layanan.clock import words
from djpk_layanan.history.models import Entry
from djpk_layanan.operations.asks import Doubted
from djpk_layanan.operations.doubtful import Doubt

from ..meeting import times
from ..models import Conference, Signature

DAY = re.compile(rf"Hari/tanggal: \w+, (\d{{1,2}}) ({'|'.join(words.MONTHS)}) (\d{{4}})")
HOURS = re.compile(r"Waktu: (\d\d\.\d\d)[–-](\d\d\.\d\d)")


def other_days():
    """A signed Nota Dinas that names another day or hour than the record had when it was signed."""
    later = Entry.objects.filter(
        subject=Conference._meta.label_lower,
        subject_id=OuterRef("conference"),
        step="reschedule",
        at__gt=OuterRef("at"),
    ).order_by("seq")
    newer = Signature.objects.filter(conference=OuterRef("conference"), pk__gt=OuterRef("pk"))
    signed = Signature.objects.filter(~Exists(newer)).select_related("conference").order_by("at")
    for signature in signed.annotate(then=Subquery(later.values("details__semula")[:1])).iterator():
        record = signature.then or times.in_one_line(signature.conference)
        if said := other_than(record, signature.content):
            why = f"Naskah menyebut {said}, padahal saat ditandatangani jadwalnya {record}."
            yield Doubt(
                signature.number, signature.conference.number, "hari lain", why, signature.at
            )


def other_than(record, content):
    """What the memo's list says of day and hours, where the record says something else.

    record: "Sen 23 Nov 2026, 10.00–11.30 WIB". "" when they agree, or no list says it.
    """
    if "facts" in content:
        return ""
    points = [point for block in content["blocks"] for point in block["points"]]
    text = "\n".join("".join(span["text"] for span in point) for point in points)
    day, hours, said = DAY.search(text), HOURS.search(text), []
    if day and f" {day[1]} {day[2][:3]} {day[3]}," not in record:
        said.append(f"{day[1]} {day[2]} {day[3]}")
    if hours and f"{hours[1]}–{hours[2]}" not in record:
        said.append(f"pukul {hours[1]}–{hours[2]} WIB")
    return ", ".join(said)


DOUBTED = Doubted((other_days,))
