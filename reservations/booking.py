"""How a visit comes into being and moves: the rules asked before and again under the lock, then
number, code and places.
"""

import uuid

from django.conf import settings
from django.utils import timezone

from bak.numbers import next_serial
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.workflow.codes import new_code
from djpk_layanan.workflow.numbers import Numbers
from djpk_layanan.workflow.refusals import Refused, refuse_because

from . import quota, rules
from .models import Visit

numbers = Numbers("KT")
NEAR_WEEKS = 5


def new_visit(*, state, owner, region, visit_date, arrives_at, guests, form_token=None, **facts):
    """A party on the region's places of that day: all of it or none. guests: unsaved rows.

    Raises Refused with the rule's sentence.
    """
    now, calendar = timezone.now(), current_calendar()
    asked = (calendar, region, visit_date, arrives_at, len(guests), now)
    refuse_because(rules.visit_refusal(*asked))
    quota.lock_day(region, visit_date)
    if form_token and (known := Visit.objects.filter(form_token=form_token).first()):
        raise Refused(f"Formulir ini sudah tercatat sebagai {known.number}.")
    refuse_because(rules.visit_refusal(*asked))
    year = timezone.localtime(now).year
    visit = Visit(
        number=numbers.compose(year, next_serial("KT", "", year)),
        code=new_code(),
        state=state,
        owner=owner,
        region=region,
        visit_date=visit_date,
        arrives_at=arrives_at,
        booked_at=now,
        form_token=form_token or uuid.uuid4(),
        **facts,
    )
    visit.save(force_insert=True)
    quota.give_seats(visit, guests)
    return visit


def move_visit(visit, *, visit_date, arrives_at):
    """Another day or hour; the code stays. The places move all or none. Raises Refused."""
    now, calendar = timezone.now(), current_calendar()
    if (visit_date, arrives_at) == (visit.visit_date, visit.arrives_at):
        raise Refused("Tanggal dan jam itu sudah tercatat. Pilih hari atau jam lain.")
    asked = (calendar, visit.region, visit_date, arrives_at, visit.guests.count(), now)
    refuse_because(rules.visit_refusal(*asked, beside=visit))
    quota.lock_day(visit.region, visit_date)
    refuse_because(rules.visit_refusal(*asked, beside=visit))
    visit.visit_date, visit.arrives_at, visit.moves = visit_date, arrives_at, visit.moves + 1
    quota.move_seats(visit, visit_date)


def change_region(visit, region):
    """The party turns out to come from another Pemda: H-1 and the quota are asked again, both
    days stay locked, the places move all or none. Raises Refused.
    """
    now, calendar = timezone.now(), current_calendar()
    asked = (calendar, region, visit.visit_date, visit.arrives_at, visit.guests.count(), now)
    refuse_because(rules.visit_refusal(*asked, beside=visit))
    quota.lock_days([visit.region, region], visit.visit_date)
    refuse_because(rules.visit_refusal(*asked, beside=visit))
    visit.region, visit.moves = region, visit.moves + 1
    quota.move_seats(visit, visit.visit_date)


def next_free_day(region, persons=1):
    """The day that is offered to somebody who came without a reservation; Refused when there is
    none in reach.
    """
    day = rules.next_free_day(current_calendar(), region, persons, timezone.now())
    if day is None:
        raise Refused(
            f"Tidak ada hari kosong untuk {region.short_name} dalam {settings.FARTHEST_DAYS} hari."
        )
    return day


def calendar_of(region, *, beside=None):
    """What the calendar of a public page shows: the near weeks, those behind a click, and the
    moment at which the places were read.
    """
    now = timezone.now()
    weeks = rules.booking_weeks(current_calendar(), region, now, beside=beside)
    return {"near": weeks[:NEAR_WEEKS], "far": weeks[NEAR_WEEKS:], "read_at": now}


def described_visit(visit):
    """For the history, which nothing can be taken out of again: how many guests, not who."""
    return {
        "nomor": visit.number,
        "daerah": str(visit.region),
        "hari": f"{visit.visit_date:%d-%m-%Y} {visit.arrives_at:%H.%M}",
        "tamu": visit.guests.count(),
    }
