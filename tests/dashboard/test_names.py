"""A unit is called otherwise one day: what it did before is counted as before, and is read by
its people as before.
"""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.accounts.names import Bearers, names_at
from djpk_layanan.dashboard.models import Part, StageTime
from djpk_layanan.directory.models import Region, Topic
from djpk_layanan.history import triggers
from djpk_layanan.history.models import Entry
from tests.pages import as_
from tests.tickets import story as tickets

from . import scene

pytestmark = pytest.mark.django_db


def counted():
    parts = sorted(
        Part.objects.values_list(
            "figure__number", "unit", "asked", "misrouted", "submitted", "returned"
        )
    )
    return parts, sorted(StageTime.objects.values_list("figure__number", "stage", "amount"))


def rename(code, short_name):
    unit = Unit.objects.get(code=code)
    unit.short_name = short_name
    unit.save()
    return unit


@pytest.fixture
def without_ids():
    """The lines as they were written before they had ids."""
    triggers.unprotect(connection)
    for line in Entry.objects.filter(details__has_key="unit_id"):
        Entry.objects.filter(pk=line.pk).update(
            details={name: value for name, value in line.details.items() if name != "unit_id"}
        )
    triggers.protect(connection)


def test_a_renamed_unit_keeps_its_past_in_the_figures(month):
    before = counted()
    rename("PK.22", "Subdit DBH dan Insentif")
    call_command("rebuild_figures", verbosity=0)
    assert counted() == before


def test_lines_of_before_ids_are_matched_by_the_name_of_their_time(month, without_ids):
    """Even when another unit bears the name today."""
    before = counted()
    rename("PK.22", "Subdit DBH dan Insentif")
    rename("PK.21", "Subdit DBH")
    call_command("rebuild_figures", verbosity=0)
    assert counted() == before


def test_who_bore_a_name_when(month):
    dbh, dau = Unit.objects.get(code="PK.22"), Unit.objects.get(code="PK.21")
    with scene.at(24):
        rename("PK.22", "Subdit DBH dan Insentif")
    with scene.at(25):
        rename("PK.21", "Subdit DBH")
    bearers, moments = (
        Bearers(Unit),
        [dt.datetime(2026, 11, day, 12, tzinfo=scene.WIB) for day in (23, 24, 25)],
    )
    assert [bearers.at("Subdit DBH", moment) for moment in moments] == [dbh.pk, None, dau.pk]
    assert [bearers.at("Subdit DAU", moment) for moment in moments] == [dau.pk, dau.pk, None]
    assert [names_at([Unit], moment)[Unit] for moment in moments] == [
        {dbh.pk: "Subdit DBH", dau.pk: "Subdit DAU"},
        {dau.pk: "Subdit DAU"},
        {},
    ]


def test_a_name_that_stays_is_no_former_name(month):
    rename("PK.22", "Subdit DBH")
    assert names_at([Unit], scene.NOW - dt.timedelta(days=9)) == {Unit: {}}


@pytest.mark.parametrize("lines", ["with ids", "without"])
def test_the_units_people_read_its_lines_after_it_was_renamed(month, request, lines):
    with scene.at(27):
        ticket = tickets.submitted()
    if lines == "without":
        request.getfixturevalue("without_ids")
    rename("PK.22", "Subdit DBH dan Insentif")
    rename("PK.21", "Subdit DBH")
    entries = list(Entry.objects.of(ticket))
    read = [
        [
            entry.step
            for entry in entries
            if not tickets.fresh(ticket).hides(entry, tickets.person(name))
        ]
        for name in ("budi", "galih")
    ]
    assert read == [["register", "escalate", "take", "submit"], ["register"]]


def test_the_time_with_the_unit_is_the_units_after_it_was_renamed(month, client):
    with scene.at(26, 10):
        ticket = tickets.escalated()
    with scene.at(26, 12):
        rename("PK.22", "Subdit DBH dan Insentif")
    with scene.at(26, 14):
        tickets.sop.take(ticket.escalations.get(), by=tickets.person("budi"))
    with scene.at(26, 15):
        tickets.sop.misroute(
            ticket.escalations.get(), by=tickets.person("budi"), reason="Bukan urusan kami."
        )
    now = dt.datetime(2026, 11, 26, 16, tzinfo=scene.WIB)
    with time_machine.travel(now, tick=False):
        track = as_(client, "sari").get(ticket.get_absolute_url()).context["track"]
    assert [(stop.name, stop.spent) for stop in track if stop.spent] == [
        ("Dicatat", "1 jam"),
        ("Unit menjawab", "5 jam"),
    ]


def test_the_id_is_for_the_machine_only(month, client):
    with scene.at(27):
        ticket = tickets.submitted()
    client.force_login(tickets.person("sari"))
    assert "nit_id" not in client.get(ticket.get_absolute_url()).content.decode()


def page_of(client, until):
    client.force_login(tickets.person("joko"))
    return client.get(f"/dasbor/?dari=2026-11-01&sampai=2026-11-{until}").context["period"]


def test_a_period_that_is_over_is_told_under_the_names_of_its_end(month, client):
    """Renamed on the 28th: until the 27th the old names, until today the new ones, and the same
    numbers under both.
    """
    before = [(line.label, line.counts) for line in page_of(client, 27)["units"]]
    with scene.at(28):
        rename("PK.22", "Subdit DBH dan Insentif")
        topic, region = (
            Topic.objects.get(name="Dana Bagi Hasil (DBH)"),
            Region.objects.get(code="35.29"),
        )
        topic.name, region.name = "DBH dan Insentif", "Kabupaten Sumenep Raya"
        topic.save(), region.save()
    cache.clear()
    then, now = page_of(client, 27), page_of(client, 30)
    assert [(line.label, line.counts) for line in then["units"]] == before
    named = [
        {line.label for kind in ("units", "topics", "regions") for line in period[kind]}
        for period in (then, now)
    ]
    old, new = (
        {"Subdit DBH", "Dana Bagi Hasil (DBH)", "Kabupaten Sumenep"},
        {"Subdit DBH dan Insentif", "DBH dan Insentif", "Kabupaten Sumenep Raya"},
    )
    assert [(old <= names, new <= names) for names in named] == [(True, False), (False, True)]


def test_a_closed_unit_and_somebody_who_left_keep_their_past_with_the_lists_behind_it(
    month, client
):
    Unit.objects.filter(code="PK.22").update(is_active=False)
    User.objects.filter(username="tono").update(is_active=False)
    period = page_of(client, 30)
    lines = [
        line
        for line in (*period["units"], *period["agents"])
        if line.label in ("Subdit DBH", "Tono Hartanto")
    ]
    shown = [
        client.get(f"/dasbor/kasus/?angka=selesai&{line.query}").context["count"] for line in lines
    ]
    assert ([line.counts["selesai"] for line in lines], len(lines)) == (shown, 2)
    assert "Subdit DBH (ditutup)" in client.get("/dasbor/").content.decode()
