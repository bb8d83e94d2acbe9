"""Calendar entries that travel with a letter (RFC 5545, RFC 5546).

One UID for life, SEQUENCE + 1 with each change, then perhaps a CANCEL.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

REQUEST, CANCEL = "REQUEST", "CANCEL"
PRODUCT = "-//DJPK//DJPK Layanan//ID"


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """What an entry says. starts, ends: aware, in a named zone, which is written with its
    VTIMEZONE; organizer: (name, address); attendees: addresses; answer: what is known of their
    coming ("ACCEPTED", "NEEDS-ACTION").
    """

    uid: str
    sequence: int
    starts: dt.datetime
    ends: dt.datetime
    summary: str
    organizer: tuple[str, str]
    attendees: list[str]
    location: str = ""
    description: str = ""
    answer: str = "ACCEPTED"


def calendar_entry(method, meeting, *, made_at):
    """(method, text) for `letters.enqueue`."""
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", made_at.astimezone(dt.UTC))
    event.add("dtstart", meeting.starts)
    event.add("dtend", meeting.ends)
    event.add("summary", meeting.summary)
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    for name in ("location", "description"):
        if text := getattr(meeting, name):
            event.add(name, text)
    name, email = meeting.organizer
    event["organizer"] = address(email, CN=name)
    for attendee in meeting.attendees:
        invited = address(attendee, ROLE="REQ-PARTICIPANT", PARTSTAT=meeting.answer, RSVP="FALSE")
        event.add("attendee", invited)
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
