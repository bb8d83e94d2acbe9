"""Who may come when (SOP 194 clause 8).

Each rule gives the sentence that refuses, or None; dates are WIB dates, moments aware.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count

from djpk_layanan.clock import words
from djpk_layanan.clock.worktime import DAY, WEEKEND, WIB
from djpk_layanan.history.models import Entry

from .models import MINUTES_OF_A_VISIT, SEATS, Guest, Visit

# requests of one e-mail address that wait for a decision
MOST_UNDECIDED = 3
# of one visit by the link of its letter, on one day
MOST_MOVES = 3
# working days in the small calendar of the form
SHOWN = 15


@dataclass
class Day:
    """A day of a region's calendar: how many places are left, or, in a word or two, why it can't
    be chosen.
    """

    date: dt.date
    left: int
    refusal: str = ""

    @property
    def label(self):
        return words.short_date(self.date)

    @property
    def is_free(self):
        return self.left > 0 and not self.refusal


def not_a_working_day(calendar, date):
    if why := calendar.why_free(date):
        return f"{words.long_date(date)} bukan hari kerja ({why})."


def too_late(calendar, date, now):
    """H-1: the call center must still be open on the last working day before (SOP 194 clause
    8.a).
    """
    last = calendar.last_moment_before(date)
    if now > last:
        earliest = words.long_date(earliest_day(calendar, now))
        return (
            f"Reservasi untuk {words.long_date(date)} paling lambat "
            f"{words.date_and_time(last)} WIB (H-1). "
            f"Hari paling awal yang masih dapat dipilih: {earliest}."
        )


def is_past(date, now):
    """Before the arithmetic of H-1, which has no day before the first."""
    if date < now.astimezone(WIB).date():
        return "Tanggal itu sudah lewat."


def too_far(date, now):
    """Beyond it holidays are not settled."""
    if date > now.astimezone(WIB).date() + DAY * settings.FARTHEST_DAYS:
        return f"Reservasi paling jauh {settings.FARTHEST_DAYS} hari ke depan."


def outside_hours(calendar, date, time):
    """An hour's visit that begins then ends before the office closes."""
    opens, closes = calendar.hours_on(date)
    last = closes - dt.timedelta(minutes=MINUTES_OF_A_VISIT)
    if not opens.time() <= time <= last.time():
        return (
            f"Jam datang pada {words.short_date(date)} antara {opens:%H.%M} dan {last:%H.%M} WIB."
        )


def too_many(persons):
    """SOP 194 clause 8.b."""
    if not 1 <= persons <= len(SEATS):
        return (
            f"Satu kunjungan paling banyak {len(SEATS)} orang/{len(SEATS)} SPPD per daerah per "
            "hari."
        )


def too_many_undecided(email):
    """One address does not hold places of many days while nobody has decided yet."""
    asked = (
        Visit.objects.filter(state=Visit.State.REQUESTED, guests__email=email).distinct().count()
    )
    if asked >= MOST_UNDECIDED:
        return (
            f"Sudah ada {asked} pengajuan dari alamat surel ini yang belum diputuskan. Tunggu "
            "keputusannya, atau batalkan salah satu lewat tautan di surel kami."
        )


def moved_too_often(visit, by, now):
    """A link is in many hands, and each move is a sheet and letters; a CSO moves as often as the
    guest calls.
    """
    moved = Entry.objects.of(visit).filter(step="reschedule", by=by, at__gte=midnight_before(now))
    if by.is_system and moved.count() >= MOST_MOVES:
        return (
            f"Lewat tautan ini kunjungan paling banyak dijadwal ulang {MOST_MOVES} kali sehari. "
            "Coba lagi besok, atau hubungi 1500420."
        )


def midnight_before(now):
    return now.astimezone(WIB).replace(hour=0, minute=0, second=0, microsecond=0)


def no_room(calendar, region, date, persons, now, *, beside=None):
    """`beside`: a visit whose own places do not count, because it is being moved."""
    left = places_left(region, [date], beside=beside)[date]
    if persons <= left:
        return None
    room = f"Tersisa {left} tempat untuk" if left else "Sudah penuh untuk"
    free = next_free_day(calendar, region, persons, now, beside=beside, after=date)
    return (
        f"{room} {region.short_name} pada {words.short_date(date)}; hari berikutnya yang kosong: "
        f"{words.short_date(free) if free else f'tidak ada dalam {settings.FARTHEST_DAYS} hari'}."
    )


def visit_refusal(calendar, region, date, time, persons, now, *, beside=None):
    """The first rule that refuses the visit, in words; None when it may come."""
    return (
        too_many(persons)
        or is_past(date, now)
        or not_a_working_day(calendar, date)
        or too_far(date, now)
        or too_late(calendar, date, now)
        or outside_hours(calendar, date, time)
        or no_room(calendar, region, date, persons, now, beside=beside)
    )


def earliest_day(calendar, now):
    """The first working day for which a reservation is still in time."""
    date = now.astimezone(WIB).date()
    while too_late_for(calendar, date := calendar.next_working_day(date), now):
        pass
    return date


def too_late_for(calendar, date, now):
    return now > calendar.last_moment_before(date)


def open_days(calendar, now):
    """The days that may be chosen now, soonest first."""
    date = earliest_day(calendar, now)
    last = now.astimezone(WIB).date() + DAY * settings.FARTHEST_DAYS
    while date <= last:
        yield date
        date = calendar.next_working_day(date)


def places_left(region, dates, *, beside=None):
    """{date: places}: one query, whatever the number of dates."""
    seated = Guest.objects.filter(region=region, visit_date__in=dates, holds_seat=True).exclude(
        visit=beside and beside.pk
    )
    taken = dict(seated.values_list("visit_date").annotate(Count("pk")))
    return {date: len(SEATS) - taken.get(date, 0) for date in dates}


def next_free_day(calendar, region, persons, now, *, beside=None, after=None):
    days = [day for day in open_days(calendar, now) if after is None or day > after]
    left = places_left(region, days, beside=beside)
    return next((date for date, places in left.items() if places >= persons), None)


def small_calendar(calendar, region, now, *, days=SHOWN):
    """The next working days with the places the region has left on each."""
    dates = [date for date, _ in zip(open_days(calendar, now), range(days), strict=False)]
    return [Day(date, left) for date, left in places_left(region, dates).items()]


def booking_weeks(calendar, region, now, *, beside=None):
    """[[Day]]: week by week every day on which somebody might want to come, from this week to
    the farthest, also those that can't be chosen.
    """
    today = now.astimezone(WIB).date()
    monday = today - DAY * today.weekday()
    dates = [
        date
        for n in range((today - monday).days + settings.FARTHEST_DAYS + 1)
        if (date := monday + DAY * n).weekday() not in WEEKEND or calendar.is_working_day(date)
    ]
    left, found = places_left(region, dates, beside=beside), {}
    for date in dates:
        found.setdefault(date - DAY * date.weekday(), []).append(
            Day(date, left[date], closed_because(calendar, date, now))
        )
    return [days for days in found.values() if days[-1].date >= today]


def closed_because(calendar, date, now):
    """In a word or two why nobody can ask for the day any more; "" when somebody can, if there
    is a place.
    """
    if is_past(date, now):
        return "lewat"
    if not_a_working_day(calendar, date):
        return "libur"
    return "lewat batas H-1" if too_late_for(calendar, date, now) else ""
