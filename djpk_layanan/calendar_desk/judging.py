"""What a calendar makes of an open promise.

One place says it: the preview of a draft and the judgement after its publication ask here.
"""

from djpk_layanan.clock.clocks import pauses_of
from djpk_layanan.clock.worktime import deadline_after


def open_cases(rejudged):
    """With clock and pauses: what a judgement reads."""
    return (
        rejudged.live()
        .filter(clock__stopped__isnull=True)
        .select_related("clock")
        .prefetch_related("clock__pauses")
    )


def limit_now(rejudged, case, now):
    """While the requester owes an answer the limit goes on with every day; what is stored is the
    limit of the day on which the rest began.
    """
    return (
        limit_by(case.clock.work_calendar(), rejudged, case, now)
        if case.clock.paused
        else case.clock.due
    )


def limit_by(calendar, rejudged, case, now):
    days = rejudged.working_days(case, calendar)
    return deadline_after(calendar, case.clock.started, days, pauses_of(case.clock, now)).due


def new_limit(calendar, rejudged, case, now):
    """The limit by that calendar; None where the one that holds stays: it is over already, or it
    would be over at once.

    A calendar that is published today promises nothing for yesterday: it makes nobody late, and
    makes nothing good that was late.
    """
    found = limit_by(calendar, rejudged, case, now)
    return None if min(found, limit_now(rejudged, case, now)) < now else found
