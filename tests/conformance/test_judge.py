"""Real cases, taken through real steps: what the judge says of each."""

import datetime as dt

import pytest
from django.db import connection

from djpk_layanan.accounts.models import Unit
from djpk_layanan.clock.models import Clock
from djpk_layanan.conformance.judge import judge_history, outcome_of
from djpk_layanan.history import triggers
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import record_line
from reservations import daily as visit_daily
from reservations import sop as visit_steps
from tests.conformance.judged import BY_SUBJECT
from tests.reservations import story as visits
from tests.tickets import story as tickets
from tests.videoconf import story as conferences
from tickets import daily
from tickets import sop as ticket_steps
from videoconf import sop as conference_steps

pytestmark = pytest.mark.django_db


def findings(case):
    """[(kind, clause, step, seq)] of the case as it is kept, and how it ran."""
    procedure = BY_SUBJECT[case._meta.label_lower]
    case = type(case).objects.get(pk=case.pk)
    found = judge_history(
        procedure,
        Entry.objects.of(case),
        Clock.objects.filter(subject=procedure.subject, subject_id=case.pk).order_by("pk"),
        case,
    )
    return [(f.kind.value, f.clause, f.step, f.seq) for f in found], outcome_of(
        procedure, found, case.state
    ).value


def by_hand(ticket):
    """The BAK is printed and handed over: the shorter of the two ends that clause 1 knows."""
    ticket_steps.close_by_hand(ticket, by=tickets.person("sari"), reason="Diambil sendiri.")


def test_a_question_answered_at_once_runs_exactly_as_the_sop_says(monday):
    assert findings(tickets.closed()) == ([], "exact")


def test_an_escalated_question_runs_exactly_as_the_sop_says(monday):
    ticket = tickets.issued(tickets.approved(email=""))
    by_hand(ticket)
    assert findings(ticket) == ([], "exact")


def test_a_note_is_an_addition_and_leaves_the_sop_nowhere(monday):
    ticket = tickets.a_call(email="")
    daily.note(ticket, by=tickets.person("sari"), text="Menelepon lagi besok.")
    ticket_steps.answer(
        ticket, by=tickets.person("sari"), answer="Sudah disalurkan.", legal_basis=""
    )
    ticket = tickets.issued(ticket)
    by_hand(ticket)
    assert findings(ticket) == ([("added", "+", "note", 2)], "added")


def test_a_returned_draft_is_one_repetition_however_often_it_is_submitted_afterwards(monday):
    ticket = tickets.submitted()
    part = ticket.escalations.get()
    ticket_steps.return_to_drafter(
        part, by=tickets.person("ratna"), reason="Lengkapi dasar hukumnya."
    )
    ticket_steps.submit(part, by=tickets.person("budi"), answer="Lengkap.", legal_basis="PP 37")
    ticket_steps.approve(part, by=tickets.person("ratna"), revision=part.revision_id)
    assert findings(ticket)[0] == [("repeated", "10.f", "return_to_drafter", 5)]


def test_a_misrouted_question_comes_back_and_goes_out_again(monday):
    ticket = tickets.escalated()
    ticket_steps.misroute(ticket.escalations.get(), by=tickets.person("budi"), reason="Bukan DBH.")
    ticket = tickets.fresh(ticket)
    ticket_steps.escalate(
        ticket,
        by=tickets.person("sari"),
        reason="Perlu jawaban unit teknis.",
        units=[Unit.objects.get(code="PK.21")],
    )
    assert findings(ticket)[0] == [
        ("added", "+", "misroute", 3),
        ("repeated", "+", "back_to_cso", 4),
    ]


def test_a_reopened_ticket_repeats_and_the_same_unit_asked_anew_is_in_order(monday):
    ticket = tickets.issued(tickets.approved(email=""))
    by_hand(ticket)
    daily.reopen(ticket, by=tickets.person("sari"), reason="Jawaban kurang.")
    ticket_steps.escalate(
        ticket,
        by=tickets.person("sari"),
        reason="Perlu jawaban unit teknis.",
        units=[Unit.objects.get(code="PK.22")],
    )
    ticket_steps.take(ticket.escalations.last(), by=tickets.person("budi"))
    assert findings(ticket)[0] == [("repeated", "+", "reopen", 9)]


def test_an_answer_after_the_limit_is_late_by_clause_7(monday):
    ticket = tickets.answered(email="")
    monday.shift(dt.timedelta(days=3))
    ticket = tickets.issued(ticket)
    by_hand(ticket)
    assert findings(ticket) == ([("late", "7", "close", None)], "left")


def test_a_cancelled_ticket_ends_outside_the_sop(monday):
    ticket = tickets.a_call()
    daily.cancel(ticket, by=tickets.person("sari"), reason="Salah sambung.")
    assert findings(ticket) == ([("added", "+", "cancel", 2)], "elsewhere")


def test_a_visit_with_its_sppd_runs_exactly_as_the_sop_says(world):
    assert findings(visits.finished()) == ([], "exact")


def test_a_guest_who_leaves_early_misses_the_steps_that_were_left(world):
    visit = visits.waiting()
    with visits.at("09.20"):
        visit_daily.leave_early(
            visit, by=visits.person("dewi"), returns=visits.returns(visit), reason="Ada panggilan."
        )
    missed = [
        ("missing", "11.d", "call_consultant", None),
        ("missing", "11.e", "meet", None),
        ("missing", "11.f", "record", None),
        ("missing", "11.i", "hand_over", None),
    ]
    assert findings(visit) == ([*missed, ("added", "+", "leave_early", 4)], "left")


