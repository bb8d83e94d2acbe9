"""Who else has a case open, and what came in while somebody looked at it."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

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


def told(client, address, **asked):
    """The words of what the page is told, in one line; "" of nothing new."""
    answer = client.get(address, asked)
    assert answer.status_code in (200, 204)
    return " ".join(strip_tags(answer.content.decode()).split())


def test_sari_reads_that_joko_has_the_case_open_and_what_he_fills_in():
    ticket = story.a_call()
    (sari, hers), (joko, his) = opened("sari", ticket), opened("joko", ticket)
    assert told(sari, hers) == ""
    told(joko, his, menulis="note")
    assert told(sari, hers) == "· Joko Widiyanto sedang mengisi “Catatan internal”"
    told(joko, his, menulis="<b>bohong</b>")
    assert told(sari, hers) == "· Joko Widiyanto membuka halaman ini"


def test_what_the_page_shows_already_is_not_told_again():
    sari, hers = opened("sari", story.a_call())
    shown = re.search(r'name="tampak" value="(\d+)"', sari.get(hers).content.decode())[1]
    assert sari.get(hers, {"tampak": shown}).status_code == 204


def test_who_left_is_gone_after_thirty_seconds(time_machine):
    time_machine.move_to("2026-11-30T03:00:00Z", tick=False)
    ticket = story.a_call()
    (sari, hers), (joko, his) = opened("sari", ticket), opened("joko", ticket)
    told(joko, his)
    seen = []
    for second in (29, 30):
        time_machine.move_to(f"2026-11-30T03:00:{second}Z", tick=False)
        seen.append(told(sari, hers))
    assert seen == ["· Joko Widiyanto membuka halaman ini", ""]


def test_another_case_has_other_people():
    ticket, other = story.a_call(), story.a_call()
    (sari, hers), (joko, his) = opened("sari", ticket), opened("joko", other)
    told(joko, his)
    assert told(sari, hers) == ""


def test_asking_is_one_query():
    sari, hers = opened("sari", story.a_call())
    with CaptureQueriesContext(connection) as captured:
        assert sari.get(hers, {"versi": 1}).status_code == 200
    assert len(captured) == 1


def test_it_is_told_to_nobody_but_the_reader_in_his_own_browser():
    ticket = story.a_call()
    _, hers = opened("sari", ticket)
    joko, _ = opened("joko", ticket)
    answers = [client.get(hers) for client in (joko, Client())]
    assert [(answer.status_code, answer.content) for answer in answers] == [(286, b"")] * 2
    assert joko.get("/hadir/bohong/").status_code == 404


def test_an_open_page_keeps_nobody_logged_in(time_machine):
    time_machine.move_to("2026-11-30T03:00:00Z", tick=False)
    sari, hers = opened("sari", story.a_call())
    time_machine.move_to("2026-11-30T03:29:00Z", tick=False)
    assert sari.get(hers).status_code == 200
    time_machine.move_to("2026-11-30T03:31:00Z", tick=False)
    assert (sari.get(hers).status_code, sari.get("/pekerjaan/").status_code) == (286, 302)


def test_what_others_did_since_is_told_and_not_what_one_did_oneself():
    ticket = story.a_call()
    sari, hers = opened("sari", ticket)
    assert told(sari, hers, versi=1) == ""
    daily.note(ticket, by=story.person("sari"), text="Sudah saya telepon.")
    assert told(sari, hers, versi=1) == ""
    daily.note(Ticket.objects.get(), by=story.person("joko"), text="Mohon didahulukan.")
    said = told(sari, hers, versi=1)
    assert said.startswith("Joko Widiyanto · Catatan internal · ")
    assert said.endswith("Tampilkan Nanti Ketikan Anda tetap ada.")
    assert ("didahulukan" in said, told(sari, hers, versi=3)) == (False, "")


def test_a_unit_is_not_told_what_it_may_not_read():
    budi, his = opened("budi", story.escalated())
    since = Ticket.objects.get().version
    daily.note(Ticket.objects.get(), by=story.person("joko"), text="Hanya untuk CSO.")
    assert told(budi, his, versi=since) == ""


def test_who_may_not_see_the_case_any_more_is_told_nothing():
    ticket = story.escalated()
    budi, his = opened("budi", ticket)
    other = Unit.objects.exclude(pk=ticket.escalations.get().unit_id)
    story.person("budi").assignment_set.update(unit=other.first())
    assert budi.get(his, {"versi": 1}).status_code == 404
