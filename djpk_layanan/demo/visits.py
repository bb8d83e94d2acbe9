"""Which parties come when: a few on the days before, thirty on the busy day, and reservations
for the days to come.
"""

import datetime as dt
from collections import defaultdict
from random import Random

from djpk_layanan.clock.worktime import WIB
from reservations.tasks import sweep

from .screens import Screens
from .visit_life import VisitLife, desks

QUIET_DAYS, ON_A_QUIET_DAY, ON_THE_BUSY_DAY, DAYS_AHEAD, ON_A_DAY_AHEAD = 3, 3, 30, 3, 3
SLOTS = [dt.time(hour, minute) for hour in range(8, 15) for minute in (0, 10, 20, 30, 40, 50)]
EARLIEST = dt.time(8, 30)


class Visits:
    """The part of the story that happens at the desks; `plan` puts it among the events."""

    def plan_visits(self, *, parties):
        self.screens, self.visiting = Screens(), defaultdict(set)
        self.lobby, self.floor3 = desks()
        number = 0
        for date, wanted in self.visit_days(self.timetable.calendar, parties):
            for slot in sorted(Random(f"{self.seed}/{date}").sample(SLOTS, wanted)):  # noqa: S311
                number += 1
                # a card that is lost one day is not lent the next
                life = VisitLife(
                    self, number, arrives=dt.datetime.combine(date, slot, WIB), card=2 * number - 1
                )
                begins = life.begins()
                if self.start < begins < self.now:
                    self.plan(begins, life.live())

    def visit_days(self, calendar, parties):
        """(date, number of parties), the busy day being today, or the last working day before."""
        busy = self.now.date()
        if not calendar.is_working_day(busy) or self.now.time() < EARLIEST:
            busy = calendar.previous_working_day(busy)
        yield busy, parties
        before = after = busy
        for _ in range(QUIET_DAYS if parties else 0):
            before = calendar.previous_working_day(before)
            yield before, min(ON_A_QUIET_DAY, parties)
        for _ in range(DAYS_AHEAD if parties else 0):
            after = calendar.next_working_day(after)
            yield after, min(ON_A_DAY_AHEAD, parties)
        self.watch(busy)

    def watch(self, date):
        """The clocks of minutes are looked at every five minutes on the busy day; the morning
        list is made at seven.
        """
        moment = dt.datetime.combine(date, dt.time(7), WIB)
        while moment < min(self.now, dt.datetime.combine(date, dt.time(18), WIB)):
            self.plan(moment, self.a_sweep_of_visits())
            moment += dt.timedelta(minutes=5)

    def a_sweep_of_visits(self):
        sweep()
        yield from ()
