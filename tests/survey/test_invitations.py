"""A closed case is asked about once; the link takes one answer; nothing leads from the answer to
the person.
"""

import datetime as dt
import threading

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from djpk_layanan.directory.models import Email
from djpk_layanan.outbox.links import digest_of
from djpk_layanan.outbox.models import Letter
from djpk_layanan.survey import invitations
from djpk_layanan.survey.invitations import Spent
from djpk_layanan.survey.models import Answer, Invitation
from tests.reservations import story as visits
from tests.tickets import story
from tests.together import all_at_once
from tests.videoconf import story as conferences
from tests.videoconf.conftest import monday  # noqa: F401 - a fixture
from tickets import repairs

from .scene import ALL_FOUR, invited, newest_token

pytestmark = pytest.mark.usefixtures("world")


def surveys():
    return Letter.objects.filter(about="survey.invitation")


def test_a_closed_ticket_sends_its_requester_one_link():
    ticket = story.closed()
    invitation, letter = Invitation.objects.get(), surveys().get()
    assert (invitation.subject, invitation.subject_id, invitation.service, invitation.unit) == (
        "tickets.ticket",
        ticket.pk,
        "callcenter",
        None,
    )
    assert letter.to_address == "ahmad@bpkad-sumenep.example"
    assert invitation.digest == digest_of(newest_token())


def test_the_sheet_counts_for_the_unit_that_answered_alone(subdit_dbh):
    ticket = story.issued(story.approved())
    story.documents.render_bak(ticket.bak_id)
    story.deliver_everything()
    assert Invitation.objects.get().unit == subdit_dbh


def test_without_an_address_nobody_is_asked(sari):
    ticket = story.issued(story.answered(email=""))
    story.sop.close_by_hand(ticket, by=sari, reason="Diserahkan tercetak.")
    assert (ticket.state, Invitation.objects.count(), surveys().count()) == ("closed", 0, 0)


def closed_by_hand(case, steps, documents):
    """Its BAK was refused by the mailbox and handed over on paper."""
    documents.render_bak(case.bak_id)
    Letter.objects.filter(about="bak.bak").update(status="failed")
    documents.settle_deliveries()
    case = type(case).objects.get(pk=case.pk)
    steps.close_by_hand(
        case, by=story.person("sari"), reason="Kotak surel penuh; diserahkan tercetak."
    )
    return case


def test_who_took_the_bak_on_paper_is_asked_too():
    ticket = closed_by_hand(story.issued(), story.sop, story.documents)
    assert (ticket.state, [letter.to_address for letter in surveys()]) == (
        "closed",
        ["ahmad@bpkad-sumenep.example"],
    )


def test_a_conference_whose_bak_was_handed_over_is_asked_about(monday):  # noqa: F811 - the fixture
    conference = closed_by_hand(conferences.issued(monday), conferences.daily, story.documents)
    assert (conference.state, [letter.to_address for letter in surveys()]) == (
        "closed",
        [conference.email],
    )


def merged():
    ticket = story.a_call()
    repairs.merge(
        ticket,
        by=story.person("sari"),
        into=story.a_call(),
        both=True,
        reason="Pertanyaan yang sama.",
    )
    return ticket


def taken_back():
    ticket = story.a_call()
    story.daily.cancel(ticket, by=story.person("sari"), reason="Ditarik pemohon.")
    return ticket


@pytest.mark.parametrize(
    ("unserved", "state"),
    [
        (taken_back, "cancelled"),
        (merged, "merged"),
        (visits.rejected, "rejected"),
        (visits.cancelled, "cancelled"),
        (visits.no_show, "no_show"),
        (conferences.cancelled, "cancelled"),
        (conferences.declined, "declined"),
    ],
)
def test_who_was_not_served_is_not_asked(unserved, state, monday):  # noqa: F811 - the fixture
    assert (unserved().state, Invitation.objects.count(), surveys().count()) == (state, 0, 0)


def test_an_address_that_gives_letters_back_is_not_asked():
    ticket = story.issued()
    Email.objects.filter(address="ahmad@bpkad-sumenep.example").update(bounced_at=timezone.now())
    closed_by_hand(ticket, story.sop, story.documents)
    assert surveys().count() == 0


