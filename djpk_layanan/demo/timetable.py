"""When things happen: in the call center's and the office's hours, a few mails at night."""

import datetime as dt

from djpk_layanan.clock.clocks import WARN_SHARE
from djpk_layanan.clock.worktime import DAY, WIB, deadline_after, moment_of_share, office_time

HOUR, QUARTER = dt.timedelta(hours=1), dt.timedelta(minutes=15)
# the part of the questions that comes by mail after hours
AT_NIGHT = 0.06
# days in which a ticket of the wanted urgency is looked for
LONGEST_AGO = 20
# before now, so that a ticket can have gone through a few hands
ENOUGH = 2 * HOUR
# after opening: what follows still happens on the same day
LAST_CALL = 5 * HOUR
# hour of the last sweep, at which everybody has read his notices; today's are still unread
END_OF_DAY = 18


class Timetable:
    def __init__(self, calendar):
        self.calendar = calendar

    def calls(self, random, *, wanted, start, now):
        """Yield (moment, whether by mail at night), so many and in no order."""
        days = [start.date() + DAY * n for n in range((now.date() - start.date()).days + 1)]
        days = [date for date in days if self.calendar.is_working_day(date)]
        while wanted:
            opens, closes = self.calendar.hours_on(random.choice(days), "callcenter")
            at_night = random.random() < AT_NIGHT
            moment = opens + random.random() * (closes - opens) + at_night * 7 * HOUR
            if start < moment < now:
                wanted -= 1
                yield moment, at_night

    def soon(self, random, low, high):
        """A working moment some hours from now: what falls outside office hours is done the next
        working morning.
        """
        moment = dt.datetime.now(WIB) + random.uniform(low, high) * HOUR
        opens, closes = self.calendar.hours_on(moment.date())
        today = self.calendar.is_working_day(moment.date())
        if today and opens <= moment < closes:
            return moment
        morning = (
            opens
            if today and moment < opens
            else self.calendar.hours_on(self.calendar.next_working_day(moment.date()))[0]
        )
        return morning + random.uniform(0.1, 3) * HOUR

    def received(self, random, *, urgency, days, now):
        """When a ticket came that is "late", "near" or "fresh" now by a promise of so many
        working days; the next best when there is no such moment.
        """
        moments = [
            moment
            for moment in self.moments_before(now)
            if self.urgency(moment, days, now) == urgency
        ]
        return random.choice(moments or list(self.moments_before(now))[:8])

    def moments_before(self, now):
        """The quarter hours of the call center's mornings, latest first."""
        for days_ago in range(LONGEST_AGO):
            opens, _ = self.calendar.hours_on(now.date() - DAY * days_ago, "callcenter")
            if self.calendar.is_working_day(opens.date()):
                yield from (
                    m
                    for m in (opens + LAST_CALL - QUARTER * n for n in range(20))
                    if m < now - ENOUGH
                )

    def urgency(self, received, days, now):
        found = deadline_after(self.calendar, received, days)
        if found.due < now:
            return "late" if now - found.due < 5 * DAY else "forgotten"
        return (
            "near"
            if now
            >= moment_of_share(office_time(self.calendar, received, found.explanation), WARN_SHARE)
            else "fresh"
        )

    def sweeps(self, *, start, now):
        """Four times on a working day, the last after hours, and once on the others, when little
        falls due.
        """
        midnight = start.astimezone(WIB).replace(hour=0, minute=1, second=0, microsecond=0)
        while midnight < now:
            for hour in (
                (8, 11, 14, END_OF_DAY) if self.calendar.is_working_day(midnight.date()) else (11,)
            ):
                if start <= (moment := midnight + hour * HOUR) < now:
                    yield moment
            midnight += DAY
