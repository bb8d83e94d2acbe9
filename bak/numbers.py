"""Numbers without gaps and without doubles: given inside the transaction of the act, so that a rollback gives them back."""
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import Bak, Serial

SERVICE_CODES = {Bak.Service.CALL_CENTER: "CC", Bak.Service.VISIT: "KT", Bak.Service.CONFERENCE: "VC"}


def next_serial(kind, unit_code, year):
    """The next number (1, 2, …) of the series. Its row stays locked until the transaction ends; RuntimeError outside one."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number needs the transaction of the act it numbers")
    series = Serial.objects.filter(kind=kind, unit_code=unit_code, year=year)
    if not series.update(last=F("last") + 1):
        Serial.objects.bulk_create([Serial(kind=kind, unit_code=unit_code, year=year)], ignore_conflicts=True)
        series.update(last=F("last") + 1)
    return series.values_list("last", flat=True).get()


def next_number(kind, unit_code, at):
    """ "BAK-17/CC/PK.15/2026" for kind "CC"; each kind, unit and year (WIB) has a series of its own."""
    year = timezone.localtime(at).year
    return f"BAK-{next_serial(f'BAK/{kind}', unit_code, year)}/{kind}/{unit_code}/{year}"