def test_a_case_that_is_closed_again_is_not_asked_about_again(sari):
    ticket = story.closed()
    story.daily.reopen(ticket, by=sari, reason="Jawaban kurang lengkap.")
    story.sop.answer(ticket, by=sari, answer=story.ANSWER, legal_basis="")
    story.issued(ticket)
    story.documents.render_bak(ticket.bak_id)
    story.deliver_everything()
    assert story.fresh(ticket).state == "closed"
    assert surveys().count() == 1


def test_an_answer_spends_the_link_and_knows_neither_case_nor_moment():
    token = invited()
    invitations.answer_survey(token, scores=ALL_FOUR, comment="Cepat.")
    assert Invitation.objects.get().digest is None
    assert sorted(field.name for field in Answer._meta.fields) == [
        "comment",
        "id",
        "month",
        "service",
        *(f"u{n}" for n in range(1, 10)),
        "unit",
    ]
    with pytest.raises(Spent):
        invitations.answer_survey(token, scores=ALL_FOUR)
    assert Answer.objects.count() == 1


def test_a_link_that_has_run_out_takes_nothing():
    token = invited()
    with time_machine.travel(dt.datetime.now(dt.UTC) + invitations.VALID), pytest.raises(Spent):
        invitations.answer_survey(token, scores=ALL_FOUR)
    assert Answer.objects.count() == 0


def test_a_rollback_gives_the_link_back():
    token = invited()
    with pytest.raises(IntegrityError), transaction.atomic():
        invitations.answer_survey(token, scores=ALL_FOUR | {"u9": 5})
    assert Invitation.objects.get().digest == digest_of(token)
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("change", [{"u1": 1}, {"comment": "lain"}, {"service": "vicon"}])
def test_the_database_refuses_to_change_an_answer(change):
    invitations.answer_survey(invited(), scores=ALL_FOUR, comment="Cepat.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.all().delete()
    assert Answer.objects.update(comment="") == 1


def test_the_database_refuses_to_revive_a_link_or_to_forget_that_somebody_was_asked():
    invited()
    Invitation.objects.update(digest=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        Invitation.objects.update(digest="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        Invitation.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_two_answers_by_one_link_at_once_one_counts():
    token = invited()
    results = all_at_once(
        *[lambda: invitations.answer_survey(token, scores=ALL_FOUR)] * 4, expected=Spent
    )
    assert [type(result) for result in results].count(Spent) == 3
    assert Answer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_conditional_update_the_race_is_real(monkeypatch):
    """Looked first, then written: SQLite's one writer at a time hides it, PostgreSQL shows it."""
    token = invited()

    def careless():
        with transaction.atomic():
            invitation = invitations.still_open(token).first()
            gate.wait(5) if connection.vendor == "postgresql" else None
            if invitation is None:
                raise Spent
            Invitation.objects.filter(pk=invitation.pk).update(digest=None)
            return Answer.objects.create(
                service=invitation.service, month=invitation.month, **ALL_FOUR
            )

    gate = threading.Barrier(2)
    all_at_once(careless, careless, expected=Spent)
    assert Answer.objects.count() == (2 if connection.vendor == "postgresql" else 1)


def test_a_visit_asks_the_first_guest_with_an_address_when_the_cards_are_back():
    with visits.at("10.00"):
        visit = visits.finished()
    invitation = Invitation.objects.get()
    assert (invitation.subject, invitation.subject_id, invitation.service, invitation.unit) == (
        "reservations.visit",
        visit.pk,
        "kunjungan",
        visit.unit,
    )
    assert surveys().get().to_address == visit.addresses[0]


def test_a_conference_asks_the_mailbox_of_its_letter_when_it_is_closed(monday):  # noqa: F811
    conference = conferences.closed(monday)
    invitation = Invitation.objects.get()
    assert (invitation.subject, invitation.subject_id, invitation.service) == (
        "videoconf.conference",
        conference.pk,
        "vicon",
    )
    assert surveys().get().to_address == conference.email
