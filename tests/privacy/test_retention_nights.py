"""The nightly run of retention: foretold, once a night, whole whatever cuts it off, and reported
for good.
"""

import dataclasses

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from djpk_layanan.privacy import retention
from djpk_layanan.privacy.models import Line, Run
from tests.pages import as_
from tests.tickets import story
from tests.together import all_at_once
from tickets.models import Ticket

from .periods import DAY, NOW, closed_ticket, due, rule
from .scene import AHMAD, answered

pytestmark = pytest.mark.usefixtures("clock", "world")


def report():
    return dict(Line.objects.values_list("rule", "rows"))


def test_the_preview_says_what_the_run_then_does_and_changes_nothing(clock):
    closed_ticket()
    clock.move_to(NOW + 800 * DAY)
    expected = {line.rule.name: line.rows for line in retention.retention_preview() if line.rows}
    assert retention.retention_preview() == retention.retention_preview()
    retention.run_tonight()
    assert report() == expected
    assert {line.rows for line in retention.retention_preview()} == {0}


def test_a_second_run_of_the_night_changes_nothing_and_the_next_night_finds_nothing(clock):
    closed_ticket()
    clock.move_to(NOW + 400 * DAY)
    retention.run_tonight()
    first = report()
    retention.run_tonight()
    assert (report(), Run.objects.count()) == (first, 1)
    clock.move_to(NOW + 401 * DAY)
    run = retention.run_tonight()
    assert (run.lines.count(), Run.objects.count()) == (0, 2)


def test_a_run_that_was_cut_off_goes_on_and_counts_each_row_once(clock, monkeypatch):
    for number in range(5):
        story.daily.cancel(
            story.a_call(email=f"a{number}@b.example"), by=story.person("sari"), reason="Iklan."
        )
    clock.move_to(NOW + 400 * DAY)
    monkeypatch.setattr(retention, "BATCH", 2)
    calls, whole = [], retention.erase_some

    def dies_at_the_second(run, rule, now):
        if rule.name == "tickets":
            calls.append(rule)
        if len(calls) == 2:
            raise SystemExit
        return whole(run, rule, now)

    monkeypatch.setattr(retention, "erase_some", dies_at_the_second)
    with pytest.raises(SystemExit):
        retention.run_tonight()
    assert (report(), Run.objects.get().finished_at, due("tickets")) == ({"tickets": 2}, None, 3)
    monkeypatch.setattr(retention, "erase_some", whole)
    assert retention.run_tonight().finished_at == timezone.now()
    assert (report()["tickets"], due("tickets")) == (5, 0)


def test_a_crash_in_the_middle_of_a_batch_leaves_it_whole(clock, monkeypatch):
    closed_ticket()
    clock.move_to(NOW + 400 * DAY)
    monkeypatch.setattr(Line.objects, "get_or_create", lambda **facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        retention.run_tonight()
    assert (due("tickets"), Line.objects.count(), Ticket.objects.get().requester_email) == (
        1,
        0,
        AHMAD,
    )


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_count_each_row_once(clock, monkeypatch):
    for number in range(4):
        story.daily.cancel(
            story.a_call(email=f"a{number}@b.example"), by=story.person("sari"), reason="Iklan."
        )
    clock.move_to(NOW + 400 * DAY)
    monkeypatch.setattr(retention, "BATCH", 1)
    all_at_once(retention.run_tonight, retention.run_tonight)
    assert (report()["tickets"], Run.objects.count()) == (4, 1)


def test_the_report_of_a_night_stays(clock):
    closed_ticket()
    clock.move_to(NOW + 400 * DAY)
    retention.run_tonight()
    for change in (
        lambda: Run.objects.all().delete(),
        lambda: Line.objects.all().delete(),
        lambda: Line.objects.update(rows=0),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_page_shows_tonight_and_the_last_nights(client, clock):
    closed_ticket()
    clock.move_to(NOW + 400 * DAY)
    assert "Belum pernah berjalan" in as_(client, "lina").get("/retensi/").content.decode()
    retention.run_tonight()
    assert (
        "Telepon dan surel pemohon pada tiket: <strong>1</strong>"
        in client.get("/retensi/").content.decode()
    )


def test_a_rule_that_leaves_its_rows_as_they_were_ends_the_night_and_counts_nothing(
    clock, monkeypatch
):
    closed_ticket()
    clock.move_to(NOW + 400 * DAY)
    idle = dataclasses.replace(rule("tickets"), erase=lambda pks: None)
    monkeypatch.setattr(retention, "all_rules", lambda: [idle])
    with pytest.raises(RuntimeError, match="retention rule tickets leaves its rows as they were"):
        retention.run_tonight()
    assert (report(), Run.objects.get().finished_at) == ({}, None)


def test_a_link_to_a_copy_that_nobody_fetched_goes_after_its_week(clock):
    request, token = answered()
    clock.move_to(NOW + 8 * DAY)
    assert (rule("copies").period, due("copies")) == ("segera", 1)
    retention.run_tonight()
    request.refresh_from_db()
    assert (request.copy_digest, report(), request.left) == (None, {"copies": 1}, "")
