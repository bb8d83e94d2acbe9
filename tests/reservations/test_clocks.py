"""SOP 194 clauses 7 and 8.d: ten minutes from the first call to the meeting, sixty from the
registration to the card's return.
"""

from collections import Counter

import pytest
import time_machine

from djpk_layanan.clock.models import Mark
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.colleagues import QUIET
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.warnings.sweeper import send_warnings as warn_of_cases
from reservations import sop
from reservations.tasks import end_of_day, sweep, warn
from tests.tickets import story as tickets
from tests.together import all_at_once

from . import story


def told(since):
    """{what the bell says: who reads it}, of the notices written after that one."""
    lines = {}
    for notice in Notice.objects.filter(pk__gt=since).order_by("pk"):
        lines.setdefault(notice.text, []).append(notice.user.username)
    return lines


def told_at(moment, act=warn):
    """What the sweep at that moment tells, and whether each reader had one e-mail of the visit
    within a quarter of an hour, this one or another.
    """
    last = Notice.objects.order_by("pk").last()
    with time_machine.travel(moment, tick=False):
        act()
    lines = told(last.pk if last else 0)
    recent = Letter.objects.filter(created_at__gt=moment - QUIET, created_at__lte=moment)
    mailed = Counter(recent.values_list("person__username", flat=True))
    for username in {reader for readers in lines.values() for reader in readers}:
        assert mailed[username] == 1
    return lines


def steps_of(*sweeps):
    """What each sweep tells, at these times of the day."""
    return [told_at(story.moment(hour)) for hour in sweeps]


# ── Ten minutes ───────────────────────────────────────────────────────────────────────────────────
def test_the_ten_minutes_run_from_the_first_call(world):
    visit = story.called()
    clock = visit.wait_clock
    assert (visit.called_at, clock.started, clock.warn_at, clock.due) == tuple(
        story.moment(hour) for hour in ("09.06", "09.06", "09.13", "09.16")
    )
    assert (clock.name, clock.unit, clock.limit) == ("wait", "minutes", 10)


def test_the_consultant_is_told_at_once(world):
    visit = story.called()
    assert told(0) == {
        (
            "Ada tamu menunggu Anda di lantai 3: Ahmad Fauzi dan Siti Rahma (Kab. Sumenep), "
            "topik Dana Bagi Hasil (DBH). Temui paling lambat 09.16 WIB."
        ): ["budi"],
    }
    assert (
        Letter.objects.concerning(visit).values_list("to_address", flat=True).get()
        == "budi@djpk.example"
    )


def test_calling_another_consultant_does_not_begin_the_minutes_anew(world):
    visit = story.called()
    clock, last = visit.wait_clock_id, Notice.objects.last().pk
    with story.at("09.12"):
        sop.accept(visit, by=story.person("budi"))
        sop.call_consultant(visit, by=story.person("rina"), consultant=story.person("wati"))
    visit = story.fresh(visit)
    assert (visit.state, visit.consultant.username, visit.called_at, visit.accepted_at) == (
        "called",
        "wati",
        story.moment("09.06"),
        None,
    )
    assert (visit.wait_clock_id, visit.wait_clock.due) == (clock, story.moment("09.16"))
    assert list(told(last).values()) == [["wati"]]
    assert [entry.details for entry in Entry.objects.of(visit).filter(step="call_consultant")] == [
        {"konsultan": "Budi Santoso"},
        {"konsultan": "Wati Kusumaningrum"},
    ]


def test_an_answer_does_not_stop_the_minutes_and_is_given_once(world):
    visit = story.called()
    with story.at("09.08"):
        sop.accept(visit, by=story.person("budi"))
        with pytest.raises(sop.Refused, match="^Konsultan sudah menjawab panggilan.$"):
            sop.accept(visit, by=story.person("budi"))
    assert (visit.accepted_at, visit.wait_clock.stopped) == (story.moment("09.08"), None)


