"""Half a month of the demo's tickets, told once: nothing in it could not have happened."""

import pytest
import time_machine

from bak.models import Bak
from djpk_layanan.demo import people
from djpk_layanan.demo.story import Story
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.outbox.models import Letter
from tests.once import built_once
from tickets.intake import numbers
from tickets.models import Escalation, Ticket
from tickets.sop import sop

from .test_demo import NOW


def tell():
    with time_machine.travel(NOW, tick=False):
        people.load_units()
        people.load_places()
        Story(now=NOW, months=0.5, tickets=20).tell(say=lambda moment: None)


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker, broker, tmp_path_factory):
    with built_once(django_db_blocker, tmp_path_factory.mktemp("story"), tell):
        yield


@pytest.fixture
def story(told, db):
    """Half a month with twenty tickets; told once for each process."""
    with time_machine.travel(NOW, tick=False):
        yield


def test_the_story_could_have_happened(story):
    assert Ticket.objects.count() == 20
    assert list(broken_links()) == []
    assert Entry.objects.filter(at__gt=NOW).count() == 0
    assert Letter.objects.filter(sent_at__gt=NOW).count() == 0
    for ticket in Ticket.objects.all():
        lines = list(Entry.objects.of(ticket))
        assert numbers.parse(ticket.number) == ticket.number
        assert len(lines) == ticket.version
        assert lines == sorted(lines, key=lambda line: line.at)
        assert state_after(lines) == ticket.state


def state_after(lines):
    """Walk the lines as the SOP's steps; steps of an escalation are taken while the ticket is
    with the units.
    """
    state = lines[0].after
    assert (lines[0].step, state) == ("register", "open")
    for line in lines[1:]:
        step = sop.steps[line.step]
        assert line.before in step.source
        if step.of == "escalation":
            assert state in ("escalated", "answered")
        else:
            assert line.before == state
            state = line.after
    return state


def test_the_story_leaves_printed_and_mailed_baks_a_plh_and_work_for_today(story):
    assert Bak.objects.issued().count() > 0
    assert Bak.objects.issued().filter(pdf=None).count() == 0
    assert set(Letter.objects.values_list("status", flat=True)) == {"sent"}
    assert {
        round((letter.sent_at - letter.queued_at).total_seconds())
        for letter in Letter.objects.all()
    } == {2}
    by_plh = Escalation.objects.get(
        approved_as="Plh. Kasubdit · Subdit DAK Nonfisik", ticket__state="answered"
    )
    assert by_plh.approved_by.username == "dakfisik.kasubdit"
    assert Entry.objects.of(by_plh.ticket).get(step="approve").acting_as == by_plh.approved_as
    assert {("in_progress", "PK.22"), ("submitted", "PK.22")} <= set(
        Escalation.objects.working().values_list("state", "unit__code")
    )
    assert (
        Ticket.objects.late(NOW)
        .filter(state="escalated", topic__name="Dana Bagi Hasil (DBH)")
        .count()
        == 1
    )
    assert (
        Ticket.objects.live().get(owner=None).topic.name
        == "Sistem Informasi Keuangan Daerah (SIKD)"
    )
