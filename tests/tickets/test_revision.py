"""A BAK that turned out wrong: reopened, answered anew, replaced.

Nothing that was superseded is in the revision.
"""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.history.models import Entry
from djpk_layanan.workflow.refusals import Refused
from tickets import daily, minutes, repairs, sop
from tickets.models import Escalation

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
NEW = "Jawaban yang diperbaiki."


def reopened(ticket):
    return daily.reopen(ticket, by=story.person("sari"), reason="Pemohon menunjukkan kekeliruan.")


def closed_after_a_unit():
    return story.closed_by_mail(story.approved())


def items_of(ticket):
    return [(item.question, item.answer) for item in ticket.bak.item_set.all()]


def test_a_reopened_ticket_goes_back_to_its_unit_and_ends_in_a_revised_bak(
    budi, ratna, sari, time_machine
):
    # Monday
    time_machine.move_to(dt.datetime(2026, 11, 16, 3, tzinfo=dt.UTC))
    ticket = closed_after_a_unit()
    # Monday after
    time_machine.move_to(dt.datetime(2026, 11, 23, 3, tzinfo=dt.UTC))
    ticket = reopened(ticket)
    part = ticket.escalations.get()
    sop.request_revision(part, by=sari, reason="Tahunnya keliru.")
    ticket = story.fresh(ticket)
    assert (ticket.state, part.state) == ("escalated", "in_progress")
    assert (ticket.clock.limit, timezone.localtime(ticket.clock.due).strftime("%d %H.%M")) == (
        5,
        "30 17.00",
    )
    sop.submit(part, by=budi, answer=NEW, legal_basis=story.BASIS)
    sop.approve(part, by=ratna, revision=part.revision_id)
    ticket = story.fresh(ticket)
    assert ticket.state == "answered"
    first = ticket.bak
    ticket = story.fresh(story.issued(ticket))
    assert items_of(ticket) == [(story.QUESTION, NEW)]
    assert (ticket.bak.revises, ticket.bak.revision) == (first, 1)


def test_a_direct_correction_after_a_units_answer_stands_alone_in_the_revision(sari):
    ticket = reopened(closed_after_a_unit())
    sop.answer(ticket, by=sari, answer=NEW)
    ticket = story.fresh(story.issued(ticket))
    assert items_of(ticket) == [(story.QUESTION, NEW)]
    assert dict(ticket.bak.content["overview"])["Eskalasi"] == "tidak"
    assert [person["name"] for person in ticket.bak.content["consultants"]] == ["Sari Wulandari"]
    assert ticket.escalations.get().superseded_at is not None


def test_of_two_units_only_the_answer_that_is_named_is_superseded(sari, ratna, galih, anton, budi):
    ticket = story.escalated("PK.22", "PK.21")
    for username, boss, unit in (("budi", ratna, "PK.22"), ("galih", anton, "PK.21")):
        part = ticket.escalations.get(unit__code=unit)
        sop.take(part, by=story.person(username))
        sop.submit(part, by=story.person(username), answer=f"Jawaban {unit}.", legal_basis="")
        sop.approve(part, by=boss, revision=part.revision_id)
    ticket = reopened(story.closed_by_mail(story.fresh(ticket)))
    sop.answer(ticket, by=sari, answer=NEW, supersedes=[ticket.escalations.get(unit__code="PK.22")])
    assert [answer for _, answer in items_of(story.fresh(story.issued(ticket)))] == [
        "Jawaban PK.21.",
        NEW,
    ]


def test_a_reopened_ticket_that_asks_another_unit_drops_the_first_ones_answer(sari, galih, anton):
    ticket = reopened(closed_after_a_unit())
    sop.escalate(
        ticket, by=sari, units=[Unit.objects.get(code="PK.21")], reason="Ternyata kewenangan DAU."
    )
    part = ticket.escalations.get(unit__code="PK.21")
    sop.take(part, by=galih)
    sop.submit(part, by=galih, answer=NEW, legal_basis="")
    sop.approve(part, by=anton, revision=part.revision_id)
    assert items_of(story.fresh(story.issued(story.fresh(ticket)))) == [(story.QUESTION, NEW)]


def test_a_superseded_answer_is_not_sent_back_to_its_unit(sari):
    ticket = reopened(closed_after_a_unit())
    sop.answer(ticket, by=sari, answer=NEW)
    part = ticket.escalations.get()
    with pytest.raises(Refused, match="sudah digantikan jawaban yang lebih baru"):
        sop.request_revision(part, by=sari, reason="Coba lagi.")


