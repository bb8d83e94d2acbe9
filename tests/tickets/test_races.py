"""Several people at the same second: one wins, the others read why, and nothing is doubled."""

import contextlib
import threading

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.utils import timezone

from djpk_layanan.accounts.models import Assignment, Delegation, User
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.workflow.engine import Case, Step
from djpk_layanan.workflow.refusals import Refused
from tests.together import all_at_once, all_have_looked
from tickets import repairs, sop
from tickets.models import Escalation, Ticket
from tickets.tasks import sweep

from . import story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]


@pytest.fixture
def two_approvals(ratna, anton):
    """The Kasubdit and his Plh. press "Setujui" on the same answer, and both have been judged
    before either has written.
    """
    today = timezone.localdate()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=ratna),
        to=anton,
        kind="plh",
        starts=today,
        ends=today,
    )
    escalation = story.submitted().escalations.get()

    def approval(username):
        mine, by = (
            Escalation.objects.select_related("ticket").get(pk=escalation.pk),
            User.objects.get(username=username),
        )
        return lambda: sop.approve(mine, by=by, revision=escalation.revision_id)

    return [approval("ratna"), approval("anton")]


@pytest.fixture
def both_judged_first(monkeypatch):
    """Holds each judged approval until the other is judged too, or for half a second when a lock
    keeps the other away.
    """
    judged, judge = threading.Barrier(2), Step.refusal

    def refusal(step, case, by):
        why = judge(step, case, by)
        if step.name == "approve":
            # broken: the other one waits for our lock, as it should
            with contextlib.suppress(threading.BrokenBarrierError):
                judged.wait(0.5)
        return why

    monkeypatch.setattr(Step, "refusal", refusal)


def kinds(results):
    return sorted(
        "approved"
        if isinstance(r, Escalation)
        else "refused"
        if isinstance(r, Refused)
        else "constraint"
        for r in results
    )


def test_two_approvals_at_once_one_wins_and_the_other_reads_why(two_approvals, both_judged_first):
    results = all_at_once(*two_approvals, expected=(Refused, IntegrityError))
    assert kinds(results) == ["approved", "refused"]
    assert "Disetujui" in str(next(r for r in results if isinstance(r, Refused)))
    assert [e.step for e in Entry.objects.order_by("seq")][-2:] == ["approve", "units_answered"]
    assert Entry.objects.filter(step="approve").count() == 1
    assert list(broken_links()) == []


def test_without_the_row_lock_the_race_is_real(two_approvals, both_judged_first, monkeypatch):
    """SQLite has one writer at a time, so that only PostgreSQL shows the race."""
    monkeypatch.setattr(Case, "lock", lambda self: self.refresh_from_db())
    cleanly_refused = kinds(all_at_once(*two_approvals, expected=(Refused, IntegrityError))) == [
        "approved",
        "refused",
    ]
    assert cleanly_refused is (connection.vendor == "sqlite")


def test_forty_calls_at_once_get_forty_numbers(sari):
    tickets = all_at_once(*[lambda: [story.a_call(email=f"a{n}@b.example") for n in range(5)]] * 8)
    numbers = sorted(ticket.number for several in tickets for ticket in several)
    assert len(set(numbers)) == 40
    assert [int(number.split("-")[2]) for number in numbers] == list(range(1, 41))


@pytest.fixture
def opposite_merges(sari):
    one, other = story.a_call(), story.a_call(email="c@d.example")

    def merging(ticket, into):
        mine = Ticket.objects.get(pk=ticket.pk)
        return lambda: repairs.merge(mine, by=sari, into=into, both=True)

    return [merging(one, other), merging(other, one)]


def test_without_the_locks_opposite_merges_swallow_each_other(opposite_merges, monkeypatch):
    """Both tickets say "merged into the other", and the question is nowhere any more."""
    monkeypatch.setattr(Case, "lock", lambda self: self.refresh_from_db())
    # all that is read is read before the others write
    monkeypatch.setattr(
        repairs,
        "locked_or_refused",
        lambda ticket: Ticket.objects.select_related("clock").get(pk=ticket.pk),
    )
    # the survivor's line in the history, on which the other one would wait
    monkeypatch.setattr(repairs, "absorb", lambda *args, **facts: None)
    all_have_looked(monkeypatch, repairs, "locked_or_refused")
    all_at_once(*opposite_merges, expected=Refused)
    assert Ticket.objects.filter(state="merged").count() == (
        1 if connection.vendor == "sqlite" else 2
    )


def test_opposite_merges_at_once_leave_one_open(opposite_merges):
    results = all_at_once(*opposite_merges, expected=Refused)
    merged = [r for r in results if isinstance(r, Ticket)]
    assert len(merged) <= 1
    assert Ticket.objects.filter(state="open").count() == 2 - len(merged)


def test_two_sweeps_at_once_close_a_ticket_once(sari):
    ticket = story.issued()
    story.documents.render_bak(ticket.bak_id)
    story.deliver_everything()
    all_at_once(sweep, sweep)
    assert Entry.objects.filter(step="close").count() == 1
    call_command("verify_history")
