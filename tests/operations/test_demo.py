import datetime as dt
import os
import shutil
import sqlite3
import subprocess
import sys
from random import Random

import pytest
import time_machine
from django.conf import settings
from django.db import transaction

from djpk_layanan import pdf
from djpk_layanan.accounts.models import Role, User
from djpk_layanan.clock.models import Mark, current_calendar
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.demo import people, visitors
from djpk_layanan.demo.callers import invent
from djpk_layanan.demo.newest import PLANS
from djpk_layanan.demo.questions import QUESTIONS
from djpk_layanan.demo.staff import Staff
from djpk_layanan.demo.story import Story
from djpk_layanan.demo.timetable import Timetable
from djpk_layanan.directory import phones
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from reservations.desk import day_list, happenings
from reservations.models import DailyList, Visit
from tickets.models import Ticket
from videoconf.models import Conference, Request

# a Tuesday
NOW = dt.datetime(2026, 11, 24, 10, 30, tzinfo=WIB)
MASTER_AND_DEMO = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0); call_command("load_master"); call_command("demo", **{size})
"""


@pytest.fixture
def november():
    with time_machine.travel(NOW, tick=False):
        yield NOW


@pytest.fixture
def everybody(november, world):
    people.load_units()
    people.load_places()


def tell(*, tickets, months=0.5):
    Story(now=NOW, months=months, tickets=tickets).tell(say=lambda moment: None)


def test_the_same_story_is_told_every_time(everybody):
    told = []
    for _ in range(2):
        with transaction.atomic():
            tell(tickets=5, months=0.2)
            told.append(
                [
                    (t.number, t.state, t.subject, t.requester, t.received_at, t.closed_at)
                    for t in Ticket.objects.order_by("number")
                ]
            )
            transaction.set_rollback(True)
    assert len(told[0]) == 5
    assert told[0] == told[1]


def test_the_plans_leave_something_for_every_unit_and_both_csos(everybody):
    units = {
        topic.name: topic.unit.code
        for topic in Topic.objects.exclude(unit=None).select_related("unit")
    }
    for_pelaksana = {
        p.unit or units[p.topic] for p in PLANS if p.stage in ("sent", "in_progress", "returned")
    }
    for_kasubdit = {p.unit or units[p.topic] for p in PLANS if p.stage == "submitted"}
    assert for_pelaksana == for_kasubdit == set(Staff().units)
    assert {number % 2 for number, p in enumerate(PLANS) if p.stage in ("open", "answered")} == {
        0,
        1,
    }


@pytest.mark.parametrize(("urgency", "fewest"), [("late", 72), ("fresh", 72), ("near", 40)])
def test_tickets_are_late_near_or_fresh_as_planned_on_nearly_every_day_of_the_year(
    world, urgency, fewest
):
    timetable, found = Timetable(current_calendar()), 0
    for day in range(0, 365, 5):
        now = NOW + dt.timedelta(days=day - 300, hours=day % 24)
        received = timetable.received(Random(day), urgency=urgency, days=5, now=now)
        assert received < now
        found += timetable.urgency(received, 5, now) == urgency
    assert found >= fewest


def test_every_question_has_a_topic_and_every_topic_is_asked_five_times_or_more(world):
    asked = [question.topic for question in QUESTIONS]
    assert set(asked) == set(Topic.objects.values_list("name", flat=True))
    assert min(asked.count(name) for name in set(asked) - {"Lainnya"}) >= 5
    assert {question.kind for question in QUESTIONS} == set(Ticket.Kind.values)
    assert len({question.subject for question in QUESTIONS}) == len(QUESTIONS)


def test_every_question_is_fit_for_some_region_and_its_places_can_be_filled(world):
    regions = list(Region.objects.all())
    for question in QUESTIONS:
        assert any(question.fits(region) for region in regions)
        text = f"{question.text} {question.answer}".format(daerah="Kabupaten Sumenep", tahun=2026)
        assert "{" not in text


def test_every_region_has_callers_with_names_of_their_own_and_numbers_that_ring_nowhere(world):
    random = Random(1)
    for number, region in enumerate(Region.objects.all()):
        caller = invent(random, region, number, by_mail=True)
        assert caller["emails"][0].endswith(".example")
        assert phones.normal_number(caller["phones"][0])[-8:] == f"5550{number:04d}"


def test_the_units_people_hold_the_roles_of_their_unit(world):
    people.load_units()
    assert {str(a) for a in User.objects.get(username="dandes.kasubdit").appointments} == {
        "Kasubdit · Subdit Dana Desa"
    }


def test_the_units_people_are_a_pelaksana_and_a_kasubdit_for_each(everybody):
    staff = Staff()
    assert {
        code
        for code, held in staff.people.items()
        if not (held[Role.PELAKSANA] and held[Role.KASUBDIT])
    } == set()


SMALL = {"tickets": 6, "months": 0.25, "parties": 1}
AS_MAKE_RUN_DOES = {}


@pytest.mark.parametrize("size", [SMALL, pytest.param(AS_MAKE_RUN_DOES, marks=pytest.mark.soak)])
def test_the_story_is_told_to_its_end_and_printed_in_a_process_beside_it(
    tmp_path, size, kept_database, world
):
    """The whole story takes minutes: no rule of a step may stop the first start unseen."""
    kept_database.copy_to(tmp_path / "db.sqlite3")
    pdf.font_bytes("font:400"), pdf.font_bytes("font:700")
    # cutting them takes seconds
    shutil.copytree(settings.DATA_DIR / "fonts", tmp_path / "fonts")
    elsewhere = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL")
    own = {name: value for name, value in os.environ.items() if name not in elsewhere}
    told = subprocess.run(
        [sys.executable, "-c", MASTER_AND_DEMO.format(size=size)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        env=own
        | {
            "DATA_DIR": str(tmp_path),
            "MEDIA_ROOT": str(tmp_path / "files"),
            "DJANGO_SETTINGS_MODULE": "djpk_layanan.settings",
        },
    )
    assert told.returncode == 0, told.stderr
    with sqlite3.connect(tmp_path / "db.sqlite3") as database:
        issued, printed = database.execute(
            "SELECT count(*), count(pdf_id) FROM bak_bak WHERE number <> ''"
        ).fetchone()
        unsent = database.execute(
            "SELECT count(*) FROM outbox_letter WHERE status <> 'sent'"
        ).fetchone()
    database.close()
    assert issued == printed > 0
    assert unsent == (0,)


@pytest.mark.parametrize("hour", [3, 10, 23])
def test_three_visitors_ask_on_the_public_pages_at_any_hour(everybody, hour):
    with time_machine.travel(NOW.replace(hour=hour), tick=False):
        visitors.ask_without_account()
    assert list(Visit.objects.values_list("state", "owner")) == [("requested", None)]
    assert list(Ticket.objects.values_list("channel", "state", "owner")) == [
        ("portal", "open", None)
    ]
    assert Request.objects.waiting().count() == 1
    assert list(broken_links()) == []


# ── The guests' day ───────────────────────────────────────────────────────────────────────────────
AT_NOON = dt.datetime(2026, 11, 24, 12, tzinfo=WIB)


@pytest.fixture
def a_day_at_the_desks(everybody):
    with time_machine.travel(AT_NOON, tick=False):
        Story(now=AT_NOON, months=0.5, tickets=0, parties=4).tell(say=lambda moment: None)
        yield


def test_the_day_at_the_desks_could_have_happened_and_all_lists_agree(a_day_at_the_desks):
    visits = list(Visit.objects.for_list().select_related("bak"))
    assert list(broken_links()) == []
    assert Entry.objects.filter(at__gt=AT_NOON).count() == 0
    assert [
        sum(visit.visit_date == day for visit in visits) > 0
        for day in (AT_NOON.date(), dt.date(2026, 11, 23), dt.date(2026, 11, 25))
    ] == [True] * 3
    assert [
        visit
        for visit in visits
        if visit.visit_date > AT_NOON.date() and visit.state not in {"confirmed", "cancelled"}
    ] == []
    assert [
        visit
        for visit in visits
        if visit.visit_date < AT_NOON.date()
        and visit.state not in {"finished", "no_show", "cancelled"}
    ] == []
    finished = [visit for visit in visits if visit.state == "finished"]
    assert [
        visit for visit in finished if not all(guest.custody.is_settled for guest in visit.present)
    ] == []
    assert [
        visit
        for visit in finished
        if not visit.left_early and visit.bak.state != "sent" and visit.addresses
    ] == []
    assert sorted(Conference.objects.values_list("state", flat=True)) == [
        "closed",
        "initialled",
        "prepared",
        "recorded",
    ]
    clocks_and_lists_agree()


def clocks_and_lists_agree():
    today = Visit.objects.on(AT_NOON.date()).for_list()
    late = {
        visit.pk
        for visit in today
        for clock in (visit.wait_clock, visit.visit_clock)
        if clock and clock.is_late(AT_NOON)
    }
    told = set(
        Mark.objects.filter(kind="breached", clock__subject="reservations.visit").values_list(
            "clock__subject_id", flat=True
        )
    )
    listed = {row["number"] for row in day_list.list_of_now(AT_NOON.date())["rows"]}
    happened = {
        happening.visit.pk
        for happening in happenings.happenings_of(AT_NOON.date(), AT_NOON)
        if happening.kind in {"wait", "visit"}
    }
    assert (happened, told >= late) == (late, True)
    assert listed == set(Visit.objects.expected(AT_NOON.date()).values_list("number", flat=True))
    assert DailyList.objects.get(date=AT_NOON.date()).made_at.astimezone(WIB).hour == 7