def test_the_database_knows_only_approved_answers_as_superseded():
    part = story.submitted().escalations.get()
    with pytest.raises(IntegrityError, match="superseded_only_when_approved"), transaction.atomic():
        Escalation.objects.filter(pk=part.pk).update(superseded_at=timezone.now())


def test_a_closed_ticket_is_reopened_before_its_unit_is_asked_again(sari):
    part = closed_after_a_unit().escalations.get()
    with pytest.raises(Refused, match="buka kembali tiketnya dahulu|BAK tiket ini sudah terbit"):
        sop.request_revision(part, by=sari, reason="Tahunnya keliru.")


# ── After an answer, before its BAK ───────────────────────────────────────────────────────────────
def test_an_answered_question_that_needs_a_unit_after_all_is_escalated(sari, subdit_dbh):
    ticket = story.answered()
    sop.save_bak_draft(ticket, by=sari, **minutes.starting_data(ticket))
    sop.escalate(story.fresh(ticket), by=sari, units=[subdit_dbh], reason="Perlu data penyaluran.")
    ticket = story.fresh(ticket)
    assert (ticket.state, ticket.answer, ticket.answered_by, ticket.clock.limit) == (
        "escalated",
        "",
        None,
        5,
    )
    assert story.Ticket.objects.get(pk=ticket.pk).bak.item_set.count() == 0


def test_an_answered_question_that_was_spam_is_cancelled_until_its_bak_is_issued(sari):
    assert daily.cancel(story.answered(), by=sari, reason="Ternyata iklan.").state == "cancelled"
    with pytest.raises(Refused, match="BAK tiket ini sudah terbit"):
        daily.cancel(story.issued(email="b@b.example"), by=sari, reason="Ternyata iklan.")
    with pytest.raises(Refused, match="BAK tiket ini sudah terbit"):
        sop.escalate(
            story.issued(email="c@b.example"),
            by=sari,
            units=[Unit.objects.get(code="PK.22")],
            reason="Perlu data.",
        )


def test_why_the_cso_cannot_answer_is_asked_and_kept(client, sari, subdit_dbh):
    ticket = story.a_call()
    client.force_login(sari)
    form = {"version": ticket.version, "units": [subdit_dbh.pk], "question": story.QUESTION}
    address = f"{ticket.get_absolute_url()}langkah/escalate/"
    answer = client.post(address, form)
    assert (answer.status_code, list(answer.context["attempt"].form.errors)) == (422, ["reason"])
    assert client.post(address, form | {"reason": "Perlu data penyaluran."}).status_code == 302
    line = Entry.objects.of(ticket).last()
    assert (line.details["alasan"], line.details["unit"]) == (
        "Perlu data penyaluran.",
        ["Subdit DBH"],
    )


def test_who_takes_up_a_question_without_a_cso_by_escalating_it_is_its_cso(sari, subdit_dbh):
    User.system()
    ticket = story.a_call(by="sistem")
    sop.escalate(ticket, by=sari, units=[subdit_dbh], reason="Perlu data penyaluran.")
    assert story.fresh(ticket).owner == sari


def test_each_unit_is_asked_its_own_question(sari, subdit_dbh, subdit_dau):
    ticket = story.a_call()
    sop.escalate(ticket, by=sari, units=[subdit_dbh], reason="Perlu data.", question="Kapan DBH?")
    sop.escalate(ticket, by=sari, units=[subdit_dau], reason="Perlu data.", question="Kapan DAU?")
    assert list(ticket.escalations.values_list("unit__code", "question")) == [
        ("PK.22", "Kapan DBH?"),
        ("PK.21", "Kapan DAU?"),
    ]


def test_a_unit_asked_the_same_once_more_answers_anew(sari, budi, ratna, subdit_dbh):
    ticket = story.approved()
    sop.escalate(ticket, by=sari, units=[subdit_dbh], reason="Datanya berubah.")
    assert [part.superseded_at is not None for part in ticket.escalations.all()] == [True, False]


def test_a_unit_gets_nothing_back_while_it_works_on_another_question_of_the_ticket(
    sari, subdit_dbh
):
    ticket = story.approved()
    first = ticket.escalations.get()
    sop.escalate(
        ticket, by=sari, units=[subdit_dbh], reason="Perlu data.", question="Dan triwulan IV?"
    )
    with pytest.raises(Refused, match="sedang mengerjakan pertanyaan lain"):
        sop.request_revision(first, by=sari, reason="Keliru.")
    with pytest.raises(Refused, match="sedang mengerjakan pertanyaan lain"):
        repairs.correct(story.fresh(ticket), by=sari, reason="Salah dengar.", question="Kapan?")
    assert story.fresh(ticket).question == story.QUESTION
