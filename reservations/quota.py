"""Places of a region's day: at most two, whoever asks and however many at once (SOP 194 clause
8.b).

The lock makes the others wait for a clean answer; the unique seat in the database is the last line.
"""

from contextlib import contextmanager

from django.db import DatabaseError, IntegrityError, transaction

from djpk_layanan.workflow.refusals import Refused

from .models import SEATS, Guest, QuotaDay

BUSY = "Banyak reservasi untuk daerah ini sedang dicatat. Coba lagi sebentar lagi."
TAKEN = "Tempat pada hari itu baru saja terisi. Pilih hari lain."


@contextmanager
def refused_cleanly():
    """What the database would not do becomes a sentence, and nothing of it stays."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as why:
        raise Refused(TAKEN) from why
    except DatabaseError as why:
        raise Refused(BUSY) from why


def lock_day(region, date):
    """Wait until nobody else gives places of this region's day; held until the transaction ends."""
    with refused_cleanly():
        QuotaDay.objects.bulk_create(
            [QuotaDay(region=region, visit_date=date)], ignore_conflicts=True
        )
        QuotaDay.objects.select_for_update().get(region=region, visit_date=date)


def lock_days(regions, date):
    """The day of several regions, always in one order, so that two who do so at once can't wait
    for each other.
    """
    for region in sorted(regions, key=lambda region: region.pk):
        lock_day(region, date)


def free_seats(region, date, *, beside=None):
    taken = (
        Guest.objects.seated(region, date)
        .exclude(visit=beside and beside.pk)
        .values_list("seat", flat=True)
    )
    return sorted(set(SEATS) - set(taken))


def give_seats(visit, guests):
    """Give each guest (unsaved) of the visit a place on its day: all of them or none.

    Raises Refused.
    """
    with refused_cleanly():
        seats = free_seats(visit.region, visit.visit_date)
        if len(seats) < len(guests):
            raise Refused(TAKEN)
        for guest, number in zip(guests, seats, strict=False):
            guest.visit, guest.seat = visit, number
            guest.region, guest.visit_date = visit.region, visit.visit_date
        Guest.objects.bulk_create(guests)


def move_seats(visit, date):
    """The party's places on another day or of another region: all move or none.

    The visit itself must say day and region already. Raises Refused.
    """
    with refused_cleanly():
        guests, seats = list(visit.guests.all()), free_seats(visit.region, date, beside=visit)
        if len(seats) < len(guests):
            raise Refused(TAKEN)
        visit.save()
        for guest, number in zip(guests, seats, strict=False):
            Guest.objects.filter(pk=guest.pk).update(
                region=visit.region, visit_date=date, seat=number
            )


def release_seats(visit):
    """The places are free again at once; to be called when the visit is written as cancelled or
    refused.
    """
    visit.guests.update(holds_seat=False)
