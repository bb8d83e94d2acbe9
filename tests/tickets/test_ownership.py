"""Whose a ticket is: who goes on with one that nobody has, and who reads what comes in."""

import pytest
from django.utils import timezone

from djpk_layanan.accounts.models import Absence, Unit, User
from djpk_layanan.outbox.models import Letter, Notice
from tickets import daily, sop

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def from_outside(**changes):
    return story.a_call(by=User.system().username, **{"channel": "portal"} | changes)


def told():
    rows = Notice.objects.order_by("user__username").values_list("user__username", "text")
    return list(rows)


def dbh():
    return list(Unit.objects.filter(code="PK.22"))


def away(person):
    today = timezone.localdate()
    Absence.objects.create(person=person, starts=today, ends=today, entered_by=person)


def test_a_question_from_outside_rings_the_bell_of_every_cso_on_duty_and_is_nobodys(tono):
    ticket = from_outside()
    text = f"{ticket.number}: pertanyaan baru lewat portal."
    assert told() == [("sari", text), ("tono", text)]
    assert story.fresh(ticket).owner is None
    # by the bell alone
    assert not Letter.objects.filter(person__isnull=False).exists()
    away(tono)
    second = from_outside(channel="surel")
    assert [who for who, text in told() if second.number in text] == ["sari"]


@pytest.mark.parametrize(
    "go_on",
    [
        lambda ticket, by: sop.answer(ticket, by=by, answer=story.ANSWER),
        lambda ticket, by: sop.escalate(ticket, by=by, units=dbh(), reason="Data unit."),
        lambda ticket, by: daily.pause(ticket, by=by, text="Mohon surat."),
    ],
    ids=["answer", "escalate", "pause"],
)
def test_who_goes_on_with_a_ticket_that_nobody_has_is_its_cso(tono, sari, go_on):
    ticket = from_outside()
    go_on(ticket, tono)
    assert story.fresh(ticket).owner == tono
    hers = story.a_call()
    go_on(hers, tono)
    assert story.fresh(hers).owner == sari
    User.objects.filter(pk=sari.pk).update(is_active=False)
    left = story.fresh(from_outside())
    left.owner = sari
    left.save()
    go_on(story.fresh(left), tono)
    assert story.fresh(left).owner == tono


def test_an_approved_answer_of_nobodys_ticket_is_told_to_every_cso(joko, ratna):
    ticket = story.submitted()
    daily.hand_work_over(ticket, by=joko, reason="Cuti.", to=None)
    escalation = ticket.escalations.get()
    sop.approve(escalation, by=ratna, revision=escalation.revision_id)
    text = f"{ticket.number}: jawaban unit sudah disetujui; BAK dapat diterbitkan."
    assert [who for who, said in told() if said == text] == ["sari", "tono"]


def test_a_unit_decides_from_the_mail_and_does_not_read_how_to_reach_the_requester():
    ticket = story.escalated()
    letter = Letter.objects.get(to_address="budi@djpk.example")
    for words in (story.QUESTION, "Mohon dijawab.", "Kab. Sumenep", "WIB"):
        assert words in letter.body_txt
        assert words in letter.body_html
    for secret in (ticket.requester_email, ticket.requester_phone, ticket.requester_name):
        assert secret not in letter.body_txt + letter.body_html


def test_the_kasubdit_reads_question_and_answer_in_the_mail():
    story.submitted()
    letter = Letter.objects.get(to_address="ratna@djpk.example")
    assert story.QUESTION in letter.body_txt
    assert story.ANSWER in letter.body_txt
