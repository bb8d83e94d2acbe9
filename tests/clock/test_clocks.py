import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from djpk_layanan.accounts.models import Unit
from djpk_layanan.clock import clocks, master
from djpk_layanan.clock.models import CalendarVersion, Clock, DayRule, Mark, Pause
from djpk_layanan.clock.worktime import WIB
from tests.together import all_at_once

from .test_worktime import FREE

MONDAY = dt.datetime(2026, 11, 23, 10, tzinfo=WIB)


def day(moment):
    return moment.astimezone(WIB).strftime("%d-%m %H.%M")


def test_the_seeded_2026_is_the_decreed_one_and_seeding_again_changes_nothing(calendar):
    master.load_calendar()
    assert set(DayRule.objects.filter(date__year=2026).values_list("date", flat=True)) == FREE
    assert DayRule.objects.filter(date__year=2026, kind=DayRule.Kind.JOINT_LEAVE).count() == 8
    assert CalendarVersion.objects.count() == 1


def test_two_days_become_five_from_the_same_start(clock):
    assert day(clock.due) == "25-11 17.00"
    clocks.retarget_clock(clock, days=5)
    assert (day(clock.due), clock.started) == ("30-11 17.00", MONDAY)


def test_minutes_are_plain_minutes(calendar, subdit_dbh):
    saturday = dt.datetime(2026, 11, 21, 23, 55, tzinfo=WIB)
    assert clocks.start_clock(
        subdit_dbh, name="wait", minutes=10, at=saturday
    ).due == saturday + dt.timedelta(minutes=10)


def test_late_is_a_question_right_at_the_second(clock):
    assert [clock.is_late(clock.due + dt.timedelta(seconds=n)) for n in (-1, 0, 1)] == [
        False,
        False,
        True,
    ]
    clocks.stop_clock(clock, at=clock.due + dt.timedelta(seconds=1))
    assert clock.is_late(MONDAY) is True


def test_a_waiting_clock_is_not_late_and_goes_on_with_what_was_left(clock):
    clocks.pause_clock(clock, at=MONDAY + dt.timedelta(days=1), reason="Mohon surat.")
    assert clock.is_late(MONDAY + dt.timedelta(days=30)) is False
    clocks.resume_clock(clock, at=MONDAY + dt.timedelta(days=3))
    assert (day(clock.due), day(clock.due_without_pauses)) == ("27-11 17.00", "25-11 17.00")
    assert Pause.objects.get().until == MONDAY + dt.timedelta(days=3)


def test_a_rest_that_goes_on_moves_the_limit_each_time_it_is_judged(clock):
    clocks.pause_clock(clock, at=MONDAY + dt.timedelta(days=1), reason="Mohon surat.")
    found = [
        day(clocks.judge_clock(clock, now=MONDAY + dt.timedelta(days=n)).due) for n in (1, 2, 3, 7)
    ]
    assert found == ["25-11 17.00", "26-11 17.00", "27-11 17.00", "01-12 17.00"]


def test_two_rests_add_up_and_the_explanation_names_them(clock):
    for since, until in ((1, 2), (3, 4)):
        clocks.pause_clock(clock, at=MONDAY + dt.timedelta(days=since), reason="Mohon surat.")
        clocks.resume_clock(clock, at=MONDAY + dt.timedelta(days=until))
    assert (day(clock.due), day(clock.due_without_pauses)) == ("27-11 17.00", "25-11 17.00")
    assert [(line["date"][-2:], line["day"], line["why"]) for line in clock.explanation] == [
        ("23", 0, "hari ke-0: diterima"),
        ("24", None, "menunggu pemohon"),
        ("25", 1, "hari ke-1"),
        ("26", None, "menunggu pemohon"),
        ("27", 2, "hari ke-2"),
    ]


def test_a_merge_counts_from_the_earlier_receipt(clock):
    clocks.restart_clock(clock, at=MONDAY - dt.timedelta(days=3))
    assert day(clock.due) == "24-11 17.00"


