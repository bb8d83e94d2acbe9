"""In whose hands the days were: written out for histories that a person can follow."""

import datetime as dt
from fractions import Fraction
from types import SimpleNamespace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from djpk_layanan.clock.worktime import WIB, Hours, WorkCalendar
from djpk_layanan.dashboard import stages
from djpk_layanan.dashboard.stages import Spent, office_time_between
from reservations.answers.staged import STAGE_IN as VISIT_STAGE_IN
from reservations.models import Visit
from tickets.answers.staged import spans_of_ticket
from videoconf.answers.staged import STAGE_IN as CONFERENCE_STAGE_IN
from videoconf.models import Conference

CALENDAR = WorkCalendar(
    {dt.date(2026, 12, 25): "Natal"},
    {"office": [Hours(day, dt.time(8), dt.time(16)) for day in range(5)]},
)
HOUR = dt.timedelta(hours=1)


def at(day, hour=8, minute=0):
    """A moment of November 2026; the 23rd is a Monday."""
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=WIB)


def line(moment, step, after, unit=None):
    return SimpleNamespace(
        at=moment, step=step, after=after, details={"unit": unit} if unit else {}
    )


def shares(spans):
    return stages.totals(
        spans, lambda since, until: office_time_between(CALENDAR, since, until).time
    )


ESCALATED = [
    line(at(23, 8), "register", "open"),
    line(at(23, 10), "escalate", "escalated", ["Subdit DBH"]),
    line(at(23, 14), "take", "in_progress", "Subdit DBH"),
    line(at(24, 10), "submit", "submitted", "Subdit DBH"),
    line(at(24, 15), "approve", "approved", "Subdit DBH"),
    line(at(24, 15), "units_answered", "answered"),
    line(at(25, 9), "close", "closed"),
]


def test_the_five_days_of_an_escalated_ticket_are_divided_among_those_who_had_it():
    assert shares(spans_of_ticket(ESCALATED, at(23), at(25, 9))) == {
        "CSO": 4 * HOUR,
        "Pelaksana": 8 * HOUR,
        "Kasubdit": 5 * HOUR,
    }


def test_what_the_kasubdit_sent_back_is_the_pelaksanas_again():
    lines = ESCALATED[:4] + [
        line(at(24, 11), "return_to_drafter", "in_progress", "Subdit DBH"),
        line(at(24, 13), "submit", "submitted", "Subdit DBH"),
    ]
    assert shares(spans_of_ticket(lines, at(23), at(24, 14))) == {
        "CSO": 2 * HOUR,
        "Pelaksana": 10 * HOUR,
        "Kasubdit": 2 * HOUR,
    }


def test_of_two_units_the_slower_one_has_it():
    lines = [
        line(at(23, 8), "register", "open"),
        line(at(23, 9), "escalate", "escalated", ["Subdit DBH", "Subdit DAU"]),
        line(at(23, 10), "submit", "submitted", "Subdit DBH"),
        line(at(23, 13), "submit", "submitted", "Subdit DAU"),
        line(at(23, 14), "approve", "approved", "Subdit DBH"),
    ]
    assert shares(spans_of_ticket(lines, at(23), at(23, 16))) == {
        "CSO": HOUR,
        "Pelaksana": 4 * HOUR,
        "Kasubdit": 3 * HOUR,
    }


def test_a_ticket_that_was_sent_to_the_wrong_unit_lies_with_the_cso_again():
    lines = ESCALATED[:2] + [
        line(at(23, 11), "misroute", "misrouted", "Subdit DBH"),
        line(at(23, 11), "back_to_cso", "open"),
    ]
    assert shares(spans_of_ticket(lines, at(23), at(23, 16))) == {
        "CSO": 7 * HOUR,
        "Pelaksana": HOUR,
    }


