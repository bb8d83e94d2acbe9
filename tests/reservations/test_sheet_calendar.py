"""The calendar entry that comes with the Lembar Konfirmasi Kedatangan."""

import pytest
from icalendar import Calendar

from reservations import sop
from reservations.papers import sheets

from . import story
from .test_papers import ADDRESSES, rescheduled

pytestmark = pytest.mark.usefixtures("world")


def event_of(sheet):
    """(method, {what the entry says}) as a calendar program reads it."""
    calendar = Calendar.from_ical(sheet.calendar)
    (event,) = calendar.walk("VEVENT")
    times = {name: event[name].dt.isoformat() for name in ("DTSTART", "DTEND")}
    return str(calendar["METHOD"]), {
        name: str(event[name]) for name in ("UID", "SEQUENCE", "STATUS")
    } | times


def test_the_entry_is_an_hour_in_jakarta_with_everybody_who_comes():
    visit = story.a_visit()
    sheet = visit.sheets.get()
    assert event_of(sheet) == (
        "REQUEST",
        {
            "UID": f"{visit.code.lower()}@kemenkeu.go.id",
            "SEQUENCE": "0",
            "STATUS": "CONFIRMED",
            "DTSTART": "2026-11-30T09:00:00+07:00",
            "DTEND": "2026-11-30T10:00:00+07:00",
        },
    )
    calendar = Calendar.from_ical(sheet.calendar)
    (event,) = calendar.walk("VEVENT")
    assert ([str(a) for a in event["ATTENDEE"]], str(event["ORGANIZER"])) == (
        [f"MAILTO:{a}" for a in ADDRESSES],
        "MAILTO:callcenter.djpk@kemenkeu.go.id",
    )
    assert (
        str(event["LOCATION"]),
        event["DTSTART"].params["TZID"],
        [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")],
    ) == (
        sheets.PLACE,
        "Asia/Jakarta",
        ["Asia/Jakarta"],
    )
    assert event["DTSTAMP"].dt == story.moment("10.00", story.FRIDAY)


def test_one_uid_for_life_and_a_higher_sequence_with_each_change():
    visit = rescheduled()
    with story.at("15.30", story.FRIDAY):
        sop.cancel(visit, by=story.person("sari"), reason="x")
    read = [event_of(sheet) for sheet in visit.sheets.order_by("edition")]
    assert {facts["UID"] for _, facts in read} == {f"{visit.code.lower()}@kemenkeu.go.id"}
    assert [
        (method, facts["SEQUENCE"], facts["STATUS"], facts["DTSTART"]) for method, facts in read
    ] == [
        ("REQUEST", "0", "CONFIRMED", "2026-11-30T09:00:00+07:00"),
        ("REQUEST", "1", "CONFIRMED", "2026-12-01T13:30:00+07:00"),
        ("CANCEL", "2", "CANCELLED", "2026-12-01T13:30:00+07:00"),
    ]
