"""Which service a mail belongs to is said by the services; without one a supervisor reads it."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from djpk_layanan import services
from djpk_layanan.inbox import asks
from djpk_layanan.inbox.asks import TakesQuestions, who_takes_questions
from djpk_layanan.inbox.decide import NOBODY_TAKES_IT
from djpk_layanan.outbox.models import Notice
from djpk_layanan.services import Service
from tests.tickets import story
from tickets.models import Ticket

from .mails import AHMAD, mail
from .scene import taken_in

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def nobody_takes_questions(monkeypatch):
    monkeypatch.setattr(asks, "answering", lambda question: iter(()))


def test_where_no_service_takes_questions_a_mail_waits_for_a_supervisor(nobody_takes_questions):
    message = taken_in(mail())
    assert (message.state, message.reason) == ("quarantined", NOBODY_TAKES_IT)
    assert (Ticket.objects.count(), Notice.objects.filter(user__username="joko").count()) == (0, 1)


def test_there_neither_a_number_nor_a_letter_of_ours_leads_to_a_case(nobody_takes_questions):
    ticket = story.a_call(email=AHMAD)
    message = taken_in(mail(sender=AHMAD, subject=f"Re: {ticket.number}"))
    assert (message.state, message.about) == ("quarantined", "")


def test_there_an_automatic_answer_is_filed_with_no_case(nobody_takes_questions):
    ticket = story.a_call(email=AHMAD)
    earlier = taken_in(mail(sender=AHMAD))
    message = taken_in(
        mail(
            sender=AHMAD,
            subject=f"Tidak di kantor: {ticket.number}",
            message_id="<dua@b.example>",
            In_Reply_To=earlier.message_id,
            Auto_Submitted="auto-replied",
        )
    )
    assert (message.state, message.reason, message.about) == (
        "filed",
        "Dikirim otomatis (Auto-Submitted).",
        "",
    )


def test_two_services_that_want_the_mails_are_too_many(monkeypatch):
    one = services.by_key("callcenter")
    answer = one.answer_to(TakesQuestions)
    two = Service("lain", "LN", "999", "Lain", sop=None, model=Ticket, answers=(answer,))
    monkeypatch.setattr(services.register, "read_services", lambda apps: (one, two))
    with pytest.raises(ImproperlyConfigured, match="Call center, Lain"):
        who_takes_questions()