@pytest.mark.parametrize(
    "change",
    [
        {"limit": 0},
        {"calendar": None},
        {"stopped": MONDAY, "paused": MONDAY},
    ],
    ids=["no time at all", "days without a calendar", "stopped and waiting"],
)
def test_an_impossible_clock_is_refused_by_the_database(clock, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.filter(pk=clock.pk).update(**change)


def test_a_rest_cannot_end_before_it_began(clock):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.create(
            clock=clock, since=MONDAY, until=MONDAY - dt.timedelta(seconds=1), reason="x"
        )


def test_stopping_ends_a_rest(clock):
    clocks.pause_clock(clock, at=MONDAY, reason="x")
    clocks.stop_clock(clock, at=MONDAY + dt.timedelta(hours=1))
    assert (clock.paused, Pause.objects.get().until) == (None, MONDAY + dt.timedelta(hours=1))


def test_two_rests_at_once_cannot_be(clock):
    clocks.pause_clock(clock, at=MONDAY, reason="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Pause.objects.create(clock=clock, since=MONDAY, reason="y")


def test_each_clock_is_marked_once_for_each_kind(clock):
    at_three_quarters, late = clock.warn_at, clock.due + dt.timedelta(seconds=1)
    assert (
        clocks.mark_clocks("warned", of=Unit, now=at_three_quarters - dt.timedelta(seconds=1)) == []
    )
    assert [
        clocks.mark_clocks(kind, of=Unit, now=late)
        for kind in ("warned", "warned", "breached", "breached")
    ] == [[clock], [], [clock], []]


def marks_at(now):
    return [kind for kind in ("warned", "breached") if clocks.mark_clocks(kind, of=Unit, now=now)]


def test_who_was_warned_of_two_days_is_warned_again_of_the_five_they_became(clock):
    with time_machine.travel(clock.due + dt.timedelta(minutes=1), tick=False):
        assert marks_at(timezone.now()) == ["warned", "breached"]
        clocks.retarget_clock(clock, days=5)
        assert marks_at(timezone.now()) == []
    assert [
        marks_at(moment)
        for moment in (clock.warn_at, clock.warn_at, clock.due + dt.timedelta(seconds=1))
    ] == [["warned"], [], ["breached"]]


def test_a_mark_stays_while_its_moment_lies_behind(clock):
    with time_machine.travel(clock.due + dt.timedelta(days=14), tick=False):
        assert marks_at(timezone.now()) == ["warned", "breached"]
        clocks.retarget_clock(clock, days=5)
        assert marks_at(timezone.now()) == []


def test_a_stopped_or_waiting_clock_is_not_marked(clock, subdit_dau, monday):
    waiting = clocks.start_clock(subdit_dau, name="answer", days=2, at=monday)
    clocks.pause_clock(waiting, at=monday, reason="Mohon surat.")
    clocks.stop_clock(clock, at=monday)
    assert marks_at(clock.due + dt.timedelta(days=14)) == []


@pytest.mark.django_db(transaction=True)
def test_two_sweepers_at_once_mark_it_once(clock):
    marked = all_at_once(
        *[lambda: clocks.mark_clocks("breached", of=Unit, now=clock.due + dt.timedelta(days=1))] * 2
    )
    assert (sorted(marked, key=len), Mark.objects.count()) == ([[], [clock]], 1)


def test_a_new_calendar_moves_an_open_clock_and_no_stopped_one(draft, clock, subdit_dau, lina):
    stopped = clocks.start_clock(subdit_dau, name="answer", days=2, at=MONDAY)
    clocks.stop_clock(stopped, at=MONDAY + dt.timedelta(hours=1))
    DayRule.objects.create(
        version=draft, date=dt.date(2026, 11, 24), kind="libur", name="Hari baru"
    )
    clocks.publish_version(draft, by=lina)
    clocks.rejudge_clocks([clock], draft)
    assert day(clock.due) == "26-11 17.00"
    assert {
        "date": "2026-11-24",
        "day": None,
        "why": "libur nasional: Hari baru",
    } in clock.explanation
    with pytest.raises(ValueError, match="stopped clock"):
        clocks.rejudge_clocks([stopped], draft)
    assert day(Clock.objects.get(pk=stopped.pk).due) == "25-11 17.00"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE clock_dayrule SET name = 'x'",
        "DELETE FROM clock_dayrule",
        "UPDATE clock_officehours SET weekday = 0",
        "UPDATE clock_calendarversion SET decree = 'x'",
        "DELETE FROM clock_calendarversion",
        "INSERT INTO clock_dayrule (version_id, date, kind, name, decree) "
        "SELECT version_id, '2026-11-24', 'libur', 'x', '' FROM clock_dayrule LIMIT 1",
    ],
)
def test_a_published_calendar_is_frozen_by_the_database(calendar, sql):
    with (
        pytest.raises(IntegrityError, match="frozen"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_a_published_calendar_is_not_published_again(calendar, lina):
    with pytest.raises(ValueError, match="published already"):
        clocks.publish_version(calendar, by=lina)


def test_a_limit_beyond_all_measure_is_refused_in_words_and_the_clock_stays(clock):
    due = clock.due
    with pytest.raises(
        ValidationError, match="Batas waktu paling lama 366 hari kerja. Periksa kembali tanggalnya."
    ):
        clocks.retarget_clock(clock, days=2_000_000)
    assert Clock.objects.get(pk=clock.pk).due == due
