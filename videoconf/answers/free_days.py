"""A conference whose day is worked no more: the Pemda is told by letter, consultants and whoever
decides about it in the app.
"""

from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import on_duty
from djpk_layanan.calendar_desk.asks import Booked
from djpk_layanan.calendar_desk.letters import freed_key, to_outside, why_freed
from djpk_layanan.clock import words
from djpk_layanan.outbox.colleagues import to_colleagues

from ..letters.pemda_letters import follow_url
from ..meeting import times
from ..models import Conference


def conferences_on_free_days(calendar):
    return Conference.objects.on_free_days(calendar).soonest_first()


def day_of(conference):
    return words.local_time(conference.starts).date()


def tell_of_free_day(conference, version):
    """The Pemda and the consultants; the Kabag HKK and the CSO decide whether it moves, stays or
    is called off.
    """
    day = day_of(conference)
    context = why_freed(version, day) | {
        "number": conference.number,
        "requester": conference.requester,
        "when": times.in_one_line(conference),
        "url": follow_url(conference),
    }
    to_outside(conference, conference.guests, version, name="videoconf/freed", context=context)
    what = (
        f"{conference.number} ({conference.region.short_name}): {words.short_date(day)} bukan hari "
        "kerja lagi."
    )
    tell_colleagues(conference, what, key=freed_key(version))


def tell_colleagues(conference, what, *, key):
    consultants = conference.consultants
    to_colleagues(
        consultants,
        conference,
        f"{what} Tunggu kabar: tetap, dipindahkan, atau dibatalkan.",
        key=key,
    )
    deciding = [
        person
        for person in (*on_duty(Role.KABAG_HKK), conference.owner)
        if person not in consultants
    ]
    to_colleagues(
        deciding,
        conference,
        f"{what} Putuskan: jadwalkan ulang, tetap dengan alasan, atau batalkan.",
        key=key,
    )


BOOKED = Booked(
    label="Video conference",
    on_free_days=conferences_on_free_days,
    day_of=day_of,
    tell=tell_of_free_day,
    told=("Pemda", "konsultannya"),
    listed="daftar Kabag HKK",
    may_stay=True,
)
