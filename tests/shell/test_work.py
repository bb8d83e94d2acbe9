"""The common work list over HTTP: what its rows say, what it costs, and what an open one asks."""

import datetime as dt
import re

import pytest
import time_machine
from django.utils import timezone

from djpk_layanan.accounts.access import STOP
from djpk_layanan.accounts.models import Absence, Assignment, Delegation, User
from djpk_layanan.clock.models import Clock
from djpk_layanan.shell.asks import View
from tests.pages import as_, costs_of, queries_of, work_of, worked_on
from tests.reservations import story as visits
from tests.tickets import story as tickets
from tests.tickets import test_matrix as ticket_matrix
from tests.videoconf import story as conferences
from tests.videoconf.conftest import monday
from tests.videoconf.test_requests import asked_for
from tickets import daily, sop
from tickets.models import Ticket

__all__ = ["asked_for", "monday"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world", "monday")]
NOBODYS, FOLLOWED = "belum-ada-petugas", "yang-saya-pantau"


def away(username, substitute):
    today = timezone.localdate()
    Absence.objects.create(
        person=User.objects.get(username=username),
        substitute=User.objects.filter(username=substitute).first(),
        starts=today,
        ends=today,
        entered_by=User.objects.get(username="joko"),
    )


# ── What a row says ───────────────────────────────────────────────────────────────────────────────
def returned():
    part = tickets.submitted().escalations.get()
    sop.return_to_drafter(part, by=tickets.person("ratna"), reason="Belum lengkap.")
    return part.ticket


def answered_back(ticket=None):
    ticket = ticket or tickets.a_call()
    return daily.receive_message(ticket, by=User.system(), text="Lampiran menyusul.")


def asked_by_the_portal():
    return tickets.a_call(channel="portal")


@pytest.mark.parametrize(
    ("build", "username", "view", "said"),
    [
        (tickets.a_call, "sari", "", ("CSO", ())),
        (tickets.answered, "sari", "", ("CSO, BAK belum terbit", ())),
        (tickets.escalated, "sari", FOLLOWED, ("Pelaksana Subdit DBH", ())),
        (tickets.submitted, "sari", FOLLOWED, ("Kasubdit Subdit DBH", ())),
        (tickets.submitted, "ratna", "", ("Kasubdit Subdit DBH", ())),
        (ticket_matrix.paused, "sari", FOLLOWED, ("Pemohon", ())),
        (ticket_matrix.misrouted, "sari", "", ("CSO", ("salah alamat",))),
        (returned, "budi", "", ("Pelaksana Subdit DBH", ("dikembalikan",))),
        (answered_back, "sari", "", ("CSO", ("pemohon membalas",))),
        (asked_by_the_portal, "sari", "", ("CSO", ("permohonan portal",))),
        (conferences.recorded, "hendra", "", ("Kabag HKK", ())),
        (conferences.drafted, "sari", FOLLOWED, ("Kasubbag MSKLI, paraf", ())),
        (
            conferences.signed,
            "sari",
            FOLLOWED,
            ("Kabag Umum, Subdit TI, konsultan Subdit DBH", ()),
        ),
        (conferences.prepared, "sari", FOLLOWED, ("Siap, menunggu harinya", ())),
    ],
)
def test_a_row_says_on_whose_desk_it_is_and_what_is_unusual(client, build, username, view, said):
    build()
    [row] = worked_on(client, username, view)
    assert (row.desk, row.marks) == said
    assert row.since_when == "sejak Sen 23 Nov 10.00"


def test_what_was_answered_afterwards_is_no_reply_any_more(client, sari):
    ticket = answered_back()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=5), tick=False):
        sop.answer(ticket, by=sari, answer="Sesuai PMK.")
    [row] = worked_on(client, "sari")
    assert (row.marks, [label for label, _ in row.acts]) == ((), ["Terbitkan BAK"])


def test_a_row_names_one_next_act_and_what_is_followed_none(client):
    tickets.a_call(), tickets.escalated(email="b@c.example")
    mine, followed = worked_on(client, "sari"), worked_on(client, "sari", FOLLOWED)
    assert [[label for label, _ in row.acts] for row in (*mine, *followed)] == [
        ["Jawab langsung"],
        [],
    ]


