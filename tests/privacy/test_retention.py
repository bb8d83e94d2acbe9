"""What is due on a shifted clock goes, on its day and not before; what is not stays."""

import datetime as dt

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.utils import timezone

from bak.models import Bak
from djpk_layanan.files import attachments, store
from djpk_layanan.files.models import StoredFile
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.inbox.models import Message
from djpk_layanan.inbox.process import Unreadable, bytes_of
from djpk_layanan.outbox.letters import resend
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.privacy import retention, sop
from djpk_layanan.privacy.erase import NOBODY
from djpk_layanan.privacy.models import Unproven
from djpk_layanan.privacy.retention_rules import all_rules
from djpk_layanan.survey.models import Answer, Invitation
from reservations import minutes
from reservations.models import Custody
from tests.pages import as_
from tests.reservations import story as visits
from tests.survey.scene import invited, sheets
from tests.tickets import story
from tests.videoconf import story as conferences
from tickets.models import Ticket
from videoconf import portal_requests
from videoconf.models import Request as PortalRequest

from .scene import AHMAD, asked, received

pytestmark = pytest.mark.usefixtures("world")
RULES = all_rules()
NOW = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def rule(name):
    return next(rule for rule in RULES if rule.name == name)


def due(name):
    return rule(name).due(timezone.now()).count()


def just_before_and_after(clock, name, start=NOW):
    """How many rows are due on the last moment of the period and on the next one; the clock
    stays there.
    """
    end = start + rule(name).days * DAY
    clock.move_to(end)
    before = due(name)
    clock.move_to(end + dt.timedelta(seconds=1))
    return before, due(name)


def closed_ticket():
    """Closed by hand, without a printed BAK: that costs no second."""
    ticket = story.issued(story.answered())
    Ticket.objects.filter(pk=ticket.pk).update(state="closed", closed_at=timezone.now())
    return ticket


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


def a_mail(state="ticket", **facts):
    raw = store.keep(f"From: {AHMAD}\r\n\r\n{state}".encode(), content_type="message/rfc822")
    about = (
        {"about": "tickets.ticket", "about_id": 1} if state == "ticket" else {"reason": "Iklan."}
    )
    return Message.objects.create(
        raw=raw,
        size=raw.size,
        received_at=timezone.now(),
        parsed_at=timezone.now(),
        state=state,
        sender=AHMAD,
        subject="Halo",
        **(about | facts),
    )


def test_the_bytes_of_a_mail_go_and_its_row_and_fingerprint_stay(clock, client):
    mail, advert = a_mail(), a_mail(state="filed")
    clock.move_to(NOW + 91 * DAY)
    retention.run_tonight()
    mail.refresh_from_db()
    advert.refresh_from_db()
    assert (mail.sender, bool(mail.raw.erased_at), advert.sender, bool(advert.raw.erased_at)) == (
        AHMAD,
        False,
        "",
        True,
    )
    with pytest.raises(FileNotFoundError):
        store.read(advert.raw)
    with pytest.raises(Unreadable, match="jadwal retensi"):
        bytes_of(advert)
    assert as_(client, "joko").get(f"/surel-masuk/{advert.pk}/").status_code == 200
    assert client.get(f"/surel-masuk/{advert.pk}/eml/").status_code == 404


def test_the_same_bytes_may_come_again_after_they_were_erased():
    stored = store.keep(b"halo", content_type="text/plain")
    store.erase(stored)
    again = store.keep(b"halo", content_type="text/plain")
    assert (again.pk, again.erased_at, store.read(again)) == (stored.pk, None, b"halo")


