"""What a service does not answer is not shown of it, and stops nothing."""

import dataclasses

import pytest

from djpk_layanan import services
from djpk_layanan.accounts.models import User
from djpk_layanan.dashboard import master, numbers, panel, plans, refresh
from djpk_layanan.dashboard.asks import Counted, Measured, Number, Staged, UnderWay
from djpk_layanan.dashboard.models import Budget, Figure, StageTime
from djpk_layanan.dashboard.reports import make, rows
from djpk_layanan.services.service import Service
from djpk_layanan.workflow.stages import Stop
from tests.pages import as_
from tickets.models import Ticket

from .test_reports import NOVEMBER, csv_lines

PERIOD = "dari=2026-11-01&sampai=2026-11-30"


def answering_only(monkeypatch, *questions):
    """The same services, with no other answers than to these questions."""
    known = services.all_services()
    kept = [tuple(a for a in one.answers if type(a) in questions) for one in known]
    less = tuple(
        dataclasses.replace(one, answers=answers) for one, answers in zip(known, kept, strict=True)
    )
    monkeypatch.setattr(services.register, "read_services", lambda apps: less)


@pytest.mark.django_db
def test_the_board_of_services_that_answer_nothing_is_empty(client, month, monkeypatch):
    answering_only(monkeypatch)
    as_(client, "joko")
    page = client.get(f"/dasbor/?{PERIOD}").content.decode()
    for told in (
        "masuk</span>",
        "Kunjungan hari ini",
        "kasus berjalan",
        "Beban unit",
        "masuk menurut",
    ):
        assert told not in page, told
    assert client.get("/dasbor/sekarang/").status_code == 200
    assert client.get("/dasbor/kasus/?angka=tiket").status_code == 404
    ticket, track = Ticket.objects.first(), [Stop("Dicatat", "", "was")]
    assert panel.with_time(track, ticket, ticket.clock, []) == track


@pytest.mark.django_db
def test_what_is_only_counted_is_told_with_the_general_numbers(client, month, monkeypatch):
    counted = Figure.objects.count()
    answering_only(monkeypatch, Counted)
    refresh.rebuild_figures()
    assert (Figure.objects.count(), StageTime.objects.count()) == (counted, 0)
    page = as_(client, "joko").get(f"/dasbor/?{PERIOD}").content.decode()
    assert ("Call center masuk" in page, "Dijawab tanpa eskalasi" in page) == (True, False)
    report = make.ask_for_report(NOVEMBER, by=User.objects.get(username="joko"))
    make.make_report(report.pk)
    report.refresh_from_db()
    assert rows.column_heads() == rows.GENERAL
    assert {len(line) for line in csv_lines(report.table)[6:]} == {len(rows.GENERAL)}


@pytest.mark.django_db
def test_what_nobody_counts_any_more_is_gone_after_the_night(month, monkeypatch):
    answering_only(monkeypatch, Staged, UnderWay)
    refresh.rebuild_figures()
    assert Figure.objects.count() == 0


def numbered(key, *own):
    return Service(key, key, key, key, sop=None, model=Ticket, answers=(Measured(numbers=own),))


def test_a_number_is_of_the_service_that_declares_it():
    found, _ = numbers.declared_numbers((numbered("a", Number("satu", "Satu")),))
    assert found["satu"].which.children == [("service", "a")]


@pytest.mark.parametrize("key", ["satu", "selesai", "tahap"])
def test_two_numbers_with_the_same_key_are_refused(key):
    twice = (numbered("a", Number(key, "Satu")), numbered("b", Number("satu", "Satu")))
    with pytest.raises(ValueError, match="two numbers with the same key"):
        numbers.declared_numbers(twice)


def test_the_plans_are_those_of_the_sops_with_the_limits_of_their_clocks():
    assert plans.plan_choices() == [
        ("tickets.ticket-2", "Call center, 2 hari kerja"),
        ("tickets.ticket-5", "Call center, 5 hari kerja"),
        ("reservations.visit-60", "Kunjungan, 60 menit"),
        ("videoconf.conference-3", "Video conference, 3 hari kerja"),
        ("videoconf.conference-5", "Video conference, 5 hari kerja"),
    ]


@pytest.mark.django_db
def test_a_plan_that_is_gone_keeps_its_budget_and_its_name_in_the_table(world, monkeypatch):
    answering_only(monkeypatch)
    before = Budget.objects.count()
    master.load_budgets()
    assert Budget.objects.count() == before
    assert str(Budget.objects.get(plan="reservations.visit-60", stage="Lobi")).startswith(
        "reservations.visit-60"
    )
