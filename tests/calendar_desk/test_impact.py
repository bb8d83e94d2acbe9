"""What a draft would move, its publication, and that open cases are judged anew."""

import datetime as dt

import pytest
from django.core.management import call_command

from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.calendar_desk import drafts
from djpk_layanan.calendar_desk.preview import moved_limits
from djpk_layanan.calendar_desk.rejudging import rejudge_open
from djpk_layanan.clock.models import Clock, DayRule, Mark
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.history.models import Entry
from djpk_layanan.warnings.sweeper import send_warnings
from tests.tickets import story
from tests.videoconf import story as conferences
from tickets import daily, sop
from tickets.models import Ticket

from .scene import due, holiday, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


@pytest.fixture
def cases(draft):
    """Open ones of both kinds, one that waits for the requester, one whose Pemda asked for a
    later day, and one that is closed.
    """
    waiting = story.a_call(email="w@b.example")
    daily.pause(waiting, by=story.person("sari"), text="Mohon surat.")
    return {
        "direct": story.a_call(),
        "escalated": story.escalated(email="c@d.example"),
        "waiting": waiting,
        "closed": story.closed(email="e@f.example"),
        "conference": conferences.recorded(
            starts=conferences.at(26, 9), ends=conferences.at(26, 10)
        ),
        "later day": conferences.recorded(
            letter_number="900/2",
            starts=conferences.at(30, 9),
            ends=conferences.at(30, 10),
            asked_later=True,
        ),
    }


def test_the_preview_says_what_the_publication_then_does(draft, cases, lina):
    holiday(draft, 24)
    found = moved_limits(draft)
    foretold = {str(move.case): (move.before, move.after) for move in found["moves"]}
    assert foretold == {
        cases["direct"].number: (due(25), due(26)),
        cases["escalated"].number: (due(30), dt.datetime(2026, 12, 1, 17, tzinfo=WIB)),
        cases["waiting"].number: (due(25), due(26)),
        cases["conference"].number: (due(26), due(27)),
    }
    assert (found["open"], found["later"], found["earlier"], found["kept"]) == (5, 4, 0, 0)
    before = {
        case: story.fresh(cases[case]).clock.due for case in ("direct", "escalated", "waiting")
    }
    published(draft, lina)
    after = {
        str(case): case.clock.due
        for name, case in cases.items()
        if name != "closed" and case.refresh_from_db() is None
    }
    assert after == {number: moved[1] for number, moved in foretold.items()} | {
        cases["later day"].number: due(30)
    }
    assert before == {"direct": due(25), "escalated": due(30), "waiting": due(25)}


def test_a_rest_that_goes_on_is_no_move_of_the_calendar(draft, monday):
    """The ticket waits since Monday for its requester: its limit is a day later each day, by
    whatever calendar.
    """
    waiting = story.a_call()
    daily.pause(waiting, by=story.person("sari"), text="Mohon surat.")
    monday.move_to(due(25, 9))
    assert moved_limits(draft)["moves"] == []
    holiday(draft, 26)
    [move] = moved_limits(draft)["moves"]
    assert (str(move.case), move.before, move.after) == (waiting.number, due(26), due(27))


def test_each_case_that_moves_gets_one_line_with_the_decree_and_no_other_gets_any(
    draft, cases, lina
):
    draft.decree = "SKB 9/2026"
    draft.save()
    holiday(draft, 24)
    closed = Clock.objects.values().get(pk=cases["closed"].clock_id)
    published(draft, lina)
    rejudge_open()
    lines = Entry.objects.filter(step="recalculate")
    moved = {cases[name].pk for name in ("direct", "escalated", "waiting")}
    assert set(lines.filter(subject="tickets.ticket").values_list("subject_id", flat=True)) == moved
    assert list(
        lines.filter(subject="videoconf.conference").values_list("subject_id", flat=True)
    ) == [cases["conference"].pk]
    assert (lines.count(), lines.filter(by__username="sistem").count()) == (4, 4)
    later_day = (
        type(cases["later day"]).objects.select_related("clock").get(pk=cases["later day"].pk)
    )
    assert (later_day.clock.calendar, later_day.version) == (draft, cases["later day"].version)
    line = lines.of(cases["direct"]).get()
    assert (line.seq, line.before, line.after, line.clause) == (2, "open", "open", "+")
    assert [
        dt.datetime.fromisoformat(line.details.pop(name)) for name in ("batas semula", "batas")
    ] == [due(25), due(26)]
    assert line.details == {"kalender": "2: SKB 9/2026"}
    assert Clock.objects.values().get(pk=cases["closed"].clock_id) == closed
    call_command("verify_history")


def test_work_goes_on_after_the_judgement(draft, lina):
    ticket = story.a_call()
    holiday(draft, 24)
    published(draft, lina)
    ticket = story.fresh(ticket)
    assert ticket.version == 2
    sop.answer(ticket, by=story.person("sari"), answer="Sudah.", seen=2)
    assert [entry.seq for entry in Entry.objects.of(ticket).order_by("seq")] == [1, 2, 3]
    call_command("verify_history")


