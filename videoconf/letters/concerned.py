"""Who is told about a conference: those on whose desk it lies, and all who have to do with it."""

from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import on_duty
from djpk_layanan.outbox.colleagues import to_colleagues


def tell_people(people, conference, text, kind, *, url=""):
    """Once for each person and step: the version says which. url: as in `to_colleagues`."""
    to_colleagues(
        list(dict.fromkeys(people)),
        conference,
        f"{conference.number}: {text}",
        key=f"{kind}:{conference.version}",
        url=url,
    )


def drafters_of(conference):
    """The Pelaksana who writes for this conference; when he has gone, all who can."""
    if conference.drafter and conference.drafter.is_active:
        return [conference.drafter]
    return on_duty(Role.PELAKSANA_MSKLI)


def conference_holders(conference):
    """Who is told how much of the time is used."""
    return [conference.owner, conference.drafter]


def conference_heads(conference):
    """The Bagian HKK, and the Kasubdit of each unit that has named no consultant yet."""
    asked = conference.parts.filter(state="asked") if conference.signed_at else []
    return [
        *on_duty(Role.KABAG_HKK, Role.KASUBBAG_MSKLI),
        *(person for part in asked for person in on_duty(Role.KASUBDIT, unit=part.unit_id)),
    ]


def kasubdit_of(unit):
    return list(on_duty(Role.KASUBDIT, unit=unit))


def people_involved(conference):
    """Who has or had something to do with it: its own people, the Bagian HKK, and from the
    signature on the units, consultants and list owners.
    """
    people = [
        conference.owner,
        conference.drafter,
        *on_duty(Role.KABAG_HKK, Role.KASUBBAG_MSKLI),
    ]
    if conference.signed_at:
        people += [*conference.consultants, *on_duty(Role.KABAG_UMUM, Role.SUBDIT_TI)]
        people += heads_of_units(conference)
    return people


def heads_of_units(conference):
    """The Kasubdit of each unit that is asked for consultants, in the units' order."""
    return [
        person
        for part in conference.parts.all()
        for person in on_duty(Role.KASUBDIT, unit=part.unit)
    ]
