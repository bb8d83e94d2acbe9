"""What was late stays late, whatever happens to its clock; what was in time stays in time."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction

from djpk_layanan.clock import clocks
from djpk_layanan.clock.models import Clock, Pause

from .test_clocks import MONDAY

# of the clock of two working days
DUE = dt.datetime(2026, 11, 25, 17, tzinfo=MONDAY.tzinfo)
THURSDAY, FRIDAY = DUE + dt.timedelta(days=1), DUE + dt.timedelta(days=2)
IN_TIME = DUE - dt.timedelta(hours=1)

CHANGES = {
    "five days instead of two": lambda clock, at: clocks.retarget_clock(clock, days=5),
    "a rest": lambda clock, at: clocks.pause_clock(clock, at=at, reason="Mohon surat."),
    "the end": lambda clock, at: clocks.stop_clock(clock, at=at),
    "a rest and work again": lambda clock, at: (
        clocks.pause_clock(clock, at=at, reason="x"),
        clocks.resume_clock(clock, at=at + dt.timedelta(days=5)),
    ),
}


def changed(clock, change, at):
    with time_machine.travel(at, tick=False):
        CHANGES[change](clock, at)
    return Clock.objects.get(pk=clock.pk)


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_late_by_then_stays_late(clock, change):
    clock = changed(clock, change, THURSDAY)
    assert (clock.late_since, clock.is_late(THURSDAY), clock.missed) == (DUE, True, DUE)


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_in_time_by_then_is_not_late(clock, change):
    clock = changed(clock, change, IN_TIME)
    assert (clock.late_since, clock.is_late(IN_TIME)) == (None, False)


def test_a_rest_that_began_in_time_makes_nobody_late_however_long_it_lasts(clock):
    clocks.pause_clock(clock, at=IN_TIME, reason="Mohon surat.")
    with time_machine.travel(DUE + dt.timedelta(days=30), tick=False):
        clocks.judge_clock(clock)
        clocks.resume_clock(clock, at=DUE + dt.timedelta(days=30))
    assert Clock.objects.get(pk=clock.pk).late_since is None


def test_counted_from_an_earlier_receipt_it_may_turn_out_late_and_stays_so(clock):
    """Received on the Tuesday before, due on that Thursday; the mistake is put right afterwards,
    the record stays.
    """
    earlier = MONDAY - dt.timedelta(days=6)
    with time_machine.travel(MONDAY, tick=False):
        clocks.restart_clock(clock, at=earlier)
        clocks.restart_clock(clock, at=MONDAY)
    assert (clock.late_since, clock.due) == (DUE - dt.timedelta(days=6), DUE)


def test_the_limit_that_was_missed_first_is_the_one_on_record(clock):
    changed(clock, "five days instead of two", THURSDAY)
    clock = Clock.objects.get(pk=clock.pk)
    clocks.stop_clock(clock, at=clock.due + dt.timedelta(days=3))
    assert clock.late_since == DUE


def test_late_ones_are_asked_for_with_those_that_rest_since(clock, subdit_dau, monday):
    rests_in_time = clocks.start_clock(subdit_dau, name="answer", days=2, at=monday)
    clocks.pause_clock(rests_in_time, at=IN_TIME, reason="x")
    assert list(Clock.objects.late(THURSDAY)) == [clock]
    changed(clock, "a rest", THURSDAY)
    assert list(Clock.objects.late(FRIDAY)) == [clock]


@pytest.mark.parametrize(
    "taken_back", [None, DUE + dt.timedelta(seconds=1)], ids=["forgotten", "made later"]
)
def test_the_database_takes_no_lateness_back(clock, taken_back):
    changed(clock, "a rest", THURSDAY)
    with pytest.raises(IntegrityError, match="never taken back"), transaction.atomic():
        Clock.objects.filter(pk=clock.pk).update(late_since=taken_back)


def test_a_clock_cannot_stop_late_without_saying_so(clock):
    with pytest.raises(IntegrityError, match="clock_stopped_late_says_so"), transaction.atomic():
        Clock.objects.filter(pk=clock.pk).update(stopped=THURSDAY)
    assert Pause.objects.count() == 0