@pytest.mark.parametrize(
    ("now", "counts", "after"),
    [
        (
            dt.datetime(2026, 12, 28, 9, tzinfo=WIB),
            (0, 1, 0),
            dt.datetime(2026, 12, 28, 17, tzinfo=WIB),
        ),
        (
            dt.datetime(2026, 12, 29, 9, tzinfo=WIB),
            (0, 0, 1),
            dt.datetime(2026, 12, 29, 17, tzinfo=WIB),
        ),
    ],
    ids=["today's close is still ahead", "it would have been yesterday"],
)
def test_a_holiday_that_is_taken_back_makes_limits_earlier_but_never_lays_them_in_the_past(
    draft, monday, lina, now, counts, after
):
    """Received on Wednesday 23 December, due on Tuesday 29; without the joint leave of the 24th
    on Monday 28.
    """
    monday.move_to(dt.datetime(2026, 12, 23, 10, tzinfo=WIB))
    ticket = story.a_call()
    draft.days.get(date="2026-12-24").delete()
    monday.move_to(now)
    found = moved_limits(draft)
    assert (found["later"], found["earlier"], found["kept"]) == counts
    published(draft, lina)
    rejudge_open()
    ticket = story.fresh(ticket)
    assert (ticket.clock.due, ticket.clock.is_late(now), ticket.version) == (
        after,
        False,
        1 + found["earlier"],
    )


def test_a_limit_that_is_over_stays_whatever_is_published_afterwards(draft, monday, lina):
    """Due on Wednesday; on Thursday Tuesday is declared a holiday: the lateness was there, and
    stays where it was.
    """
    ticket = story.a_call()
    monday.move_to(due(26, 9))
    holiday(draft, 24)
    assert moved_limits(draft)["moves"] == []
    published(draft, lina)
    ticket = story.fresh(ticket)
    assert (ticket.clock.due, ticket.clock.is_late(due(26, 9)), ticket.version) == (
        due(25),
        True,
        1,
    )


def test_what_was_late_and_goes_on_with_the_unit_is_judged_by_the_new_calendar_and_stays_late(
    draft, monday, lina
):
    ticket = story.a_call()
    monday.move_to(due(26, 9))
    holiday(draft, 27)
    published(draft, lina)
    sop.escalate(
        story.fresh(ticket),
        by=story.person("sari"),
        units=[Unit.objects.get(code="PK.22")],
        reason="Perlu data unit.",
    )
    assert story.fresh(ticket).clock.due == due(30)
    rejudge_open()
    ticket = story.fresh(ticket)
    assert (ticket.clock.due, ticket.clock.late_since) == (
        dt.datetime(2026, 12, 1, 17, tzinfo=WIB),
        due(25),
    )


def test_who_was_warned_is_warned_anew_when_the_limit_moves_away(draft, monday, lina):
    story.a_call()
    holiday(draft, 25)
    monday.move_to(due(25, 11))
    send_warnings()
    assert list(Mark.objects.filter(role="owner").values_list("kind", flat=True)) == ["warned"]
    published(draft, lina)
    # three quarters lie ahead again: Thursday, 10.30
    assert Mark.objects.count() == 0
    send_warnings()
    assert list(Mark.objects.values_list("kind", "role")) == [("half", "owner")]


def test_a_step_on_many_leaves_out_those_that_refuse_it(draft, cases, lina):
    drafts.publish_draft(draft, by=lina)
    everything = Ticket.objects.select_related("clock").prefetch_related("clock__pauses")
    assert daily.recalculate.on_many(everything, by=story.person("sari"), calendar=draft) == []
    taken = daily.recalculate.on_many(everything, by=User.system(), calendar=draft)
    assert [ticket.number for ticket in taken] == [
        cases[name].number for name in ("waiting", "direct", "escalated")
    ]
    assert Entry.objects.filter(step="recalculate").count() == 3


@pytest.mark.parametrize(
    ("free", "limit"),
    [(dt.date(2026, 12, 7), 8), (dt.date(2026, 12, 3), 7), (dt.date(2026, 12, 8), 7)],
)
def test_the_limit_that_a_pemda_asked_for_never_moves_before_that_day(draft, lina, free, limit):
    """A conference on Monday 7 December, which the Pemda asked for: it is the limit, whichever
    day becomes free.
    """
    starts = dt.datetime(2026, 12, 7, 9, tzinfo=WIB)
    conference = conferences.recorded(
        starts=starts, ends=starts + dt.timedelta(hours=1), asked_later=True
    )
    DayRule.objects.create(version=draft, date=free, kind="libur", name="Pilkada")
    after = dt.datetime(2026, 12, limit, 17, tzinfo=WIB)
    assert [move.after for move in moved_limits(draft)["moves"]] == ([after] if limit == 8 else [])
    published(draft, lina)
    conference.refresh_from_db()
    assert (conference.clock.due, conference.version) == (after, 2 if limit == 8 else 1)
