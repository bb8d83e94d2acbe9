"""The one statement that counts the views is worked out once for a person and a day, and yet says
what is so at the moment at which it is asked.
"""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from djpk_layanan.accounts.models import Assignment, User
from djpk_layanan.clock.models import Clock, current_calendar
from djpk_layanan.shell import counting, work
from djpk_layanan.shell.asks import Pile, Reader, View
from tests.pages import as_, worked_on
from tests.reservations import story as visits
from tests.shell.test_work import asked_by, away
from tests.tickets import story as tickets
from tests.videoconf import story as conferences
from tests.videoconf.conftest import monday
from tickets import daily
from tickets.models import Ticket

__all__ = ["monday"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world", "monday")]
ROLES = ["sari", "budi", "ratna", "hendra", "maya", "dimas", "yusuf", "fajar", "joko"]


@pytest.fixture
def made(monkeypatch):
    """The views whose piles were made, one after the other."""
    found, make = [], work.piles_in

    def piles_in(reader, view):
        found.append(view)
        return make(reader, view)

    monkeypatch.setattr(work, "piles_in", piles_in)
    return found


def counted(client, username):
    page = as_(client, username).get("/pekerjaan/")
    return {view.value: (total, late) for view, total, late in page.context["views"]}


def afresh(client, username):
    counting.kept.clear()
    return counted(client, username)


# ── Worked out once ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("username", ROLES)
def test_the_second_page_makes_the_piles_of_its_own_view_only(client, made, monday, username):
    counted(client, username)
    assert made[: len(View)] == list(View)
    made.clear()
    monday.shift(60)
    counted(client, username)
    assert len(made) == 1


@pytest.mark.parametrize("username", ROLES)
def test_an_open_page_that_asks_again_makes_no_piles(client, made, monday, username):
    address = asked_by(client, username)
    client.get(address)
    made.clear()
    monday.shift(15)
    assert client.get(address).status_code == 204
    assert made == []


# ── And yet it says what is so now ────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("username", ["sari", "ratna", "hendra", "joko"])
def test_what_only_the_hour_changes_is_counted_as_of_now(client, monday, username):
    tickets.a_call(), tickets.submitted(email="b@c.example"), visits.waiting()
    conferences.recorded(), conferences.prepared(letter_number="2/2026")
    soon = timezone.now() + dt.timedelta(hours=1)
    Clock.objects.filter(stopped=None).update(due=soon, warn_at=soon - dt.timedelta(minutes=30))
    for _ in range(4):
        assert counted(client, username) == afresh(client, username)
        monday.shift(25 * 60)
        # what is kept is of 25 minutes ago
        assert counting.kept


def test_who_stands_in_for_somebody_since_a_minute_counts_his_work(client, sari):
    tickets.a_call()
    assert counted(client, "tono")["menunggu-saya"] == (0, 0)
    away("sari", "tono")
    assert counted(client, "tono")["menunggu-saya"] == (1, 0)


def test_a_role_that_somebody_got_since_brings_its_views(client):
    tickets.a_call()
    assert "terlambat" not in counted(client, "sari")
    Assignment.objects.create(user=tickets.person("sari"), role="supervisor")
    assert counted(client, "sari")["yang-saya-pantau"] == (1, 0)


def test_the_next_day_is_asked_by_its_own_date(client, sari, monday):
    """Until when the requester answers is a day here, which begins seven hours before that of
    Greenwich.
    """
    ticket, until = tickets.a_call(email=""), timezone.localdate() + dt.timedelta(days=1)
    daily.pause(ticket, by=sari, text="Mohon surat.", asked_by="telepon", until=until)
    monday.move_to(visits.moment("23.59", until))
    assert worked_on(client, "sari") == []
    client.logout()
    monday.shift(5 * 60)
    assert [row.url for row in worked_on(client, "sari")] == [ticket.get_absolute_url()]


# ── What is not kept ──────────────────────────────────────────────────────────────────────────────
def count_once(now, cases):
    piles = {View.MINE: [Pile(cases, None, None)]}
    return counting.counts_of("key", lambda: piles, now)[View.MINE][0].n


def test_a_statement_that_names_another_moment_is_worked_out_each_time():
    tickets.a_call()
    now = timezone.now()
    before = Ticket.objects.filter(received_at__lt=now - dt.timedelta(seconds=1))
    assert count_once(now, before) == 0
    assert counting.kept == {}
    with time_machine.travel(now + dt.timedelta(minutes=1), tick=False):
        later = timezone.now()
        before = Ticket.objects.filter(received_at__lt=later - dt.timedelta(seconds=1))
        assert count_once(later, before) == 1


def test_where_nothing_can_be_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert count_once(timezone.now(), Ticket.objects.none()) == 0


def test_no_more_statements_are_kept_than_fit(monkeypatch):
    monkeypatch.setattr(counting, "MOST_KEPT", 3)
    reader = Reader(User.objects.get(username="sari"), current_calendar(), timezone.now())
    for version in range(5):
        counting.counts_of(work.key_of(reader, version), lambda: work.all_piles(reader), reader.now)
    assert [version for _, version, _ in counting.kept] == [3, 4]
