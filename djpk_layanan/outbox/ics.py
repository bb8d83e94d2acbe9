"""Calendar entries that travel with a letter (RFC 5545, RFC 5546): one UID for life, SEQUENCE +
1 with each change, then perhaps a CANCEL.
"""

import datetime as dt
from functools import cache

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

REQUEST, CANCEL = "REQUEST", "CANCEL"
PRODUCT = "-//DJPK//DJPK Layanan//ID"


def entry(
    method,
    *,
    uid,
    sequence,
    made_at,
    starts,
    ends,
    summary,
    organizer,
    attendees,
    location="",
    description="",
    answer="ACCEPTED",
):
    """(method, text) for `letters.enqueue`.

    starts, ends: aware, in a named zone, which is written with its VTIMEZONE. organizer: (name,
    address); attendees: addresses; answer: what is
    known of their coming ("ACCEPTED", "NEEDS-ACTION").
    """
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", made_at.astimezone(dt.UTC))
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", summary)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    for name, text in (("location", location), ("description", description)):
        if text:
            event.add(name, text)
    event["organizer"] = address(organizer[1], CN=organizer[0])
    for attendee in attendees:
        event.add(
            "attendee", address(attendee, ROLE="REQ-PARTICIPANT", PARTSTAT=answer, RSVP="FALSE")
        )
    return method, written(method, event)


def address(email, **parameters):
    value = vCalAddress(f"MAILTO:{email}")
    for name, text in parameters.items():
        value.params[name] = vText(text)
    return value


def written(method, event):
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    return text_of(calendar)


def text_of(calendar):
    """With the VTIMEZONE of each zone named in it, ahead of the events that name it."""
    calendar.subcomponents[:0] = [zone(name) for name in sorted(calendar.get_missing_tzids())]
    return calendar.to_ical().decode()


@cache
def zone(name):
    """Made once in a process: it takes 20 ms, and letters are written while the case is locked."""
    return Timezone.from_tzid(name)
