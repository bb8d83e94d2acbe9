"""What is stored of video conferences (SOP 195)."""

from .conference import Conference, Consultant, UnitPart
from .guests import Attendee, Participant
from .invitations import CalendarFeed, Invitation, Reminder
from .nota import Initial, NotaDinas, NotaNumber, Signature
from .preparation import PreparationItem, PreparationTemplate
from .requests import Request
from .resources import Booking, Resource

__all__ = [
    "Attendee",
    "Booking",
    "CalendarFeed",
    "Conference",
    "Consultant",
    "Initial",
    "Invitation",
    "NotaDinas",
    "NotaNumber",
    "Participant",
    "PreparationItem",
    "PreparationTemplate",
    "Reminder",
    "Request",
    "Resource",
    "Signature",
    "UnitPart",
]
