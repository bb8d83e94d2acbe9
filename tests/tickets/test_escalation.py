"""SOP 193 clauses 10.d-f: a unit answers, its Kasubdit approves."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from djpk_layanan.accounts.models import Assignment, Delegation, Unit, User
from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.refusals import NotAllowed, Refused, Stale
from tickets import daily, sop
from tickets.models import Escalation, Revision, Ticket

from . import story

pytestmark = pytest.mark.usefixtures("world")


def untouched(ticket):
    """What must be the same before and after a refusal."""
    return (
        Ticket.objects.filter(pk=ticket.pk).values().get(),
        list(Escalation.objects.values()),
        Entry.objects.count(),
        Letter.objects.count(),
        Revision.objects.count(),
    )


def test_from_the_call_to_the_approved_answer(sari, budi, ratna):
    ticket = story.approved()
    escalation = ticket.escalations.get()
    assert (ticket.state, escalation.state) == ("answered", "approved")
    assert (escalation.worker, escalation.drafter, escalation.approved_by) == (budi, budi, ratna)
    assert [e.step for e in Entry.objects.of(ticket)] == [
        "register",
        "escalate",
        "take",
        "submit",
        "approve",
        "units_answered",
    ]
    assert ticket.version == 6


def test_escalating_moves_the_limit_to_five_working_days_from_receipt(time_machine):
    # Monday 10.00 WIB
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC))
    ticket = story.a_call()
    assert timezone.localtime(ticket.clock.due).strftime("%d %H.%M") == "25 17.00"
    time_machine.move_to(dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC))
    sop.escalate(
        ticket,
        by=story.person("sari"),
        reason="Perlu jawaban unit teknis.",
        units=[Unit.objects.get(code="PK.22")],
    )
    assert timezone.localtime(story.fresh(ticket).clock.due).strftime("%d %H.%M") == "30 17.00"
    assert "sudah terlambat" in Entry.objects.of(ticket).last().details


def test_a_ticket_late_before_its_escalation_stays_known_as_late(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 16, 3, 0, tzinfo=dt.UTC))
    ticket = story.a_call()
    time_machine.move_to(dt.datetime(2026, 11, 19, 3, 0, tzinfo=dt.UTC))
    sop.escalate(
        ticket,
        by=story.person("sari"),
        reason="Perlu jawaban unit teknis.",
        units=[Unit.objects.get(code="PK.22")],
    )
    assert Entry.objects.of(ticket).last().details["sudah terlambat"] is True


def test_kasubdit_of_another_unit_is_refused_and_nothing_changes(anton):
    ticket = story.submitted()
    escalation, before = ticket.escalations.get(), untouched(ticket)
    with pytest.raises(NotAllowed, match="Kasubdit unit yang dituju"):
        sop.approve(escalation, by=anton, revision=escalation.revision_id)
    assert untouched(ticket) == before


def test_the_drafter_cannot_approve_even_as_plh(budi):
    today = timezone.localdate()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user__username="ratna"),
        to=budi,
        kind="plh",
        starts=today,
        ends=today,
    )
    ticket = story.submitted()
    escalation, before = ticket.escalations.get(), untouched(ticket)
    with pytest.raises(NotAllowed, match="penyusunnya sendiri"):
        sop.approve(escalation, by=User.objects.get(pk=budi.pk), revision=escalation.revision_id)
    assert untouched(ticket) == before


def test_the_database_refuses_an_approval_by_the_drafter():
    escalation = story.submitted().escalations.get()
    with pytest.raises(IntegrityError, match="never_approved_by_its_drafter"), transaction.atomic():
        Escalation.objects.filter(pk=escalation.pk).update(
            state="approved", approved_by=escalation.drafter, approved_at=timezone.now()
        )


def test_plh_approves_within_his_days_and_is_named(anton):
    today = timezone.localdate()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user__username="ratna"),
        to=anton,
        kind="plh",
        starts=today,
        ends=today,
    )
    escalation = story.submitted().escalations.get()
    sop.approve(escalation, by=User.objects.get(pk=anton.pk), revision=escalation.revision_id)
    assert escalation.approved_as == "Plh. Kasubdit · Subdit DBH"
    assert Entry.objects.get(step="approve").acting_as == "Plh. Kasubdit · Subdit DBH"


def test_a_corrected_wording_is_a_revision_that_names_drafter_and_corrector(budi, ratna):
    escalation = story.submitted().escalations.get()
    first = escalation.revision
    sop.approve(
        escalation,
        by=ratna,
        revision=first.pk,
        answer="Lebih singkat.",
        legal_basis=first.legal_basis,
    )
    second = escalation.revision
    assert (second.number, second.answer, second.drafter, second.corrector) == (
        2,
        "Lebih singkat.",
        budi,
        ratna,
    )
    assert Revision.objects.get(pk=first.pk).answer == story.ANSWER


def test_approving_a_text_that_changed_meanwhile_is_refused(budi, ratna):
    ticket = story.submitted()
    escalation = ticket.escalations.get()
    read = escalation.revision_id
    sop.return_to_drafter(escalation, by=ratna, reason="Kurang lengkap.")
    sop.submit(escalation, by=budi, answer="Jawaban kedua.")
    before = untouched(ticket)
    with pytest.raises(Refused, match="Jawaban sudah berubah"):
        sop.approve(escalation, by=ratna, revision=read)
    assert untouched(ticket) == before


def test_a_step_from_a_stale_page_is_refused(sari):
    ticket = story.a_call()
    seen = ticket.version
    daily.note(ticket, by=sari, text="Pemohon menelepon lagi.")
    before = untouched(ticket)
    with pytest.raises(Stale):
        sop.answer(ticket, by=sari, seen=seen, answer="Terlambat.")
    assert untouched(ticket) == before


def test_a_revision_is_never_changed():
    story.submitted()
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE tickets_revision SET answer = 'lain'")


def test_the_ticket_is_answered_when_the_last_of_two_units_is_approved(budi, ratna, galih, anton):
    ticket = story.escalated("PK.22", "PK.21")
    dbh, dau = ticket.escalations.order_by("unit__code").reverse()
    for escalation, pelaksana, kasubdit in ((dbh, budi, ratna), (dau, galih, anton)):
        assert story.fresh(ticket).state == "escalated"
        sop.take(escalation, by=pelaksana)
        sop.submit(escalation, by=pelaksana, answer="Jawaban.")
        sop.approve(escalation, by=kasubdit, revision=escalation.revision_id)
    assert story.fresh(ticket).state == "answered"


def test_a_misrouted_ticket_is_back_with_the_cso_and_its_clock_goes_on(budi, sari):
    ticket = story.escalated()
    due = ticket.clock.due
    sop.misroute(
        ticket.escalations.get(),
        by=budi,
        reason="Ini pertanyaan DAU.",
        better_unit=Unit.objects.get(code="PK.21"),
    )
    ticket = story.fresh(ticket)
    assert (ticket.state, ticket.clock.due, ticket.clock.paused) == ("open", due, None)
    assert "Usul unit: Subdit DAU" in Notice.objects.filter(user=sari).latest("pk").text


def test_a_unit_that_sent_it_back_and_was_not_replaced_keeps_the_ticket_with_the_cso(
    budi, ratna, galih
):
    ticket = story.escalated("PK.22", "PK.21")
    sop.misroute(ticket.escalations.get(unit__code="PK.21"), by=galih, reason="Bukan DAU.")
    dbh = ticket.escalations.get(unit__code="PK.22")
    sop.take(dbh, by=budi)
    sop.submit(dbh, by=budi, answer="Jawaban DBH.")
    sop.approve(dbh, by=ratna, revision=dbh.revision_id)
    assert story.fresh(ticket).state == "open"


def test_the_same_unit_is_not_asked_twice_at_once(sari, subdit_dbh):
    ticket = story.escalated()
    before = untouched(ticket)
    with pytest.raises(Refused, match="Subdit DBH sudah mengerjakan"):
        sop.escalate(ticket, by=sari, reason="Perlu jawaban unit teknis.", units=[subdit_dbh])
    assert untouched(ticket) == before


def test_an_approved_answer_sent_back_needs_a_new_approval(sari, budi, ratna):
    ticket = story.approved()
    escalation = ticket.escalations.get()
    sop.request_revision(escalation, by=sari, reason="Nominal belum disebut.")
    assert (story.fresh(ticket).state, escalation.state, escalation.approved_by) == (
        "escalated",
        "in_progress",
        None,
    )
    sop.submit(escalation, by=budi, answer="Dengan nominal.")
    sop.approve(escalation, by=ratna, revision=escalation.revision_id)
    assert story.fresh(ticket).state == "answered"


def test_the_unit_is_told_in_the_app_and_by_mail(budi):
    ticket = story.escalated()
    assert Notice.objects.filter(user=budi, url=ticket.get_absolute_url()).count() == 1
    assert (
        Letter.objects.filter(to_address=budi.email, subject__startswith=ticket.number).count() == 1
    )
