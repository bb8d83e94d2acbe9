"""What people are told about a visit: guests by e-mail, colleagues in the app and by e-mail."""

from django.conf import settings
from django.urls import reverse

from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import on_duty
from djpk_layanan.clock import words
from djpk_layanan.outbox.colleagues import to_colleagues
from djpk_layanan.outbox.letters import enqueue
from djpk_layanan.survey.invitations import invite_requester
from djpk_layanan.workflow import links
from djpk_layanan.workflow.codes import grouped_code

LINK_SALT = "reservations.guest"
NOT_DECIDED = (
    "Pengajuan tidak sempat diputuskan sampai batas waktu H-1. Hubungi 1500420 untuk memilih hari "
    "lain."
)


def guest_url(visit):
    """The party's own page: where the visit stands, another day, or cancelling it."""
    return settings.SITE_URL + reverse(
        "reservations:guest", args=[links.token_of(visit.number, salt=LINK_SALT)]
    )


def to_guests(visit, name, *, key, **context):
    context |= {
        "number": visit.number,
        "code": grouped_code(visit.code),
        "party": visit.party,
        "region": str(visit.region),
    }
    context |= {"day": words.long_date(visit.visit_date), "url": guest_url(visit)}
    for order, address in enumerate(visit.addresses, 1):
        enqueue(
            key=f"reservations.{name}:{visit.pk}:{key}:{order}",
            to=address,
            name=f"reservations/{name}",
            context=context,
            about=visit,
        )


def request_received(visit):
    to_guests(visit, "requested", key="1")
    to_colleagues(
        on_duty(Role.CSO),
        visit,
        f"{visit.number}: {visit.region.short_name} mengajukan kunjungan "
        f"{words.short_date(visit.visit_date)}.",
        key="requested",
    )


def owner_told(visit, what, *, by):
    """Whose visit it is reads what somebody else did with it: a guest by his link, a colleague."""
    if visit.owner_id and visit.owner_id != by.pk:
        to_colleagues(
            [visit.owner],
            visit,
            f"{visit.number} ({visit.region.short_name}): {what}",
            key=f"owner:{visit.version}",
        )


def visit_handed_over(visit):
    people = [visit.owner] if visit.owner else on_duty(Role.CSO)
    what = "diserahkan kepada Anda" if visit.owner else "kembali ke antrean"
    text = f"{visit.number} ({visit.region.short_name}) {what}."
    to_colleagues(people, visit, text, key=f"handed:{visit.version}")


def request_rejected(visit, reason):
    to_guests(visit, "rejected", key="1", reason=reason)


def invite_to_survey(visit):
    """One for the party, to the first of them who has an address."""
    invite_requester(visit, to=next(iter(visit.addresses), ""), units=[visit.unit])


def consultant_called(visit):
    text = (
        f"Ada tamu menunggu Anda di lantai 3: {visit.who_is_meant} "
        f"({visit.region.short_name}), topik {visit.topic}. Temui paling lambat "
        f"{time_of(visit.wait_clock.due)} WIB."
    )
    to_colleagues([visit.consultant], visit, text, key=f"called:{visit.version}", at_once=True)


def sppd_to_sign(visit):
    unsound = sum(
        bool(guest.sppd.fault)
        for guest in visit.guests.select_related("sppd")
        if hasattr(guest, "sppd")
    )
    text = f"{visit.number}: SPPD {visit.region.short_name} menunggu tanda tangan Anda." + (
        f" {unsound} dinilai tidak sah; putuskan." if unsound else ""
    )
    to_colleagues(on_duty(Role.SUPERVISOR), visit, text, key=f"sppd:{visit.version}")


def sppd_returned(visit, reason):
    to_colleagues(
        on_duty(Role.FLOOR3),
        visit,
        f"{visit.number}: SPPD dikembalikan. Alasan: {reason}",
        key=f"sppd-back:{visit.version}",
    )


def waits_too_long(visit, kind):
    """SOP 194 clause 8.d: warned at 7 minutes, told once to consultant, Kasubdit and supervisor
    at 10.
    """
    people = [visit.consultant]
    text = f"{visit.number}: tamu menunggu; temui sebelum {time_of(visit.wait_clock.due)} WIB."
    if kind == "breached":
        text = (
            f"{visit.number}: {visit.region.short_name} menunggu lebih dari "
            f"{visit.wait_clock.limit} menit."
        )
        people += [
            *on_duty(Role.KASUBDIT, unit=visit.unit),
            *on_duty(Role.SUPERVISOR),
        ]
    to_colleagues(list(dict.fromkeys(people)), visit, text, key=f"wait-{kind}")


def takes_too_long(visit, kind):
    """SOP 194 clause 7: warned at 50 minutes, told once at 60."""
    people, due = [visit.consultant, *on_duty(Role.FLOOR3)], visit.visit_clock.due
    text = f"{visit.number}: kunjungan sebaiknya selesai sebelum {time_of(due)} WIB."
    if kind == "breached":
        text = (
            f"{visit.number}: kunjungan {visit.region.short_name} melewati "
            f"{visit.visit_clock.limit} menit."
        )
        people += on_duty(Role.SUPERVISOR)
    to_colleagues(list(dict.fromkeys(people)), visit, text, key=f"visit-{kind}")


def needs_a_word(visit, label):
    text = (
        f"{visit.number} ({visit.region.short_name}, {words.short_date(visit.visit_date)}): "
        f"“{label}” belum dijelaskan."
    )
    to_colleagues(on_duty(Role.SUPERVISOR), visit, text, key=f"unexplained:{label}")


def time_of(moment):
    return f"{words.local_time(moment):%H.%M}"
