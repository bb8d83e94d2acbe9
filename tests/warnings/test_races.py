"""Several sweepers at the same second."""

import threading

import pytest
from django.db import IntegrityError, connection

from djpk_layanan.clock import clocks
from djpk_layanan.clock.models import Mark
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.warnings import digest, sweeper
from djpk_layanan.warnings.models import Digest
from tests.tickets import story
from tests.together import all_at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]
ONCE = [("breached", "head"), ("breached", "owner"), ("breached", "supervisor")]


@pytest.fixture
def late_ticket(at):
    ticket = story.a_call()
    at("25 17:01")
    return ticket


def letters():
    return Letter.objects.filter(key__contains=":breached:").count()


def test_three_sweepers_at_once_tell_everybody_once(late_ticket):
    all_at_once(sweeper.send_warnings, sweeper.send_warnings, sweeper.send_warnings)
    assert sorted(Mark.objects.values_list("kind", "role")) == ONCE
    assert (letters(), Notice.objects.filter(key__contains="breached").count()) == (2, 2)


@pytest.fixture
def no_guard(monkeypatch):
    """Neither the unique constraint nor the lock of the clock's row; both sweepers look before
    either writes.
    """
    both_looked, untold = threading.Barrier(2), sweeper.untold

    class Unlocked:
        def __init__(self, clocks):
            self.clocks = clocks

        def filter(self, **conditions):
            return Unlocked(self.clocks.filter(**conditions))

        def order_by(self, *fields):
            return self.clocks.order_by(*fields)

        def select_for_update(self, **options):
            return self

        def first(self):
            found = self.clocks.first()
            if connection.vendor == "postgresql":
                both_looked.wait(5)
            return found

    monkeypatch.setattr(sweeper, "untold", lambda role, now: Unlocked(untold(role, now)))
    constraint = Mark._meta.constraints[0]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Mark, constraint)
    yield
    Mark.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(Mark, constraint)


def test_without_the_guards_the_race_is_real(late_ticket, no_guard):
    """SQLite has one writer at a time, so that only PostgreSQL shows the race."""
    all_at_once(sweeper.send_warnings, sweeper.send_warnings)
    assert (sorted(Mark.objects.values_list("kind", "role")) == ONCE) is (
        connection.vendor == "sqlite"
    )


def test_a_case_that_is_stopped_in_this_very_second_warns_no_more(late_ticket, monkeypatch):
    """It was found by the sweep, and stopped before its turn came."""
    tell_once = sweeper.tell_once

    def stopped_first(pk, *, role, now, watched):
        ticket = story.fresh(late_ticket)
        if not ticket.clock.stopped:
            clocks.stop_clock(ticket.clock, at=now)
        tell_once(pk, role=role, now=now, watched=watched)

    monkeypatch.setattr(sweeper, "tell_once", stopped_first)
    sweeper.send_warnings()
    assert (Mark.objects.count(), letters()) == (0, 0)


def test_three_sweepers_at_once_send_one_digest_to_each(at):
    story.a_call()
    at("24 07:30")
    all_at_once(digest.send_digests, digest.send_digests, digest.send_digests)
    assert list(
        Letter.objects.filter(key__startswith="warnings.digest:").values_list(
            "to_address", flat=True
        )
    ) == ["sari@djpk.example"]
    assert Digest.objects.filter(lines__gt=0).count() == 1


def test_a_second_digest_of_a_day_is_refused_by_the_database(at, sari):
    at("24 07:30")
    digest.send_digests()
    with pytest.raises(IntegrityError):
        Digest.objects.create(user=sari, date="2026-11-24", lines=0)