def test_a_file_goes_with_its_last_ticket_only(clock, sari):
    first, second = story.a_call(), story.a_call(email="lain@kab.example")
    for ticket in (first, second):
        story.daily.add_files(ticket, by=sari, files=[story.a_pdf()])
    story.daily.cancel(first, by=sari, reason="Iklan.")
    clock.move_to(NOW + 731 * DAY)
    retention.run_tonight()
    assert (attachments.of(first).count(), attachments.of(second).count()) == (0, 1)
    assert store.read(attachments.of(second).get().file).startswith(b"%PDF")
    story.daily.cancel(second, by=sari, reason="Iklan.")
    clock.move_to(NOW + 1500 * DAY)
    retention.run_tonight()
    assert attachments.of(second).count() == 0
    assert StoredFile.objects.get(content_type="application/pdf").erased_at == timezone.now()


def test_a_sent_letter_loses_words_and_address_and_keeps_its_key(clock, sari):
    story.a_call()
    story.deliver_everything()
    clock.move_to(NOW + 366 * DAY)
    waiting = story.a_call(email="lain@kab.example")
    retention.run_tonight()
    sent, queued = Letter.objects.filter(status="sent"), Letter.objects.filter(about_id=waiting.pk)
    assert {
        (letter.to_address, letter.subject, letter.body_txt, letter.body_html) for letter in sent
    } == {("", "", "", "")}
    assert "" not in {letter.key for letter in sent}
    assert queued.get().to_address == "lain@kab.example"


def test_a_letter_that_failed_is_not_kept_for_ever_and_can_not_be_sent_any_more(clock):
    story.a_call()
    letter = Letter.objects.get(key__startswith="tickets.receipt")
    Letter.objects.filter(pk=letter.pk).update(status="failed")
    assert just_before_and_after(clock, "letters") == (0, 1)
    retention.run_tonight()
    letter.refresh_from_db()
    assert (letter.to_address, letter.body_txt, letter.status, resend(letter)) == (
        "",
        "",
        "failed",
        False,
    )


def test_a_sheet_goes_a_year_after_its_day_with_its_bytes(clock):
    with visits.at("10.00"):
        visit, ahead = (
            visits.cancelled(),
            visits.a_visit(region="35.28", visit_date=visits.MONDAY + 7 * DAY),
        )
        visits.print_sheets()
    files = [sheet.pdf for sheet in visit.sheets.all()]
    clock.move_to(visits.moment("10.00") + 366 * DAY)
    assert due("sheets") == len(files) > 0
    retention.run_tonight()
    assert (
        visit.sheets.count(),
        ahead.sheets.count(),
        Letter.objects.concerning(visit).count() > 0,
    ) == (0, 1, True)
    assert [bool(StoredFile.objects.get(pk=stored.pk).erased_at) for stored in files] == [
        True
    ] * len(files)


def with_a_draft(**changes):
    """The consultant has begun to write."""
    visit = visits.consulting(**changes)
    with visits.at("09.30"):
        visit.bak = minutes.save_draft(
            visit,
            by=visits.person("budi"),
            **{
                name: value
                for name, value in visits.what_was_said(visit).items()
                if name != "signatures"
            },
        )
    visit.save(update_fields=["bak"])
    return visit


def test_a_draft_that_was_never_issued_goes_a_year_after_its_day(clock):
    left, live = with_a_draft(), with_a_draft(region="35.28")
    with visits.at("09.40"):
        visits.daily.leave_early(
            left, by=visits.person("dewi"), returns=visits.returns(left), reason="Pesawat."
        )
    clock.move_to(visits.moment("10.00") + 366 * DAY)
    assert due("drafts") == 1
    retention.run_tonight()
    assert [visits.fresh(visit).bak is None for visit in (left, live)] == [True, False]
    assert Bak.objects.count() == 1


def a_letter_from_the_portal(**changes):
    facts = conferences.facts(**changes)
    same = {
        name: facts[name]
        for name in (
            "region",
            "institution",
            "position",
            "phone",
            "email",
            "letter_number",
            "letter_date",
            "topic",
            "material",
            "participants",
        )
    }
    letter = conferences.a_letter(content=conferences.LETTER + facts["region"].code.encode())
    return portal_requests.keep_request(
        name=facts["requester"],
        date=dt.date(2026, 11, 25),
        time=dt.time(10),
        medium="app",
        letter=letter,
        **same,
    )


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
