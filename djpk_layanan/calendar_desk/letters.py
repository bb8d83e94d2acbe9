"""What people are told whose day is worked no more: guests and Pemda by letter, colleagues in
the app. Once for each case and for the version that freed its day.
"""

from djpk_layanan.accounts.models import Role, User
from djpk_layanan.clock import words
from djpk_layanan.outbox.colleagues import to_colleagues
from djpk_layanan.outbox.letters import enqueue
from reservations.letters import guest_url
from reservations.models import Visit
from videoconf import times
from videoconf.letters import follow_url


def visit(visit, version):
    """The party, which may choose another day by its link; its CSO, or all of them while it has
    none.
    """
    day = visit.visit_date
    context = why(version, day) | {
        "number": visit.number,
        "party": visit.party,
        "region": str(visit.region),
        "url": guest_url(visit),
        "is_confirmed": visit.state == Visit.State.CONFIRMED,
    }
    to_outside(visit, visit.addresses, version, context)
    text = (
        f"{visit.number} ({visit.region.short_name}): {words.short(day)} bukan hari kerja "
        "lagi. Sepakati hari lain dengan tamunya, atau batalkan."
    )
    has_cso = visit.owner is not None and visit.owner.is_active
    to_colleagues(
        [visit.owner] if has_cso else User.objects.holding(Role.CSO),
        visit,
        text,
        key=key_of(version),
    )


def conference(conference, version):
    """The Pemda and the consultants; the Kabag HKK and the CSO decide whether it moves, stays or
    is called off.
    """
    day = words.local(conference.starts).date()
    context = why(version, day) | {
        "number": conference.number,
        "requester": conference.requester,
        "when": times.in_one_line(conference),
        "url": follow_url(conference),
    }
    to_outside(conference, conference.guests, version, context)
    consultants = conference.consultants
    place = (
        f"{conference.number} ({conference.region.short_name}): {words.short(day)} bukan hari "
        "kerja lagi."
    )
    to_colleagues(
        consultants,
        conference,
        f"{place} Tunggu kabar: tetap, dipindahkan, atau dibatalkan.",
        key=key_of(version),
    )
    deciding = [
        person
        for person in (*User.objects.holding(Role.KABAG_HKK), conference.owner)
        if person not in consultants
    ]
    to_colleagues(
        deciding,
        conference,
        f"{place} Putuskan: jadwalkan ulang, tetap dengan alasan, atau batalkan.",
        key=key_of(version),
    )


def to_outside(case, addresses, version, context):
    kind = case._meta.model_name
    for order, address in enumerate(addresses, 1):
        enqueue(
            key=f"calendar_desk.{kind}:{case.pk}:{key_of(version)}:{order}",
            to=address,
            name=f"calendar_desk/{kind}",
            context=context,
            about=case,
        )


def why(version, day):
    return {
        "day": words.long(day),
        "why": version.work_calendar().why_free(day) or "bukan hari kerja",
        "decree": version.decree,
    }


def key_of(version):
    return f"free-day-{version.number}"
