"""The promise of SOP 195 clause 7: 3 working days with an app, 5 on the ministry's network; a
later day that the Pemda asks for becomes the limit.
"""

from djpk_layanan.clock import clocks, words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.clock.worktime import deadline_after

from ..rules import DAYS

NAME = "conference"


def start_clock(conference):
    """The clock runs from the recording of the letter until the conference begins."""
    calendar = current_calendar()
    conference.clock = clocks.start_clock(
        conference, name=NAME, days=working_days(conference, calendar), at=conference.recorded_at
    )
    conference.save(update_fields=["clock"])
    explain_limit(conference)


def retarget_clock(conference):
    """After another day or another medium: the limit as the facts give it now; what was late by
    then stays on the clock.
    """
    clocks.retarget_clock(
        conference.clock, days=working_days(conference, conference.clock.work_calendar())
    )
    explain_limit(conference)


def rejudge_clocks(conferences, version):
    """By a calendar that was published meanwhile; the day the Pemda asked for stays the limit.

    Returns what the histories say.
    """
    for conference in conferences:
        conference.clock.limit = working_days(conference, version.work_calendar())
    moved = clocks.rejudge_clocks([conference.clock for conference in conferences], version)
    for conference in conferences:
        explain_limit(conference)
    return moved


def working_days(conference, calendar):
    """The SOP's limit, or as many working days as lie before the later day that was asked for; a
    limit on a free day would end before that day.
    """
    own, day = DAYS[conference.medium], conference.later_day
    if day is None:
        return own
    asked = calendar.working_days_between(calendar.counts_as_received(conference.recorded_at), day)
    return max(own, asked if calendar.is_working_day(day) else asked + 1)


def explain_limit(conference):
    """The clock's own explanation says why the limit is not the SOP's."""
    clock, own = conference.clock, DAYS[conference.medium]
    if clock.limit <= own or conference.later_day is None:
        return
    usual = deadline_after(clock.work_calendar(), clock.started, own).due
    clock.explanation[-1]["why"] += (
        f" (hari yang diminta Pemda; batas SOP {own} hari kerja: {words.date_and_time(usual)})"
    )
    clock.save(update_fields=["explanation"])


def limit_in_words(conference):
    """How the limit reads in words: "3 hari kerja", or the day that the Pemda asked for."""
    if conference.later_day is None or conference.clock.limit <= DAYS[conference.medium]:
        return f"{conference.clock.limit} hari kerja"
    return f"hari yang diminta Pemda ({words.short_date(conference.later_day)})"