@pytest.mark.parametrize(
    ("username", "hour", "is_late"), [("budi", "09.16", False), ("rina", "09.17", True)]
)
def test_the_meeting_stops_the_minutes_whoever_notes_it(world, username, hour, is_late):
    visit = story.called()
    with story.at(hour):
        sop.meet(visit, by=story.person(username))
    assert (
        visit.met_at,
        visit.wait_clock.stopped,
        visit.wait_clock.is_late(story.moment("12.00")),
    ) == (story.moment(hour), story.moment(hour), is_late)
    assert Entry.objects.of(visit).last().details == {"terlambat": is_late}


def test_the_wait_is_warned_of_once_at_seven_minutes_and_told_once_after_ten(world):
    visit = story.called()
    warned = {f"{visit.number}: tamu menunggu; temui sebelum 09.16 WIB.": ["budi"]}
    breached = {
        f"{visit.number}: Kab. Sumenep menunggu lebih dari 10 menit.": ["budi", "ratna", "joko"]
    }
    assert steps_of("09.12:59", "09.13", "09.14", "09.16", "09.16:01", "09.17", "09.30") == [
        {},
        warned,
        {},
        {},
        breached,
        {},
        {},
    ]


def test_a_missed_minute_loses_nothing(world):
    visit = story.called()
    (lines,) = steps_of("09.40")
    assert lines == {
        f"{visit.number}: tamu menunggu; temui sebelum 09.16 WIB.": ["budi"],
        f"{visit.number}: Kab. Sumenep menunggu lebih dari 10 menit.": ["budi", "ratna", "joko"],
    }


def test_after_another_call_the_new_consultant_is_told(world):
    visit = story.called()
    with story.at("09.12"):
        sop.call_consultant(visit, by=story.person("rina"), consultant=story.person("galih"))
    assert steps_of("09.16:01")[0][
        f"{visit.number}: Kab. Sumenep menunggu lebih dari 10 menit."
    ] == ["galih", "ratna", "joko"]


def test_when_the_kasubdit_comes_himself_he_is_told_once(world):
    visit = story.waiting()
    with story.at("09.06"):
        sop.call_consultant(visit, by=story.person("rina"), consultant=story.person("ratna"))
    assert steps_of("09.16:01")[0][
        f"{visit.number}: Kab. Sumenep menunggu lebih dari 10 menit."
    ] == ["ratna", "joko"]


def test_who_was_met_in_time_is_told_of_no_more(world):
    story.consulting()
    assert steps_of("09.13", "09.17", "09.49") == [{}, {}, {}]


# ── Sixty minutes ─────────────────────────────────────────────────────────────────────────────────
def test_the_hour_runs_from_the_registration_to_the_cards_return(world):
    visit = story.finished()
    clock = visit.visit_clock
    assert (clock.started, clock.warn_at, clock.due, clock.stopped) == tuple(
        story.moment(hour) for hour in ("09.00", "09.50", "10.00", "09.52")
    )
    assert clock.is_late(story.moment("12.00")) is False


def test_the_hour_is_warned_of_once_at_fifty_minutes_and_told_once_after_sixty(world):
    visit = story.printed()
    warned = {f"{visit.number}: kunjungan sebaiknya selesai sebelum 10.00 WIB.": ["budi", "rina"]}
    breached = {
        f"{visit.number}: kunjungan Kab. Sumenep melewati 60 menit.": ["budi", "rina", "joko"]
    }
    assert steps_of("09.49:59", "09.50", "09.55", "10.00", "10.00:01", "10.30") == [
        {},
        warned,
        {},
        {},
        breached,
        {},
    ]


def test_before_anybody_is_called_floor_3_is_told(world):
    visit = story.waiting()
    assert steps_of("09.50", "10.01") == [
        {f"{visit.number}: kunjungan sebaiknya selesai sebelum 10.00 WIB.": ["rina"]},
        {f"{visit.number}: kunjungan Kab. Sumenep melewati 60 menit.": ["rina", "joko"]},
    ]


