"""Rooms, accounts, windows and consultants: nobody and nothing twice at one time, whoever asks and
however many at once.

The row of the resource is locked, then the half-open spans are compared; the database refuses an
overlap all the same (triggers.py).
"""

import datetime as dt
from contextlib import contextmanager

from django.db import DatabaseError, IntegrityError, transaction

from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.workflow.refusals import Refused, refuse_because

from ..models import Booking, Resource

TAKEN = "{} baru saja dipakai untuk waktu itu. Pilih yang lain."
BUSY = "Pemakaian sedang dicatat orang lain. Coba lagi sebentar lagi."
# bookings looked through for the next free hour
FARTHEST = 30


@contextmanager
def refused_cleanly(what):
    """What the database would not do becomes a sentence, and nothing of it stays."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as why:
        raise Refused(TAKEN.format(what)) from why
    except DatabaseError as why:
        raise Refused(BUSY) from why


def lock_resources(resources):
    """Wait until nobody else gives these; always in one order, so that two bookings can't block
    each other.
    """
    return list(
        Resource.objects.select_for_update()
        .filter(pk__in=[resource.pk for resource in resources])
        .order_by("pk")
    )


def book_resources(conference, *resources):
    """Give the resources to the conference for its span: all of them or none.

    Raises Refused with who has it and the next free hour.
    """
    with refused_cleanly(", ".join(map(str, resources))):
        # a person named by two units comes once
        for resource in lock_resources(resources):
            refuse_because(
                clash_with(resource, conference.starts, conference.ends, beside=conference)
            )
            Booking.objects.filter(resource=resource, conference=conference, holds=True).delete()
            Booking.objects.create(
                resource=resource,
                conference=conference,
                starts=conference.starts,
                ends=conference.ends,
            )


def book_instead(conference, kind, *resources):
    """These and no others of their kind; what the conference held of the kind is released."""
    held = Booking.objects.filter(conference=conference, holds=True, resource__kind=kind)
    held.exclude(resource__in=resources).update(holds=False)
    book_resources(conference, *resources)


def move_bookings(conference):
    """Everything the conference holds, for its new span: all or nothing."""
    held = [
        booking.resource
        for booking in conference.bookings.filter(holds=True).select_related("resource")
    ]
    book_resources(conference, *held)


def release_bookings(conference, *kinds):
    """All that the conference holds, or what it holds of these kinds."""
    held = conference.bookings.filter(holds=True)
    (held.filter(resource__kind__in=kinds) if kinds else held).update(holds=False)


def clash_with(resource, starts, ends, *, beside=None):
    """The sentence that says who has it and when it is free again, or None."""
    others = (
        resource.bookings.overlapping(starts, ends)
        .exclude(conference=beside)
        .select_related("conference")
        .order_by("starts")
    )
    if not (other := others.first()):
        return None
    free = next_free(resource, starts, ends, beside=beside)
    when = f"{words.date_and_time(free)} WIB" if free else "tidak ada dalam waktu dekat"
    return (
        f"{resource.name} sudah dipakai {other.conference.number} pada "
        f"{words.date_and_time(other.starts)}–{words.local_time(other.ends):%H.%M} WIB. "
        f"Waktu kosong berikutnya: {when}."
    )


def next_free(resource, starts, ends, *, beside=None):
    """The next moment from `starts` on at which it is free for that long, within office hours;
    None when none is near.
    """
    calendar, length = current_calendar(), ends - starts
    taken = (
        resource.bookings.filter(holds=True, ends__gt=starts)
        .exclude(conference=beside)
        .order_by("starts")
        .values_list("starts", "ends")
    )
    taken, moment = list(taken[:FARTHEST]), starts
    for _ in range(2 * FARTHEST):
        moment = within_hours(calendar, moment, length)
        if not (
            blocking := next(
                (end for start, end in taken if start < moment + length and end > moment), None
            )
        ):
            return moment
        moment = blocking
    return None


def within_hours(calendar, moment, length):
    """The moment itself, or the opening of the next working day when it would not end before the
    office closes.
    """
    day = words.local_time(moment).date()
    opens, closes = calendar.hours_on(day)
    if calendar.is_working_day(day) and moment + max(length, dt.timedelta()) <= closes:
        return max(moment, opens)
    return calendar.hours_on(calendar.next_working_day(day))[0]