def test_another_consultant_called_is_a_repetition_and_a_late_meeting_is_late(world):
    visit = visits.called()
    with visits.at("09.15"):
        visit_steps.call_consultant(
            visit, by=visits.person("rina"), consultant=visits.person("wati")
        )
    with visits.at("09.20"):
        visit_steps.meet(visit, by=visits.person("wati"))
    assert findings(visit)[0] == [
        ("repeated", "11.d", "call_consultant", 5),
        ("late", "8.d", "meet", None),
    ]


def test_sppds_sent_back_are_checked_again_and_that_is_one_repetition(world):
    visit = visits.sppd_checked()
    with visits.at("09.45"):
        visit_steps.return_sppd(visit, by=visits.person("joko"), reason="Nama keliru.")
        visit_steps.check_sppd(visit, by=visits.person("rina"), checked=visits.checked(visit))
    assert findings(visit)[0] == [("repeated", "11.h", "return_sppd", 9)]


def test_a_rejected_request_ended_by_the_sop(world):
    assert findings(visits.rejected()) == ([("added", "+", "request", 1)], "added")


def test_nobody_came_is_an_end_outside_the_sop(world):
    assert findings(visits.no_show()) == ([("added", "+", "no_show", 2)], "elsewhere")


def test_a_conference_with_all_its_desks_runs_exactly_as_the_sop_says(monday):
    assert findings(conferences.closed(monday)) == ([], "exact")


def test_a_disputed_bak_is_written_again_and_that_is_one_repetition(monday):
    conference = conferences.written(monday)
    conference_steps.dispute_bak(conference, by=conferences.person("budi"), reason="Angka keliru.")
    conference_steps.write_bak(conference, by=conferences.person("sari"), **conferences.BAK)
    assert findings(conference)[0] == [("repeated", "11.i", "write_bak", conference.version)]


def test_a_memo_that_the_kabag_returns_repeats_the_paraf(monday):
    conference = conferences.initialled()
    conference_steps.return_to_head(
        conference, by=conferences.person("hendra"), reason="Perbaiki tanggal."
    )
    conference_steps.initial(conference, by=conferences.person("maya"), read=conference.nota_id)
    assert findings(conference)[0] == [("repeated", "11.f", "return_to_head", 6)]


def jump(case, step, before, after, **details):
    """A line that no step of the application would write: what an import, or a mistake, could
    leave.
    """
    return record_line(
        case,
        by=tickets.person("sari"),
        step=step,
        clause="x",
        before=before,
        after=after,
        details=details,
    )


def test_a_unit_whose_answer_nobody_took_up_misses_that_step(monday):
    ticket = tickets.escalated()
    jump(ticket, "submit", "in_progress", "submitted", unit="Subdit DBH")
    assert findings(ticket)[0] == [("missing", "10.e", "take", None)]


def test_a_step_from_a_state_that_it_does_not_leave_is_out_of_order(monday):
    ticket = tickets.a_call()
    jump(ticket, "issue_bak", "open", "open")
    assert findings(ticket)[0] == [("order", "x", "issue_bak", 2)]


def test_a_ticket_closed_without_a_bak_misses_it(monday):
    ticket = tickets.answered()
    jump(ticket, "close", "answered", "closed")
    assert findings(ticket)[0] == [("missing", "10.c,g", "issue_bak", None)]


@pytest.mark.parametrize("with_ids", [True, False])
def test_a_unit_that_was_renamed_while_it_worked_is_the_same_unit(monday, with_ids):
    ticket = tickets.submitted(email="")
    if not with_ids:
        without_ids(ticket)
    monday.shift(60)
    unit = Unit.objects.get(code="PK.22")
    unit.short_name = "Subdit DBH dan Insentif"
    unit.save()
    part = ticket.escalations.get()
    ticket_steps.approve(part, by=tickets.person("ratna"), revision=part.revision_id)
    by_hand(tickets.issued(tickets.fresh(ticket)))
    assert findings(ticket) == ([], "exact")


def without_ids(ticket):
    """Its lines as they were written before they had ids."""
    triggers.unprotect(connection)
    for line in Entry.objects.of(ticket).filter(details__has_key="unit_id"):
        Entry.objects.filter(pk=line.pk).update(
            details={name: value for name, value in line.details.items() if name != "unit_id"}
        )
    triggers.protect(connection)


def test_a_unit_asked_after_the_csos_own_answer_puts_a_slip_right_and_leaves_nothing(monday):
    ticket = tickets.answered(email="")
    ticket_steps.escalate(
        ticket,
        by=tickets.person("sari"),
        reason="Perlu data.",
        units=[Unit.objects.get(code="PK.22")],
    )
    part = ticket.escalations.get()
    ticket_steps.take(part, by=tickets.person("budi"))
    ticket_steps.submit(part, by=tickets.person("budi"), answer="Sudah.", legal_basis="")
    ticket_steps.approve(part, by=tickets.person("ratna"), revision=part.revision_id)
    ticket = tickets.issued(tickets.fresh(ticket))
    by_hand(ticket)
    assert findings(ticket) == ([("repair", "10.d", "escalate", 3)], "added")


def test_a_history_that_does_not_begin_with_the_receipt_misses_it(monday):
    ticket = tickets.answered(email="")
    triggers.unprotect(connection)
    Entry.objects.of(ticket).filter(step="register").delete()
    triggers.protect(connection)
    ticket = tickets.issued(ticket)
    by_hand(ticket)
    assert findings(ticket) == ([("missing", "10.a,b", "register", None)], "left")


def test_a_step_that_the_sop_had_once_is_passed_over(monday):
    ticket = tickets.answered(email="")
    jump(ticket, "forward_by_fax", "answered", "answered")
    ticket = tickets.issued(tickets.fresh(ticket))
    by_hand(ticket)
    assert findings(ticket) == ([], "exact")
