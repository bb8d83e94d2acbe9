"""What somebody else than the requester writes to a ticket: it waits for its CSO."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from djpk_layanan.clock import words
from djpk_layanan.files.attachments import attached_to
from djpk_layanan.outbox.models import Letter, Notice
from djpk_layanan.workflow.refusals import Refused
from tests.pages import as_
from tickets import daily, others
from tickets.models import OthersWord, Ticket

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
TONO = "tono@bpkad-sumenep.example"
MONDAY = dt.datetime(2026, 11, 30, 14, tzinfo=ZoneInfo("Asia/Jakarta"))


def address_of(word, step):
    return reverse("tickets:word_step", args=[word.ticket.number, word.pk, step])


def test_it_waits_under_a_promise_from_its_own_arrival_and_nothing_else_happens():
    """Two working days from Monday afternoon, though the ticket is older."""
    ticket = story.a_call()
    daily.pause(ticket, by=story.person("sari"), text="Mohon nomor surat.")
    due = ticket.clock.due
    word = story.words_of_another(ticket, received_at=MONDAY)
    ticket.refresh_from_db()
    assert words.date_and_time(word.clock.due) == "Rab 2 Des 2026 17.00"
    assert (ticket.clock.due, bool(ticket.clock.paused)) == (due, True)
    told = Notice.objects.get(text__contains="Tono Hartanto menulis, bukan pemohon")
    assert told.user == story.person("sari")


def test_accepted_it_is_said_on_the_ticket_and_ends_the_waiting():
    ticket = story.a_call()
    daily.pause(ticket, by=story.person("sari"), text="Mohon nomor surat.")
    word = story.words_of_another(ticket, files=[story.a_pdf()])
    others.accept_word(word, by=story.person("tono"))
    ticket.refresh_from_db()
    assert (word.state, word.settled_by, ticket.clock.paused) == (
        "accepted",
        story.person("tono"),
        None,
    )
    assert [each.name for each in attached_to(ticket)] == ["surat.pdf"]
    assert word.clock.stopped


def test_made_a_ticket_it_is_a_question_of_his_own_received_when_it_came():
    ticket, came = story.a_call(), timezone.now() - dt.timedelta(hours=3)
    word = story.words_of_another(ticket, received_at=came, files=[story.a_pdf()])
    others.make_ticket_of_word(word, by=story.person("sari"))
    new = word.became
    assert (new.requester_name, new.requester_email, new.question, new.received_at) == (
        "Tono Hartanto",
        TONO,
        "Tambahan: bagaimana dengan DAU?",
        came,
    )
    assert (list(ticket.linked.all()), list(attached_to(ticket))) == ([new], [])
    assert [each.name for each in attached_to(new)] == ["surat.pdf"]
    assert Letter.objects.filter(to_address=TONO).count() == 1


def test_it_can_be_decided_once():
    word = story.words_of_another(story.a_call())
    others.accept_word(word, by=story.person("sari"))
    with pytest.raises(Refused):
        others.make_ticket_of_word(word, by=story.person("tono"))
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    "values",
    [{"state": "accepted"}, {"settled_at": timezone.now()}, {"state": "ticket"}],
    ids=["accepted by nobody", "settled and waiting", "a ticket that is none"],
)
def test_the_database_refuses_a_decision_that_nobody_took(values):
    word = story.words_of_another(story.a_call())
    with pytest.raises(IntegrityError), transaction.atomic():
        OthersWord.objects.filter(pk=word.pk).update(**values)


# ── On the pages ──────────────────────────────────────────────────────────────────────────────────
def test_the_cso_decides_on_the_page_of_the_ticket(client):
    word = story.words_of_another(story.a_call())
    page = as_(client, "sari").get(word.ticket.get_absolute_url()).content.decode()
    assert "Tono Hartanto menulis pada tiket ini, bukan pemohon." in page
    assert (TONO in page, address_of(word, "accept_word") in page) == (True, True)
    answer = client.post(address_of(word, "accept_word"), {"version": word.ticket.version})
    assert answer.status_code == 302
    page = client.get(word.ticket.get_absolute_url()).content.decode()
    assert "Tono Hartanto menulis pada tiket ini" not in page
    assert (word.text in page, address_of(word, "accept_word") in page) == (True, False)


def test_of_a_requester_who_may_be_another_it_says_so(client):
    """Not that he is none: his mail server says no more than that it does not know."""
    word = story.words_of_another(story.a_call(), name="Ahmad Fauzi", doubt="DMARC gagal.")
    page = as_(client, "sari").get(word.ticket.get_absolute_url()).content.decode()
    assert "Ahmad Fauzi menulis pada tiket ini, pengirim belum pasti." in page
    assert ("DMARC gagal." in page, "bukan pemohon" in page) == (True, False)


def test_who_comes_too_late_reads_what_was_decided_and_changes_nothing(client):
    word = story.words_of_another(story.a_call())
    others.accept_word(word, by=story.person("tono"))
    answer = as_(client, "sari").post(address_of(word, "make_ticket_of_word"), {"version": 1})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Langkah “Jadikan tiket” tidak dapat dilakukan: status saat ini “Diterima”." in page
    assert Ticket.objects.count() == 1


def test_it_lies_on_the_list_of_the_tickets_cso(client):
    word = story.words_of_another(story.a_call())
    assert "bukan pemohon" in as_(client, "sari").get("/pekerjaan/").content.decode()
    assert "bukan pemohon" not in as_(client, "tono").get("/pekerjaan/").content.decode()
    others.accept_word(word, by=story.person("sari"))
    assert "bukan pemohon" not in as_(client, "sari").get("/pekerjaan/").content.decode()


def test_without_a_cso_it_lies_with_what_nobody_has(client):
    ticket = story.a_call()
    Ticket.objects.filter(pk=ticket.pk).update(owner=None)
    story.words_of_another(Ticket.objects.get(pk=ticket.pk))
    for name in ("tono", "joko"):
        page = as_(client, name).get("/pekerjaan/?tampilan=belum-ada-petugas").content.decode()
        assert "bukan pemohon" in page


def test_past_its_time_the_supervisor_sees_it_among_what_is_late(client):
    word = story.words_of_another(
        story.a_call(), received_at=timezone.now() - dt.timedelta(days=14)
    )
    page = as_(client, "joko").get("/pekerjaan/?tampilan=terlambat").content.decode()
    assert word.get_absolute_url() in page


def test_a_unit_reads_it_once_it_was_accepted_and_never_how_to_reach_him(client):
    ticket = story.escalated()
    word = story.words_of_another(ticket, files=[story.a_pdf()])
    file = attached_to(word).get()
    budi = as_(client, "budi")
    assert word.text not in budi.get(ticket.get_absolute_url()).content.decode()
    at = reverse("tickets:attachment", args=[ticket.number, file.pk])
    assert budi.get(at).status_code == 404
    assert budi.post(address_of(word, "accept_word")).status_code == 404
    others.accept_word(word, by=story.person("sari"))
    page = budi.get(ticket.get_absolute_url()).content.decode()
    assert (word.text in page, TONO in page) == (True, False)
    assert budi.get(at).status_code == 200


def test_a_word_is_found_under_its_own_ticket_only(client):
    word, other = story.words_of_another(story.a_call()), story.a_call(email="b@c.example")
    address = reverse("tickets:word_step", args=[other.number, word.pk, "accept_word"])
    assert as_(client, "sari").post(address).status_code == 404