def test_while_the_requester_owes_an_answer_the_time_is_his():
    lines = [
        line(at(23, 8), "register", "open"),
        line(at(23, 9), "pause", "open"),
        line(at(24, 9), "receive_message", "open"),
    ]
    assert shares(spans_of_ticket(lines, at(23), at(24, 10))) == {
        "CSO": 2 * HOUR,
        "Pemohon": 8 * HOUR,
    }


def test_after_a_reopening_only_the_new_promise_is_divided():
    lines = [*ESCALATED, line(at(26, 8), "reopen", "open")]
    assert shares(spans_of_ticket(lines, at(26, 8), at(26, 12))) == {"CSO": 4 * HOUR}


def test_nights_weekends_and_holidays_are_nobodys():
    assert office_time_between(CALENDAR, at(27, 15), at(30, 9)) == Spent(2 * HOUR, Fraction(1, 4))
    christmas = dt.datetime(2026, 12, 25, 8, tzinfo=WIB)
    assert office_time_between(CALENDAR, christmas, christmas + 10 * HOUR) == Spent()


def test_a_day_is_a_day_whatever_its_hours():
    ramadan = Hours(0, dt.time(8), dt.time(12), dt.date(2026, 11, 23), dt.date(2026, 11, 23))
    short = WorkCalendar({}, {"office": [*CALENDAR.hours["office"], ramadan]})
    assert office_time_between(short, at(23, 8), at(23, 16)) == Spent(4 * HOUR, Fraction(1))


def test_a_guest_is_followed_from_the_lobby_to_the_lobby():
    lines = [
        line(at(20), "reserve", "confirmed"),
        line(at(23, 9), "check_in", "registered"),
        line(at(23, 9, 5), "receive", "waiting"),
        line(at(23, 9, 6), "call_consultant", "called"),
        line(at(23, 9, 10), "meet", "consulting"),
        line(at(23, 9, 40), "record", "recorded"),
        line(at(23, 9, 43), "check_sppd", "sppd_checked"),
        line(at(23, 9, 46), "sign_sppd", "sppd_signed"),
        line(at(23, 9, 48), "hand_over", "handed_over"),
        line(at(23, 9, 52), "check_out", "finished"),
    ]
    found = stages.totals(
        stages.of_states(lines, at(23, 9), at(23, 9, 52), VISIT_STAGE_IN),
        lambda since, until: (until - since) // dt.timedelta(minutes=1),
    )
    assert found == {
        "Lobi": 5,
        "Menunggu dipanggilkan": 1,
        "Menunggu konsultan": 4,
        "Konsultasi": 30,
        "Pemeriksaan SPPD dan berkas": 5,
        "Tanda tangan SPPD": 3,
        "Lobi, pulang": 4,
    }


def test_every_state_in_which_a_clock_runs_is_somebodys():
    assert set(VISIT_STAGE_IN) == set(Visit.INSIDE)
    assert set(CONFERENCE_STAGE_IN) == set(Conference.LIVE)


STEPS = [
    ("escalate", "escalated"),
    ("take", "in_progress"),
    ("submit", "submitted"),
    ("approve", "approved"),
    ("misroute", "misrouted"),
    ("pause", "open"),
    ("resume", "open"),
]


MINUTES = some.integers(0, 9 * 24 * 60)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    some.lists(
        some.tuples(MINUTES, some.sampled_from(STEPS), some.sampled_from(["A", "B"])), max_size=12
    ),
    MINUTES,
    MINUTES,
)
def test_the_parts_are_exactly_the_whole(acts, first, last):
    start, end = (
        at(20) + dt.timedelta(minutes=min(first, last)),
        at(20) + dt.timedelta(minutes=max(first, last)),
    )
    lines = [
        line(
            at(20) + dt.timedelta(minutes=minute),
            step,
            after,
            [unit] if step == "escalate" else unit if after != "open" else None,
        )
        for minute, (step, after), unit in sorted(acts)
    ]
    parts = stages.totals(
        spans_of_ticket(lines, start, end),
        lambda since, until: office_time_between(CALENDAR, since, until),
    )
    assert sum(parts.values(), Spent()) == office_time_between(CALENDAR, start, end)
