"""A history loaded in bulk is one that the steps themselves could have left."""

import datetime as dt
import io
from collections import Counter

import pytest
import time_machine
from django.core.management import call_command

from bak import tasks as bak_tasks
from bak.models import Bak, Serial
from djpk_layanan.bulk import conferences as conferences_bulk
from djpk_layanan.bulk import paths
from djpk_layanan.bulk import visits as visits_bulk
from djpk_layanan.bulk.tickets import TicketLoader
from djpk_layanan.clock.worktime import deadline_after
from djpk_layanan.files import store
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.workflow.engine import Step
from reservations.models import Visit
from reservations.sop import sop as visit_sop
from tests.tickets import story
from tickets import search, sop, tasks
from tickets.intake import numbers
from tickets.models import Escalation, Ticket
from videoconf.models import Conference
from videoconf.sop import sop as conference_sop


@pytest.fixture
def loaded(world):
    TicketLoader(live=60).load(200)
    return list(Ticket.objects.select_related("clock", "bak", "owner").order_by("pk"))


def test_every_ticket_has_its_whole_history_and_the_right_clock(loaded):
    assert len(loaded) == 200
    assert list(broken_links()) == []
    call_command("verify_history")
    assert [Entry.objects.of(ticket).count() for ticket in loaded] == [
        ticket.version for ticket in loaded
    ]
    assert [numbers.parse(ticket.number) for ticket in loaded] == [
        ticket.number for ticket in loaded
    ]
    assert [ticket.clock.subject_id for ticket in loaded] == [ticket.pk for ticket in loaded]
    promised = [
        deadline_after(ticket.clock.work_calendar(), ticket.received_at, ticket.clock.limit)
        for ticket in loaded
    ]
    assert [(ticket.clock.due, ticket.clock.explanation) for ticket in loaded] == [
        (found.due, found.explanation) for found in promised
    ]
    assert [ticket.clock.limit for ticket in loaded] == [
        5 if ticket.escalations.exists() else 2 for ticket in loaded
    ]
    assert [ticket.clock.stopped is None for ticket in loaded] == [
        ticket.is_live for ticket in loaded
    ]


def test_no_day_has_more_than_its_share_not_even_the_one_before_a_long_holiday(world):
    loader = visits_bulk.VisitLoader()
    share = Counter(loader.working_day(n / 50_000) for n in range(50_000))
    assert max(share.values()) - min(share.values()) <= 1


def test_the_history_says_what_the_engine_would_have_said():
    for name, (before, after) in paths.MOVES.items():
        step = sop.sop.steps[name]
        assert after == (step.target or before)
        assert not isinstance(step, Step) or before in step.source


def test_a_closed_ticket_has_a_bak_that_can_be_read(loaded):
    closed = [ticket for ticket in loaded if ticket.state == "closed"]
    assert {ticket.bak.state for ticket in closed} == {"sent", "issued"}
    assert {ticket.bak.case_number for ticket in closed} == {ticket.number for ticket in closed}
    assert {ticket.bak.content["number"] for ticket in closed} == {
        ticket.bak.number for ticket in closed
    }
    assert store.read_file(closed[0].bak.pdf)[:5] == b"%PDF-"
    assert [ticket.bak.handed_over == "" for ticket in closed] == [
        ticket.requester_email != "" for ticket in closed
    ]


def test_an_escalation_is_worked_on_by_its_own_unit(loaded):
    escalations = Escalation.objects.select_related("worker", "approved_by")
    assert {e.worker.units_as("pelaksana") == {e.unit_id} for e in escalations if e.worker} == {
        True
    }
    assert {
        e.approved_by.units_as("kasubdit") == {e.unit_id} for e in escalations if e.approved_by
    } == {True}


def test_work_goes_on_after_the_load(loaded):
    newest = story.a_call()
    assert newest.number not in {ticket.number for ticket in loaded}
    assert Serial.objects.get(kind="CC", year=newest.received_at.year).last == int(
        newest.number.split("-")[2]
    )
    # perhaps not alone: its parts are words of other tickets too
    assert loaded[7] in search.matching_tickets(Ticket.objects.all(), loaded[7].number)
    ticket = Ticket.objects.filter(
        state="open", clock__paused=None, owner=story.person("sari")
    ).earliest("pk")
    assert sop.answer(ticket, by=story.person("sari"), answer="Ya.").state == "answered"
    assert list(broken_links()) == []


def test_a_second_load_goes_on_where_the_first_ended(loaded):
    TicketLoader(seed=2).load(50)
    assert Ticket.objects.count() == 250
    assert list(broken_links()) == []


def test_no_sweep_finds_anything_to_do_with_the_loaded_baks(loaded):
    before = (
        list(Bak.objects.order_by("pk").values_list("state", "pdf")),
        Ticket.objects.filter(state="closed").count(),
    )
    tasks.sweep()
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)):
        bak_tasks.sweep()
    assert (
        list(Bak.objects.order_by("pk").values_list("state", "pdf")),
        Ticket.objects.filter(state="closed").count(),
    ) == before


@pytest.fixture
def loaded_with_guests(world):
    call_command("load_cases", visits=60, conferences=25, stdout=io.StringIO())
    return list(Visit.objects.select_related("visit_clock", "bak")), list(
        Conference.objects.select_related("clock", "bak")
    )


def test_visits_and_conferences_have_their_whole_history_too(loaded_with_guests):
    visits, conferences = loaded_with_guests
    assert (len(visits), len(conferences)) == (60, 25)
    assert list(broken_links()) == []
    assert [Entry.objects.of(case).count() for case in visits + conferences] == [
        case.version for case in visits + conferences
    ]
    assert [Entry.objects.of(case).latest("seq").after for case in visits + conferences] == [
        case.state for case in visits + conferences
    ]
    assert {visit.bak_id is not None for visit in visits if visit.state == "finished"} == {True}
    assert {conference.state for conference in conferences} == {"closed"}
    assert [conference.clock.due for conference in conferences] == [
        deadline_after(
            conference.clock.work_calendar(), conference.recorded_at, conference.clock.limit
        ).due
        for conference in conferences
    ]


def test_their_histories_go_the_way_the_steps_allow():
    for sop_, steps in (
        (visit_sop, [name for name, *_ in visits_bulk.PATH]),
        (conference_sop, conferences_bulk.PATH),
    ):
        state = None
        for name in steps:
            step = sop_.steps[name]
            if isinstance(step, Step) and not step.of and state:
                assert state in step.source, name
            state = state if getattr(step, "of", "") else step.target or state


def test_more_can_be_loaded_beside_what_is_there(loaded_with_guests):
    call_command("load_cases", visits=30, conferences=5, stdout=io.StringIO())
    assert (Visit.objects.count(), Conference.objects.count()) == (90, 30)
    assert list(broken_links()) == []