def test_a_memo_that_came_back_says_so_to_its_drafter(client, monday):
    conference = conferences.drafted()
    monday.shift(3600)
    conferences.sop.return_to_drafter(conference, by=conferences.person("maya"), reason="Tanggal.")
    [row] = worked_on(client, "dimas")
    assert (row.desk, row.marks, row.since_when) == (
        "Pelaksana MSKLI",
        ("dikembalikan",),
        "sejak Sen 23 Nov 11.00",
    )


def test_a_requester_who_does_not_answer_by_his_day_comes_back_to_the_cso(client, sari, monday):
    ticket = tickets.a_call(email="")
    until = timezone.localdate() + dt.timedelta(days=1)
    daily.pause(ticket, by=sari, text="Mohon surat.", asked_by="telepon", until=until)
    assert worked_on(client, "sari") == []
    client.logout()
    monday.shift(3 * 24 * 3600)
    [row] = worked_on(client, "sari")
    assert (row.marks, [label for label, _ in row.acts]) == (
        ("pemohon belum menjawab",),
        ["Catat pesan pemohon"],
    )


# ── The most pressing first, of all services together ─────────────────────────────────────────────
def test_all_services_stand_in_one_list_by_what_is_due_first(client, sari):
    ticket, conference = tickets.a_call(), conferences.recorded()
    visit = visits.a_visit(visit_date=visits.TUESDAY)
    Clock.objects.filter(pk=ticket.clock_id).update(due=timezone.now() + dt.timedelta(hours=2))
    followed = work_of(client, "joko", FOLLOWED)
    assert {title: [row.url for row in rows] for title, rows in followed.items()} == {
        "Hari ini": [ticket.get_absolute_url()],
        "Lebih lama": [conference.get_absolute_url(), visit.get_absolute_url()],
    }


def marked(page):
    """How many under "Belum ada petugas" are late, or end today."""
    return {view: late for view, _, late in page.context["views"]}[View.NOBODYS]


def test_a_request_of_the_portal_is_due_by_h_minus_1_and_marks_its_view(client, monday):
    visits.requested(visit_date=visits.MONDAY)
    tickets.a_call()
    page = as_(client, "sari").get("/pekerjaan/")
    assert marked(page) == 0
    client.logout()
    monday.move_to(visits.moment("09.00", visits.FRIDAY))
    page = as_(client, "sari").get("/pekerjaan/")
    assert marked(page) == 1
    [(title, [row])] = work_of(client, "sari", NOBODYS).items()
    assert (title, row.due.said, row.marks) == (
        "Hari ini",
        "hari ini sampai 16.00",
        ("permohonan portal",),
    )


@pytest.mark.parametrize(
    ("username", "acts"), [("sari", ["Periksa surat"]), ("joko", []), ("hendra", [])]
)
def test_a_letter_of_the_portal_is_seen_by_those_who_may_open_it(client, asked_for, username, acts):
    [row] = worked_on(client, username, NOBODYS)
    assert [label for label, _ in row.acts] == acts
    assert client.get(row.url).status_code == 200


def test_a_longer_list_shows_more_when_it_is_asked(client):
    for number in range(27):
        tickets.a_call(email=f"a{number}@b.example")
    page = as_(client, "sari").get("/pekerjaan/")
    assert (len(worked_on(client, "sari")), page.context["more"]) == (25, 50)
    page = client.get("/pekerjaan/?tampilan=menunggu-saya&baris=50")
    assert (sum(len(rows) for _, rows in page.context["groups"]), page.context["more"]) == (
        27,
        None,
    )


# ── In the place of somebody ──────────────────────────────────────────────────────────────────────
def test_what_belongs_to_somebody_away_is_on_his_substitutes_list(client):
    ticket = tickets.a_call()
    away("sari", "tono")
    [row] = worked_on(client, "tono")
    assert (row.url, row.marks) == (ticket.get_absolute_url(), ("menggantikan Sari Wulandari",))


def test_what_belongs_to_somebody_away_without_a_substitute_is_nobodys(client):
    tickets.a_call(), conferences.recorded(), visits.a_visit()
    away("sari", None)
    assert worked_on(client, "tono") == []
    assert len(worked_on(client, "tono", NOBODYS)) == 3


