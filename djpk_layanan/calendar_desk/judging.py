"""What a calendar makes of an open promise.

One place says it: the preview of a draft and the judgement after its publication ask here.
"""

from djpk_layanan.clock.clocks import pauses_of
from djpk_layanan.clock.worktime import deadline


def limit_now(source, case, now):
    """While the requester owes an answer the limit goes on with every day; what is stored is the
    limit of the day on which the rest began.
    """
    return (
        limit_by(case.clock.work_calendar(), source, case, now)
        if case.clock.paused
        else case.clock.due
    )


def limit_by(calendar, source, case, now):
    days = source.working_days(case, calendar)
    return deadline(calendar, case.clock.started, days, pauses_of(case.clock, now)).due


def new_limit(calendar, source, case, now):
    """The limit by that calendar; None where the one that holds stays: it is over already, or it
    would be over at once.

    A calendar that is published today promises nothing for yesterday: it makes nobody late, and
    makes nothing good that was late.
    """
    found = limit_by(calendar, source, case, now)
    return None if min(found, limit_now(source, case, now)) < now else found