def test_who_has_gone_is_told_of_no_more_and_a_late_return_stays_late(world):
    visit = story.handed_over()
    with story.at("10.05"):
        sop.check_out(visit, by=story.person("dewi"), returns=story.returns(visit))
    assert (
        visit.visit_clock.is_late(story.moment("12.00")),
        Entry.objects.of(visit).last().details["terlambat"],
    ) == (True, True)
    assert steps_of("10.06") == [{}]


# ── The sweep ─────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.django_db(transaction=True)
def test_two_sweepers_at_once_tell_everybody_once(world):
    visit = story.called()
    story.print_sheets()
    lines = told_at(story.moment("09.16:01"), lambda: all_at_once(sweep, sweep))
    assert lines == {
        f"{visit.number}: tamu menunggu; temui sebelum 09.16 WIB.": ["budi"],
        f"{visit.number}: Kab. Sumenep menunggu lebih dari 10 menit.": ["budi", "ratna", "joko"],
    }
    assert sorted(Mark.objects.values_list("clock", "kind")) == [
        (visit.wait_clock_id, "breached"),
        (visit.wait_clock_id, "warned"),
    ]


def test_visits_and_tickets_do_not_touch_each_others_marks(world):
    with story.at("10.00", story.FRIDAY):
        ticket = tickets.a_call()
    visit = story.called()
    # both of the visit's clocks and the ticket's are over
    with story.at("17.01", story.TUESDAY):
        warn()
        of_visits = sorted(Mark.objects.values_list("clock__name", "kind"))
        warn_of_cases()
    assert of_visits == [
        ("visit", "breached"),
        ("visit", "warned"),
        ("wait", "breached"),
        ("wait", "warned"),
    ]
    assert sorted(Mark.objects.filter(clock=ticket.clock_id).values_list("role", "kind")) == [
        ("head", "breached"),
        ("owner", "breached"),
        ("supervisor", "breached"),
    ]
    assert Mark.objects.filter(clock__in=[visit.wait_clock_id, visit.visit_clock_id]).count() == 4


def test_a_sheet_that_cannot_be_printed_does_not_stop_the_minute(world):
    """The clocks and the end of the day do not wait for a printer."""
    broken, visit = story.a_visit(region="35.28"), story.called()
    broken.sheets.update(content={})
    with story.at("17.30"):
        sweep()
    assert (story.fresh(broken).state, Mark.objects.filter(clock=visit.wait_clock_id).count()) == (
        "no_show",
        2,
    )


def test_at_the_close_of_the_office_who_did_not_come_is_noted_and_not_before(world):
    missing, inside, tomorrow = (
        story.a_visit(),
        story.waiting(region="35.28"),
        story.a_visit(region="35.27", visit_date=story.TUESDAY),
    )
    states = []
    for hour in ("17.00", "17.00:01", "17.02"):
        with story.at(hour):
            end_of_day()
        states.append([story.fresh(visit).state for visit in (missing, inside, tomorrow)])
    assert states == [
        ["confirmed", "waiting", "confirmed"],
        ["no_show", "waiting", "confirmed"],
        ["no_show", "waiting", "confirmed"],
    ]
    assert [(entry.step, entry.by.username) for entry in Entry.objects.of(missing)] == [
        ("reserve", "sari"),
        ("no_show", "sistem"),
    ]


def test_what_nobody_decided_by_four_lapses_and_the_guests_are_told(world):
    visit = story.requested()
    for hour, state in (("16.00", "requested"), ("16.00:01", "rejected")):
        with story.at(hour, story.FRIDAY):
            end_of_day()
        assert story.fresh(visit).state == state
    assert [(entry.step, entry.by.username) for entry in Entry.objects.of(visit)] == [
        ("request", "sistem"),
        ("lapse", "sistem"),
    ]
    letters = (
        Letter.objects.concerning(visit)
        .filter(subject__startswith="Pengajuan kunjungan tidak dapat dipenuhi")
        .order_by("to_address")
    )
    assert list(letters.values_list("to_address", flat=True)) == [
        "ahmad@bpkad-sumenep.example",
        "siti@bpkad-sumenep.example",
    ]
    assert "Pengajuan tidak sempat diputuskan sampai batas waktu H-1." in letters[0].body_txt
