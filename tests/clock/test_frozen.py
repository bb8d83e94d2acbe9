"""What is judged or published stays as it is, whatever comes in at the same time."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction

from djpk_layanan.clock import clocks
from djpk_layanan.clock.models import Clock, DayRule
from djpk_layanan.clock.worktime import WIB, Hours, WorkCalendar, deadline_after


@pytest.mark.parametrize(
    "again",
    [
        lambda clock: clocks.retarget_clock(clock, days=5),
        lambda clock: clocks.restart_clock(clock, at=clock.started - dt.timedelta(days=7)),
        lambda clock: clocks.stop_clock(clock, at=clock.started),
        lambda clock: clocks.resume_clock(clock, at=clock.started),
    ],
    ids=["another limit", "another start", "another stop", "a rest that ends"],
)
def test_what_a_stopped_clock_was_judged_by_stays(clock, again):
    clocks.stop_clock(clock, at=clock.due + dt.timedelta(days=1))
    judged = Clock.objects.values().get(pk=clock.pk)
    with pytest.raises(ValueError, match="stopped"):
        again(clock)
    assert Clock.objects.values().get(pk=clock.pk) == judged


@pytest.mark.django_db(transaction=True)
def test_no_row_slips_into_a_calendar_while_it_is_published(draft, lina):
    """A colleague's row is not committed yet: the publication waits for it, and then publishes
    it too.
    """
    written, seen = threading.Event(), []

    def publish():
        written.wait()
        clocks.publish_version(draft, by=lina)
        seen.append(draft.days.filter(name="Susulan").count())
        connection.close()

    publisher = threading.Thread(target=publish)
    publisher.start()
    with transaction.atomic():
        DayRule.objects.create(
            version=draft, date=dt.date(2026, 11, 24), kind="libur", name="Susulan"
        )
        written.set()
        publisher.join(0.5)
        assert seen == []
    publisher.join()
    assert seen == [1]


def test_a_worked_saturday_has_the_hours_of_the_friday_before_it():
    usual = [Hours(n, dt.time(7, 30), dt.time(17)) for n in range(5)]
    ramadan = Hours(4, dt.time(8), dt.time(15, 30), dt.date(2026, 2, 18), dt.date(2026, 3, 17))
    calendar = WorkCalendar(
        {dt.date(2026, 2, 28): None, dt.date(2026, 4, 18): None}, {"office": [*usual, ramadan]}
    )
    due = [
        deadline_after(calendar, dt.datetime(2026, month, day, 10, tzinfo=WIB), 2).due
        for month, day in ((2, 26), (4, 16))
    ]
    assert due == [
        dt.datetime(2026, 2, 28, 15, 30, tzinfo=WIB),
        dt.datetime(2026, 4, 18, 17, tzinfo=WIB),
    ]
