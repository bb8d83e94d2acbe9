"""A repair and the next step at the same second: one of them wins, the other reads why, and the
document says what is so.
"""

import contextlib
import threading

import pytest
from django.db import IntegrityError, connection

from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.workflow.engine import Case, Step
from djpk_layanan.workflow.models import Change
from djpk_layanan.workflow.refusals import Refused
from tests.together import all_at_once
from tickets import minutes, repairs, sop
from tickets.models import Ticket

from . import story
from .test_belonging import neng

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]


@pytest.fixture
def both_judged_first(monkeypatch):
    """Holds each judged step until the other is judged too, or for half a second when a lock
    keeps the other away.
    """
    judged, judge = threading.Barrier(2), Step.refusal

    def refusal(step, case, by):
        why = judge(step, case, by)
        if step.name in ("correct", "issue_bak", "resend_bak"):
            with contextlib.suppress(threading.BrokenBarrierError):
                judged.wait(0.5)
        return why

    monkeypatch.setattr(Step, "refusal", refusal)


def kinds(results):
    return sorted(
        "taken" if isinstance(r, Ticket) else "refused" if isinstance(r, Refused) else "constraint"
        for r in results
    )


def correcting(ticket, **facts):
    mine, by = story.fresh(ticket), story.person("sari")
    return lambda: repairs.correct(mine, by=by, reason="Salah dengar.", **facts)


def issuing(ticket):
    mine, by = story.fresh(ticket), story.person("tono")
    return lambda: sop.issue_bak(mine, by=by)


def names_told(ticket):
    """By the BAK, the ticket and the history."""
    ticket = story.fresh(ticket)
    corrected = Change.objects.of(ticket).values_list("after", flat=True)
    return {ticket.bak.guest_set.get().name, ticket.requester_name, *corrected}


def test_a_correction_beside_the_issue_is_in_the_bak_or_is_refused(sari, both_judged_first):
    ticket = story.answered()
    results = all_at_once(
        correcting(ticket, requester_name="Ahmad Fauzan"), issuing(ticket), expected=Refused
    )
    ticket = story.fresh(ticket)
    assert names_told(ticket) == {ticket.requester_name}
    assert kinds(results) == (
        ["taken", "taken"] if ticket.requester_name == "Ahmad Fauzan" else ["refused", "taken"]
    )
    assert list(broken_links()) == []


def test_without_the_row_lock_a_correction_and_the_issue_collide(
    sari, both_judged_first, monkeypatch
):
    """Document, ticket and history tell different names, or the chain refuses.

    SQLite has one writer at a time and shows nothing.
    """
    monkeypatch.setattr(Case, "lock", lambda self: self.refresh_from_db())
    ticket = story.answered()
    acts = correcting(ticket, requester_name="Ahmad Fauzan"), issuing(ticket)
    results = all_at_once(*acts, expected=(Refused, IntegrityError))
    if connection.vendor == "postgresql":
        assert "constraint" in kinds(results) or len(names_told(ticket)) > 1


def test_two_corrections_at_once_leave_two_lines_in_one_chain(sari, both_judged_first):
    ticket = story.a_call()
    acts = (
        correcting(ticket, requester_name="Ahmad Fauzan"),
        correcting(ticket, requester_position="Kepala Bidang"),
    )
    assert kinds(all_at_once(*acts, expected=Refused)) == ["taken", "taken"]
    ticket = story.fresh(ticket)
    assert (ticket.requester_name, ticket.requester_position) == ("Ahmad Fauzan", "Kepala Bidang")
    assert [entry.step for entry in Entry.objects.of(ticket)] == ["register", "correct", "correct"]


@pytest.fixture
def taken_apart_while_issued(sari):
    """Neng's question was merged into Ahmad's ticket; one takes it out again while the other
    issues the BAK for both.
    """
    one, other = neng(), story.a_call()
    repairs.merge(one, by=sari, into=other, both=True)
    sop.answer(story.fresh(other), by=sari, answer=story.ANSWER)
    data = minutes.starting_data(story.fresh(other))
    data["items"][1]["answer"] = "Dapat."
    mine, target, tono = story.fresh(one), story.fresh(other), story.person("tono")
    return one, [
        lambda: repairs.unmerge(mine, by=sari, reason="Pertanyaan lain."),
        lambda: sop.issue_bak(target, by=tono, seen=target.version, **data),
    ]


def is_in_two_places(one):
    """Open again, and answered in the other one's BAK."""
    one, other = story.fresh(one), Ticket.objects.exclude(pk=one.pk).get()
    return one.state == "open" and bool(other.bak) and not other.bak.is_draft


def test_a_question_is_taken_out_or_answered_in_the_bak_never_both(taken_apart_while_issued):
    one, acts = taken_apart_while_issued
    all_at_once(*acts, expected=Refused)
    assert not is_in_two_places(one)


def test_without_the_targets_lock_it_is_both(taken_apart_while_issued, monkeypatch):
    """The target is read as it was before the issue.

    SQLite's one pen keeps the issue away until the merge is undone.
    """
    one, (take_apart, issue) = taken_apart_while_issued
    was_issued = threading.Event()

    def read_and_wait(ticket):
        target = Ticket.objects.select_related("bak", "clock").get(pk=ticket.pk)
        was_issued.wait(3)
        return target

    def issue_meanwhile():
        try:
            return issue()
        finally:
            was_issued.set()

    monkeypatch.setattr(repairs, "locked_or_refused", read_and_wait)
    all_at_once(take_apart, issue_meanwhile, expected=Refused)
    assert is_in_two_places(one) is (connection.vendor == "postgresql")
