"""The way of a visit through SOP 194, for those who work on it: the hours of one day."""

from django.utils import timezone

from djpk_layanan.clock import words
from djpk_layanan.ui.rows import short_moment
from djpk_layanan.workflow.stages import Stop

from .models import Visit

# each stop with the moment at which it was left behind
STOPS = [
    ("Reservasi", "booked_at"),
    ("Lobi", "registered_at"),
    ("Lantai 3", "received_at"),
    ("Konsultan", "met_at"),
    ("BAK", "recorded_at"),
    ("SPPD", "sppd_signed_at"),
    ("Berkas", "handed_over_at"),
    ("Pulang", "finished_at"),
]
# the clock that ends at a stop
CLOCKS = {"met_at": "wait_clock", "finished_at": "visit_clock"}


def track_of(visit):
    """[Stop]; none of a visit that did not take place.

    Who left early did not come to every stop.
    """
    if visit.state in (*visit.SEATLESS, Visit.State.NO_SHOW):
        return []
    found, before = [], None
    for name, moment in stops_of(visit):
        at = getattr(visit, moment)
        if at and not (moment == "booked_at" and visit.state == Visit.State.REQUESTED):
            found.append(Stop(name, said_of(visit, moment, at, is_first=before is None), "was"))
            before = at
        elif any(stop.place == "now" for stop in found):
            found.append(Stop(name, "", ""))
        elif not visit.finished_at:
            found.append(Stop(name, said_now(visit, before), "now"))
    return found


def stops_of(visit):
    """Who brings no SPPD goes from the BAK to his files."""
    brings = visit.sppd_signed_at or any(guest.brings_sppd for guest in visit.guests.all())
    return [stop for stop in STOPS if brings or stop[1] != "sppd_signed_at"]


def said_of(visit, moment, at, is_first):
    """ "14.13", with the promise that was broken; the first stop lies on another day."""
    if is_first:
        return short_moment(at, timezone.now())
    said = f"{words.local_time(at):%H.%M}"
    clock = getattr(visit, CLOCKS[moment]) if moment in CLOCKS else None
    return f"{said}; lewat batas {clock.limit} menit" if clock and clock.is_late(at) else said


def said_now(visit, since):
    if visit.state == Visit.State.REQUESTED:
        return f"diajukan {short_moment(visit.booked_at, timezone.now())}"
    if visit.state == Visit.State.CONFIRMED:
        return f"ditunggu {visit.arrives_at:%H.%M}"
    return f"sejak {words.local_time(since):%H.%M}"
