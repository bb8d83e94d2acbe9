"""Facts of a visit put right: who may change which until when, and what follows from it."""

from djpk_layanan.workflow import changes
from djpk_layanan.workflow.refusals import Refused

from . import booking, needs
from .models import Guest, Sheet
from .papers import sheets

FACTS = {
    "region": "Pemda",
    "institution": "Instansi",
    "topic": "Topik",
    "unit": "Unit yang dituju",
    "purpose": "Keperluan",
}
OF_A_GUEST = {
    "name": "nama",
    "nip": "NIP",
    "position": "jabatan",
    "phone": "telepon",
    "email": "surel",
    "sppd_number": "nomor SPPD",
}
# for CSO and supervisor only
PRIVATE = (OF_A_GUEST["phone"], OF_A_GUEST["email"])
BY_THE_LOBBY, AFTER_THE_BAK = ("name", "nip"), ("email",)
CONFIRMED = Sheet.Kind.CONFIRMATION
NO_ADDRESS = "Sedikitnya satu tamu memerlukan surel: Lembar Konfirmasi Kedatangan dikirim ke sana."


def open_facts(visit, by):
    """(facts of the visit, facts of a guest) that the person may change now: what a BAK prints
    only until it is issued.
    """
    if not needs.is_cso(by):
        return (), BY_THE_LOBBY
    return ((), AFTER_THE_BAK) if needs.has_issued_bak(visit) else (tuple(FACTS), tuple(OF_A_GUEST))


def open_guests(visit, by):
    """Whose facts: the lobby has the ID of those in hand who are here."""
    return list(visit.guests.all()) if needs.is_cso(by) else visit.here


def correct_facts(visit, facts, guests, *, by):
    """facts: {name: value}; guests: [{"guest": row, name: value, …}].

    Returns the labels of what differs; the case is locked.

    Raises Refused, and then nothing has changed.
    """
    rows = {guest.pk: guest for guest in open_guests(visit, by)}
    own, of_a_guest = open_facts(visit, by)
    if not set(facts) <= set(own) or any(
        item["guest"].pk not in rows or not set(item) - {"guest"} <= set(of_a_guest)
        for item in guests
    ):
        raise Refused("Data itu tidak dapat diperbaiki lagi, atau bukan oleh Anda.")
    changed = {FACTS[name]: (getattr(visit, name), value) for name, value in facts.items()}
    for item in guests:
        changed |= of_guest(
            visit,
            rows[item["guest"].pk],
            {name: value for name, value in item.items() if name != "guest"},
        )
    labels = changes.write_changes(visit, changed)
    if facts.get("region", visit.region) != visit.region:
        booking.change_region(visit, facts["region"])
    for name, value in facts.items():
        setattr(visit, name, value)
    for item in guests:
        Guest.objects.filter(pk=item["guest"].pk).update(
            **{name: value for name, value in item.items() if name != "guest"}
        )
    refuse_nameless(visit)
    return labels


def of_guest(visit, guest, after):
    """{label: (before, after)}; a label says which guest, never who."""
    place = [row.pk for row in visit.guests.all()].index(guest.pk) + 1
    return {
        f"Tamu {place}: {OF_A_GUEST[name]}": (getattr(guest, name), value)
        for name, value in after.items()
    }


def refuse_nameless(visit):
    guests = list(visit.guests.all())
    if not all(guest.name for guest in guests):
        raise Refused("Setiap tamu memerlukan nama.")
    if visit.state in (visit.State.REQUESTED, visit.State.CONFIRMED) and not visit.addresses:
        raise Refused(NO_ADDRESS)


def new_sheet(visit):
    """What was sent says something else now: the next edition goes to the addresses as they are
    now, while the party is still awaited.
    """
    if visit.state == visit.State.CONFIRMED:
        sheets.make_sheet(visit, CONFIRMED)
    elif visit.is_inside and visit.sheets.exists():
        sheets.make_sheet(visit, CONFIRMED, by_mail=False)


def replace_facts(visit, guest, facts, *, late):
    """Somebody else on the same place. Returns the labels of what differs."""
    row = Guest.objects.filter(visit=visit, pk=guest.pk, custody__isnull=True).first()
    if row is None:
        raise Refused("Tamu ini sudah diregistrasi di lobi; kartunya dipegang.")
    after = {name: facts.get(name, "") for name in OF_A_GUEST}
    if after["name"].casefold() == row.name.casefold():
        raise Refused(
            "Nama tamunya masih sama. Gunakan “Perbaiki data” untuk memperbaiki data orang "
            "yang sama."
        )
    labels = changes.write_changes(visit, of_guest(visit, row, after))
    Guest.objects.filter(pk=row.pk).update(
        **after, sppd_absent=False, replaced_late=row.replaced_late or late
    )
    refuse_nameless(visit)
    return labels
