"""The calendar entry of a conference (RFC 5545, RFC 5546): one UID for life, SEQUENCE + 1 with each
change, CANCEL at the end.

Invited are the Pemda, the consultants, and who keeps the room and the network ready: Kabag Umum and
Subdit TI.
"""

from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone

from djpk_layanan.accounts.models import Role, User
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.outbox import ics
from djpk_layanan.outbox.letters import enqueue

from ..models import Invitation, Resource
from . import times


def send_invitation(conference, *, withdrawn=()):
    """Invite, or say what has changed. withdrawn: addresses that were invited and are not any
    more.
    """
    sequence = conference.invitations.count()
    write_invitation(conference, ics.REQUEST, sequence, invited_addresses(conference), keep=True)
    write_invitation(conference, ics.CANCEL, sequence, withdrawn, keep=False)


def update_invitation(conference, *, before):
    """What has changed, to those who were invited once; before: whom it concerned until now.

    Nothing before the first invitation.
    """
    if conference.invitations.exists():
        now = invited_addresses(conference)
        send_invitation(conference, withdrawn=[address for address in before if address not in now])


def cancel_invitation(conference, *, reason):
    """Take the entry out of everybody's calendar; nothing when nobody was invited."""
    if conference.invitations.exists():
        write_invitation(
            conference,
            ics.CANCEL,
            conference.invitations.count(),
            invited_addresses(conference),
            keep=True,
            reason=reason,
        )


def send_again(conference):
    """The newest invitation once more: same UID, same SEQUENCE, same entry.

    Returns the addresses.
    """
    newest = conference.invitations.last()
    repeat = timezone.now().strftime("%Y%m%d%H%M%S")
    mail_invitation(
        conference,
        newest.method,
        newest.sequence,
        newest.calendar,
        invited_addresses(conference),
        again=f":{repeat}",
    )
    return invited_addresses(conference)


def write_invitation(conference, method, sequence, receivers, *, keep, reason=""):
    if not receivers:
        return
    calendar = calendar_entry(conference, method, sequence, receivers)
    if keep:
        Invitation.objects.create(
            conference=conference,
            sequence=sequence,
            method=method,
            calendar=calendar,
            at=timezone.now(),
        )
    mail_invitation(conference, method, sequence, calendar, receivers, reason=reason)


def calendar_entry(conference, method, sequence, receivers):
    """The iCalendar text, in Asia/Jakarta with its VTIMEZONE; the description also says the
    Pemda's own time.
    """
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    meeting = ics.Meeting(
        uid=uid_of(conference),
        sequence=sequence,
        starts=conference.starts.astimezone(WIB),
        ends=conference.ends.astimezone(WIB),
        summary=summary_of(conference),
        location=conference.link or place_of(conference),
        description="\n".join(description_lines(conference)),
        organizer=(name, address),
        attendees=receivers,
        answer="NEEDS-ACTION",
    )
    return ics.calendar_entry(method, meeting, made_at=timezone.now())[1]


def uid_of(conference):
    """The same for life, in invitations and feeds."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"{conference.number.lower()}@{domain}"


def summary_of(conference):
    return f"Video conference DJPK – {conference.region.short_name} · {conference.topic}"


def description_lines(conference):
    when = times.day_and_hours(conference)
    found = [
        f"Nomor {conference.number}",
        f"{when['day']}, {when['hours']}",
        f"Media: {conference.medium_name}",
    ]
    found += [f"{label}: {text}" for label, text in places_of(conference)]
    found += [
        f"{label}: {text}"
        for label, text in (
            ("Tautan", conference.link),
            ("ID rapat", conference.meeting_id),
            ("Kode sandi", conference.passcode),
        )
        if text
    ]
    return found


def place_of(conference):
    """Where the Pemda goes, or with what it takes part."""
    if conference.is_app:
        return conference.medium_name
    return ", ".join(filter(None, [conference.kanwil.name, conference.kanwil.address]))


def places_of(conference):
    """[(label, text)]: where the Pemda goes and whom it asks for there, and the room of our own
    people.
    """
    rooms = conference.bookings.filter(holds=True, resource__kind=Resource.Kind.ROOM)
    held = [booking.resource for booking in rooms.select_related("resource")]
    found = [("Ruang DJPK", ", ".join(filter(None, [room.name, room.address]))) for room in held]
    if not conference.is_app:
        kanwil = conference.kanwil
        found.insert(0, ("Tempat Pemda", place_of(conference)))
        found[1:1] = [("Narahubung Kanwil", kanwil.contact)] if kanwil.contact else []
    return found


def own_people(conference):
    """{address: person} of our own people: the consultants, and who keeps room and network ready;
    nobody writes to one who left.
    """
    owners = User.objects.holding(Role.KABAG_UMUM, Role.SUBDIT_TI)
    people = [*conference.consultants, *owners]
    return {person.email: person for person in people if person.is_active}


def invited_addresses(conference):
    """Everybody who is invited, each address once: the Pemda, then our own people."""
    return list(dict.fromkeys([*conference.guests, *own_people(conference)]))


def mail_invitation(conference, method, sequence, calendar, receivers, *, reason="", again=""):
    own = own_people(conference)
    for order, address in enumerate(receivers, 1):
        enqueue(
            key=f"videoconf.{method}:{conference.pk}:{sequence}:{order}{again}",
            to=own.get(address, address),
            name="videoconf/invitation",
            calendar=(method, calendar),
            about=conference,
            context=meeting_facts(conference, for_staff=address in own)
            | {"cancelled": method == ics.CANCEL, "changed": sequence > 0, "reason": reason},
        )


def meeting_facts(conference, *, for_staff):
    """What a letter about the meeting says.

    Our own people get the link with which they moderate.
    """
    return times.day_and_hours(conference) | {
        "number": conference.number,
        "region": conference.region.name,
        "topic": str(conference.topic),
        "medium": conference.medium_name,
        "places": places_of(conference),
        "link_status": conference.link_status,
        "link": (for_staff and conference.host_link) or conference.link,
        "meeting_id": conference.meeting_id,
        "passcode": conference.passcode,
    }
