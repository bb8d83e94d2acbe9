"""What the list of tickets is narrowed to by its address."""

import datetime as dt

import pytest
import time_machine

from djpk_layanan.accounts.models import Unit
from djpk_layanan.clock.worktime import WIB

from . import story

pytestmark = pytest.mark.usefixtures("world")


def at(day, hour, minute=0):
    return time_machine.travel(dt.datetime(2026, 11, day, hour, minute, tzinfo=WIB), tick=False)


@pytest.fixture
def found(client):
    """The numbers on the list, as Sari sees it on the 26th, in the order of the page."""
    with at(23, 10):
        first = story.escalated("PK.22")
    with at(24, 0):
        second = story.escalated("PK.21")
    with at(24, 23, 59):
        third = story.a_call()
    names = {first.number: "Monday", second.number: "midnight", third.number: "late evening"}

    def ask(**asked):
        with at(26, 9):
            client.force_login(story.person("sari"))
            items = client.get("/tiket/", asked).context["page"].items
        return [names[ticket.number] for ticket in items]

    return ask


def test_a_day_begins_at_midnight_in_jakarta_and_belongs_to_both_ends_of_a_span(found):
    assert found(dari="2026-11-24") == ["late evening", "midnight"]
    assert found(sampai="2026-11-24") == ["late evening", "midnight", "Monday"]
    assert found(sampai="2026-11-23") == ["Monday"]
    assert found(dari="2026-11-24", sampai="2026-11-24") == ["late evening", "midnight"]
    assert found(dari="2026-11-25") == []


def test_a_unit_is_found_by_what_it_was_asked_and_by_what_lies_with_it(found):
    dbh, dau = (Unit.objects.get(code=code).pk for code in ("PK.22", "PK.21"))
    assert (found(unit=dbh), found(unit=dau), found(di_unit=dau)) == (
        ["Monday"],
        ["midnight"],
        ["midnight"],
    )
