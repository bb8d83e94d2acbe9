"""The working calendar in versions, and the clocks that it judges."""

from .calendar import (
    CalendarVersion,
    CalendarVersionQuerySet,
    DayRule,
    OfficeHours,
    current_calendar,
    frozen_calendar,
    read_calendar,
)
from .clock import Clock, ClockQuerySet, Mark, Pause, is_late_by, is_near_by

__all__ = [
    "CalendarVersion",
    "CalendarVersionQuerySet",
    "Clock",
    "ClockQuerySet",
    "DayRule",
    "Mark",
    "OfficeHours",
    "Pause",
    "current_calendar",
    "frozen_calendar",
    "is_late_by",
    "is_near_by",
    "read_calendar",
]
