"""Numbers of Nota Dinas: the next one of our own sequence, or typed as the ministry's register
gave it. No number is ever given twice.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from bak.models import Serial
from bak.numbers import next_serial
from djpk_layanan.accounts.models import Role
from djpk_layanan.workflow.refusals import Refused

from ..models import NotaNumber
from .nota_capacity import capacity_of

KIND = "ND"
LONGEST = NotaNumber._meta.get_field("number").max_length


def give_number(conference, *, by, typed=""):
    """The number, kept as typed, else the next of our sequence that nobody typed before.

    Raises Refused when it is taken.
    """
    number = typed.strip() or next_free(by)
    if len(number) > LONGEST or not any(character.isdigit() for character in number):
        raise Refused(
            f"Nomor ND “{number[:LONGEST]}” bukan nomor: isi angka di dalamnya, "
            f"paling panjang {LONGEST} karakter."
        )
    try:
        with transaction.atomic():
            NotaNumber.objects.create(
                number=number, key=key_of(number), conference=conference, by=by, at=timezone.now()
            )
    except IntegrityError as why:
        raise Refused(who_has_number(number)) from why
    return number


def who_has_number(number):
    known = NotaNumber.objects.select_related("conference").get(key=key_of(number))
    return f"Nomor {known.number} sudah dipakai {known.conference}. Periksa nomor dari register."


def key_of(number):
    """What makes two spellings one number: "nd - 17/PK.15/2026" and "ND-17/PK.15/2026"."""
    return "".join(number.split()).casefold()


def next_free(by):
    """ND-{n}/{unit code}/{year}; numbers that somebody typed ahead of us are left out."""
    code, year = series_of(by)
    while True:
        number = composed_number(next_serial(KIND, code, year), code, year)
        if not NotaNumber.objects.filter(key=key_of(number)).exists():
            return number


def proposed_number(by):
    """What the sequence would give now; nothing is taken."""
    code, year = series_of(by)
    last = Serial.objects.filter(kind=KIND, unit_code=code, year=year).values_list(
        "last", flat=True
    )
    serial = last.first() or 0
    given = set(
        NotaNumber.objects.filter(key__endswith=f"/{code}/{year}".casefold()).values_list(
            "key", flat=True
        )
    )
    while key_of(composed_number(serial + 1, code, year)) in given:
        serial += 1
    return composed_number(serial + 1, code, year)


def series_of(by):
    return capacity_of(by, Role.KABAG_HKK)["unit"].code, timezone.localdate().year


def composed_number(serial, code, year):
    return f"{KIND}-{serial}/{code}/{year}"
