"""A visit whose day is worked no more: the party is told by letter, its CSO in the app."""

from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import on_duty
from djpk_layanan.calendar_desk.asks import Booked
from djpk_layanan.calendar_desk.letters import freed_key, to_outside, why_freed
from djpk_layanan.clock import words
from djpk_layanan.outbox.colleagues import to_colleagues

from ..letters import guest_url
from ..models import Visit


def visits_on_free_days(calendar):
    return Visit.objects.on_free_days(calendar).order_by("visit_date", "pk")


def day_of(visit):
    return visit.visit_date


def tell_of_free_day(visit, version):
    """The party, which may choose another day by its link; its CSO, or all of them while it has
    none.
    """
    day = day_of(visit)
    context = why_freed(version, day) | {
        "number": visit.number,
        "party": visit.party,
        "region": str(visit.region),
        "url": guest_url(visit),
        "is_confirmed": visit.state == Visit.State.CONFIRMED,
    }
    to_outside(visit, visit.addresses, version, name="reservations/freed", context=context)
    text = (
        f"{visit.number} ({visit.region.short_name}): {words.short_date(day)} bukan hari kerja "
        "lagi. Sepakati hari lain dengan tamunya, atau batalkan."
    )
    has_cso = visit.owner is not None and visit.owner.is_active
    to_colleagues(
        [visit.owner] if has_cso else on_duty(Role.CSO),
        visit,
        text,
        key=freed_key(version),
    )


BOOKED = Booked(
    label="Kunjungan",
    on_free_days=visits_on_free_days,
    day_of=day_of,
    tell=tell_of_free_day,
    told=("tamu",),
    listed="daftar CSO-nya",
)
