"""What is due on a shifted clock goes, on its day and not before; what is not stays."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.utils import timezone

from djpk_layanan.files.models import StoredFile
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.outbox.models import Notice
from djpk_layanan.privacy import retention, sop
from djpk_layanan.privacy.erase import NOBODY
from djpk_layanan.privacy.models import Unproven
from djpk_layanan.survey.models import Answer, Invitation
from reservations.models import Custody
from tests.pages import as_
from tests.reservations import story as visits
from tests.survey.scene import invited, sheets
from tests.tickets import story
from tickets.models import Ticket
from videoconf import portal_requests
from videoconf.models import Request as PortalRequest

from .periods import (
    DAY,
    NOW,
    a_letter_from_the_portal,
    closed_ticket,
    due,
    just_before_and_after,
)
from .scene import AHMAD, asked, received

pytestmark = pytest.mark.usefixtures("clock", "world")


def test_a_closed_tickets_phone_and_address_go_after_a_year(clock):
    ticket, live = closed_ticket(), story.a_call(email="lain@kab.example")
    assert just_before_and_after(clock, "tickets") == (0, 1)
    retention.run_tonight()
    ticket.refresh_from_db()
    live.refresh_from_db()
    assert (ticket.requester_phone, ticket.requester_email, ticket.requester_name) == (
        "",
        "",
        "Ahmad Fauzi",
    )
    assert live.requester_email == "lain@kab.example"
    assert ticket.bak.guest_set.get().email == AHMAD
    assert list(broken_links()) == []


def test_a_cancelled_ticket_counts_from_the_moment_its_clock_stopped(clock, sari):
    story.daily.cancel(story.a_call(), by=sari, reason="Salah sambung.")
    assert just_before_and_after(clock, "tickets") == (0, 1)


def test_a_profile_goes_two_years_after_its_last_ticket_and_takes_the_name_along(clock):
    ticket = closed_ticket()
    assert just_before_and_after(clock, "contacts") == (0, 1)
    retention.run_tonight()
    ticket.refresh_from_db()
    contact = ticket.contact
    assert (
        contact.name,
        contact.position,
        contact.is_active,
        contact.phones.count(),
        contact.emails.count(),
    ) == (NOBODY, "", False, 0, 0)
    assert (ticket.requester_name, "Fauzi" in ticket.search_text, ticket.question) == (
        NOBODY,
        False,
        story.QUESTION,
    )
    assert list(Ticket.objects.filter(number=ticket.number).values_list("state", flat=True)) == [
        "closed"
    ]


def test_a_contact_with_a_live_ticket_stays_however_old(clock):
    story.a_call()
    clock.move_to(NOW + 3000 * DAY)
    assert due("contacts") == 0


def test_the_digits_of_an_id_go_after_thirty_days_and_never_while_it_is_held(clock):
    with visits.at("10.00"):
        visits.finished()
        visits.registered(region="35.28")
        end = timezone.now()
    held, back = Custody.objects.filter(id_back_at=None), Custody.objects.exclude(id_back_at=None)
    assert (held.count(), back.count()) == (2, 2)
    clock.move_to(end + 31 * DAY)
    retention.run_tonight()
    assert set(back.values_list("id_tail", flat=True)) == {""}
    assert "" not in set(held.values_list("id_tail", flat=True))
    with pytest.raises(DatabaseError), transaction.atomic():
        held.update(id_tail="")


def test_guests_lose_phone_address_and_nip_a_year_after_their_visit_and_keep_their_names(clock):
    with visits.at("10.00"):
        visit = visits.cancelled()
    clock.move_to(visits.moment("10.00") + 400 * DAY)
    assert due("visits") == visit.guests.count()
    retention.run_tonight()
    assert {(guest.nip, guest.phone, guest.email) for guest in visit.guests.all()} == {("", "", "")}
    assert "" not in {guest.name for guest in visit.guests.all()}


def test_who_asked_for_a_conference_is_forgotten_a_year_after_the_answer(clock, sari):
    declined, waiting = a_letter_from_the_portal(), a_letter_from_the_portal(code="35.28")
    portal_requests.decline_request(declined, by=sari, reason="Suratnya tidak ditandatangani.")
    assert just_before_and_after(clock, "portal") == (0, 1)
    retention.run_tonight()
    assert list(PortalRequest.objects.values_list("requester", flat=True)) == [waiting.requester]
    assert [
        bool(StoredFile.objects.get(pk=one.letter_id).erased_at) for one in (declined, waiting)
    ] == [True, False]


def test_links_comments_forms_and_sessions(clock, client):
    invited()
    sheets(1, comment="Petugas bernama X ramah.", month=dt.date(2026, 11, 1))
    asked()
    as_(client, "joko").get("/survei/")
    Notice.objects.create(user_id=1, text="x", url="/", key="k")
    clock.move_to(NOW + 735 * DAY)
    retention.run_tonight()
    assert list(Invitation.objects.values_list("digest", flat=True)) == [None]
    assert [(answer.comment, answer.u1) for answer in Answer.objects.all()] == [("", 4)]
    assert (Unproven.objects.count(), Session.objects.count(), Notice.objects.count()) == (0, 0, 0)


def test_an_ended_request_forgets_who_asked_after_two_years(clock, lina):
    request = sop.refuse(received(), by=lina, reason="Bukan orangnya.")
    assert just_before_and_after(clock, "requests") == (0, 1)
    retention.run_tonight()
    request.refresh_from_db()
    assert (request.name, request.email, request.detail, request.outcome, request.state) == (
        NOBODY,
        "",
        "",
        NOBODY,
        "refused",
    )


def test_the_history_is_left_alone(clock):
    closed_ticket()
    before = list(Entry.objects.values_list("digest", flat=True))
    clock.move_to(NOW + 3000 * DAY)
    retention.run_tonight()
    assert list(Entry.objects.values_list("digest", flat=True)) == before
    assert list(broken_links()) == []