def test_a_plh_does_not_see_her_own_draft_as_waiting_for_her(client):
    today = timezone.localdate()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=tickets.person("ratna")),
        to=tickets.person("budi"),
        kind="plh",
        starts=today,
        ends=today,
    )
    ticket = tickets.submitted()
    assert worked_on(client, "budi") == []
    assert [row.url for row in worked_on(client, "budi", FOLLOWED)] == [ticket.get_absolute_url()]


# ── What it costs ─────────────────────────────────────────────────────────────────────────────────
def one_more_of_each(region):
    tickets.a_call(email=f"a-{region}@b.example")
    tickets.submitted(email=f"b-{region}@b.example")
    conferences.recorded(letter_number=f"{region}/2026")
    visits.requested(visit_date=visits.MONDAY, region=region)
    visits.a_visit(visit_date=visits.TUESDAY, region=region)


def test_each_view_costs_the_same_with_one_row_and_with_three(client):
    views = [
        (username, f"/pekerjaan/?tampilan={view}")
        for username in ("sari", "budi", "ratna", "hendra", "yusuf", "joko")
        for view in View.values
    ]
    one_more_of_each("35.29")
    few = costs_of(client, views)
    one_more_of_each("35.28"), one_more_of_each("35.78")
    assert costs_of(client, views) == few
    assert max(few.values()) <= 22


# ── What an open page asks ────────────────────────────────────────────────────────────────────────
def asked_by(client, username, view=""):
    """The address that the open page asks."""
    page = as_(client, username).get("/pekerjaan/", {"tampilan": view}).content.decode()
    [address] = re.findall(r'hx-get="(/pekerjaan/baru/[^"]+)"', page)
    return address


def test_an_open_page_learns_with_one_query_what_came_into_its_view(client):
    tickets.a_call()
    address = asked_by(client, "sari", NOBODYS)
    assert client.get(address).status_code == 204
    for number in range(3):
        Ticket.objects.filter(pk=tickets.a_call(email=f"{number}@b.example").pk).update(owner=None)
    told = " ".join(client.get(address).content.decode().split())
    assert 'href="/pekerjaan/?tampilan=belum-ada-petugas">3 baru · tampilkan</a>' in told
    assert client.get(f"{address.split('?')[0]}?v=3-0").status_code == 204
    assert queries_of(client, address) == 1


def test_what_a_colleague_took_meanwhile_is_new_no_more(client, sari, tono):
    address = asked_by(client, "sari", NOBODYS)
    ticket = tickets.a_call()
    Ticket.objects.filter(pk=ticket.pk).update(owner=None)
    assert "1 baru" in client.get(address).content.decode()
    daily.take_over(tickets.fresh(ticket), by=tono)
    told = client.get(f"{address.split('?')[0]}?v=1-0").content.decode()
    assert told.split("data-when-seen>")[1].split() == ["</span>"]


def test_what_changes_its_desk_is_new_for_who_gets_it(client, budi, ratna):
    ticket = ticket_matrix.in_progress()
    address = asked_by(client, "ratna", "menunggu-saya")
    sop.submit(ticket.escalations.get(), by=budi, answer="Sesuai PMK.")
    assert "1 baru" in client.get(address).content.decode()


def test_what_waits_for_the_reader_is_offered_in_every_view(client, sari):
    address = asked_by(client, "ratna", FOLLOWED)
    tickets.submitted()
    told = " ".join(client.get(address).content.decode().split())
    assert 'href="/pekerjaan/?tampilan=menunggu-saya">1 baru di Menunggu saya</a>' in told


def test_asking_keeps_nobody_logged_in_and_ends_with_the_login(client, sari):
    address = asked_by(client, "sari")
    seen = client.session["seen"]
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=10), tick=False):
        assert client.get(address, headers={"X-By-Itself": "1"}).status_code == 204
        assert client.session["seen"] == seen
    with time_machine.travel(timezone.now() + dt.timedelta(hours=2), tick=False):
        assert client.get(address).status_code == STOP
    assert as_(client, "tono").get(address).status_code == STOP
    client.logout()
    assert client.get(address).status_code == STOP


def test_a_token_that_was_changed_or_is_too_old_is_not_found(client):
    address = asked_by(client, "sari")
    assert client.get(address.replace("/baru/", "/baru/x")).status_code == 404
    with time_machine.travel(timezone.now() + dt.timedelta(days=2), tick=False):
        assert client.get(address).status_code == 404
