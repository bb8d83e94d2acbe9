"""Who else has a case open, and what came in while somebody looked at it."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from djpk_layanan.accounts.models import Unit
from djpk_layanan.presence.marks import mark_of
from tests.pages import as_
from tests.tickets import story
from tickets import daily
from tickets.models import Ticket

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture(autouse=True)
def nobody_is_here(broker):
    cache.clear()


def opened(username, ticket):
    """(client, address of the page's question) of somebody who has the ticket open."""
    client = as_(Client(), username)
    client.get(f"/tiket/{ticket.number}/")
    return client, f"/hadir/{mark_of(ticket, story.person(username))}/"


def test_sari_reads_that_joko_has_the_case_open_and_what_he_fills_in():
    ticket = story.a_call()
    (sari, hers), (joko, his) = opened("sari", ticket), opened("joko", ticket)
    assert sari.get(hers).json() == {"version": 1, "people": []}
    joko.get(his + "?menulis=note")
    assert sari.get(hers).json() == {
        "version": 1,
        "people": [{"name": "Joko Widiyanto", "doing": "Catatan internal"}],
    }
    joko.get(his + "?menulis=<b>bohong</b>")
    assert sari.get(hers).json()["people"] == [{"name": "Joko Widiyanto", "doing": ""}]


def test_who_left_is_gone_after_thirty_seconds(time_machine):
    time_machine.move_to("2026-11-30T03:00:00Z", tick=False)
    ticket = story.a_call()
    (sari, hers), (joko, his) = opened("sari", ticket), opened("joko", ticket)
    joko.get(his)
    seen = []
    for second in (29, 30):
        time_machine.move_to(f"2026-11-30T03:00:{second}Z", tick=False)
        seen.append(len(sari.get(hers).json()["people"]))
    assert seen == [1, 0]


def test_another_case_has_other_people():
    ticket, other = story.a_call(), story.a_call()
    (sari, hers), (joko, his) = opened("sari", ticket), opened("joko", other)
    joko.get(his)
    assert sari.get(hers).json()["people"] == []


def test_asking_is_one_query():
    sari, hers = opened("sari", story.a_call())
    with CaptureQueriesContext(connection) as captured:
        assert sari.get(hers).status_code == 200
    assert len(captured) == 1


def test_it_is_told_to_nobody_but_the_reader_in_his_own_browser():
    ticket = story.a_call()
    _, hers = opened("sari", ticket)
    joko, _ = opened("joko", ticket)
    answers = [client.get(hers).status_code for client in (joko, Client())]
    assert (answers, joko.get("/hadir/bohong/").status_code) == ([404, 404], 404)


def test_an_open_page_keeps_nobody_logged_in(time_machine):
    time_machine.move_to("2026-11-30T03:00:00Z", tick=False)
    sari, hers = opened("sari", story.a_call())
    time_machine.move_to("2026-11-30T03:29:00Z", tick=False)
    assert sari.get(hers).status_code == 200
    time_machine.move_to("2026-11-30T03:31:00Z", tick=False)
    assert (sari.get(hers).status_code, sari.get("/pekerjaan/").status_code) == (404, 302)


def test_what_others_did_since_is_told_and_not_what_one_did_oneself():
    ticket = story.a_call()
    sari, hers = opened("sari", ticket)
    assert sari.get(f"{hers}kabar/?versi=1").status_code == 204
    daily.note(ticket, by=story.person("sari"), text="Sudah saya telepon.")
    assert sari.get(f"{hers}kabar/?versi=1").status_code == 204
    daily.note(Ticket.objects.get(), by=story.person("joko"), text="Mohon didahulukan.")
    told = sari.get(f"{hers}kabar/?versi=1").content.decode()
    assert ("Joko Widiyanto · Catatan internal · " in told, "didahulukan" in told) == (True, False)
    assert sari.get(hers).json()["version"] == 3


def test_a_unit_is_not_told_what_it_may_not_read():
    ticket = story.escalated()
    budi, his = opened("budi", ticket)
    since = Ticket.objects.get().version
    daily.note(Ticket.objects.get(), by=story.person("joko"), text="Hanya untuk CSO.")
    page = budi.get(f"/tiket/{ticket.number}/").content.decode()
    told = budi.get(f"{his}kabar/?versi={since}")
    assert (told.status_code, "Catatan internal" in page) == (204, False)


def test_who_may_not_see_the_case_any_more_is_told_nothing():
    ticket = story.escalated()
    budi, his = opened("budi", ticket)
    other = Unit.objects.exclude(pk=ticket.escalations.get().unit_id).filter(
        kind=Unit.Kind.SUBDIREKTORAT
    )
    story.person("budi").assignment_set.update(unit=other.first())
    assert budi.get(f"{his}kabar/?versi=1").status_code == 404
