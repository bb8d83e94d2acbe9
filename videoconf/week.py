"""The week of conferences on an axis of hours: what overlaps stands side by side."""

from dataclasses import dataclass

from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.clock.worktime import DAY
from djpk_layanan.ui.states import States

from .models import Booking, Conference, Resource

# hours that are always shown
FIRST, LAST = 8, 17
QUARTER = 15
WORKING_DAYS = 5
# the sheet knows as many; more than that share a lane further down
MOST_LANES = 6
ICONS = {
    Resource.Kind.ROOM: "door-open",
    Resource.Kind.ACCOUNT: "video",
    Resource.Kind.WINDOW: "network",
}


@dataclass(frozen=True)
class Meeting:
    """A conference in its day. places: (icon, name) of what is booked, and its medium where none
    is · begins, ends: (hour, quarter) of its place on the axis, never shorter than it is.
    """

    conference: Conference
    places: list
    begins: tuple[int, int]
    ends: tuple[int, int]

    @property
    def place(self):
        """The classes that place and colour it: "h10 q2 e12 r0 is-away"."""
        (hour, quarter), (last, rest) = self.begins, self.ends
        return f"h{hour} q{quarter} e{last} r{rest} is-{self.state.meaning}"

    def overlaps(self, other):
        return self.begins < other.ends and other.begins < self.ends

    @property
    def state(self) -> States:
        return Conference.State(self.conference.state)


def week_of(monday, conferences, today):
    """{"days", "hours", "span"} of Monday to Friday, for `videoconf/week.html`; two queries,
    however many conferences.
    """
    calendar, places = current_calendar(), places_of(conferences)
    days = [
        {
            "date": date,
            "is_today": date == today,
            "free": calendar.why_free(date),
            "meetings": [],
        }
        for date in (monday + DAY * n for n in range(WORKING_DAYS))
    ]
    for conference in conferences:
        place = (words.local_time(conference.starts).date() - monday).days
        if place < len(days):
            meeting = meeting_of(conference, places.get(conference.pk, []))
            days[place]["meetings"].append(meeting)
    for day in days:
        day |= side_by_side(day["meetings"])
    return {"days": days} | hours_of([each for day in days for each in day["meetings"]])


def side_by_side(meetings):
    """{"lanes": how many lie side by side at most ("n3"), "alone": what overlaps with none}."""
    beside = [[other for other in meetings if other.overlaps(meeting)] for meeting in meetings]
    alone = [meeting for meeting, found in zip(meetings, beside, strict=True) if found == [meeting]]
    at_once = [
        sum(other.begins <= meeting.begins < other.ends for other in meetings)
        for meeting in meetings
    ]
    return {"lanes": f"n{min(max(at_once, default=1), MOST_LANES)}", "alone": alone}


def places_of(conferences):
    """{conference: [(icon, name)]} of what is booked for it beside the consultants."""
    found = {}
    booked = Booking.objects.filter(holds=True, conference__in=conferences)
    for booking in booked.exclude(resource__kind=Resource.Kind.CONSULTANT).for_week():
        place = (ICONS[booking.resource.kind], booking.resource.name)
        found.setdefault(booking.conference_id, []).append(place)
    return found


def meeting_of(conference, places):
    starts, ends = words.local_time(conference.starts), words.local_time(conference.ends)
    medium = medium_of(conference)
    if medium[0] not in {icon for icon, _ in places}:
        places = [medium, *places]
    hours, quarters = divmod(-(-(ends.hour * 60 + ends.minute) // QUARTER), 4)
    return Meeting(conference, places, (starts.hour, starts.minute // QUARTER), (hours, quarters))


def medium_of(conference):
    if conference.is_app:
        return ICONS[Resource.Kind.ACCOUNT], conference.medium_name
    return ICONS[Resource.Kind.WINDOW], conference.kanwil.name


def hours_of(meetings):
    """{"hours": [(class, "08.00")], "span": classes}: the office's hours, and earlier and later
    ones where they are used.
    """
    first = min([FIRST, *(meeting.begins[0] for meeting in meetings)])
    last = max([LAST, *(meeting.ends[0] + bool(meeting.ends[1]) for meeting in meetings)])
    hours = [(f"h{hour}", f"{hour:02d}.00") for hour in range(first, last)]
    return {"hours": hours, "span": f"h{first} e{last}"}
