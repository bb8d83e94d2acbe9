"""What is counted is what happened: the figures against the cases' own tables, and one way of
counting against the other.
"""

import datetime as dt
from collections import Counter

import pytest
from django.core.management import call_command

from djpk_layanan.dashboard import refresh, tasks
from djpk_layanan.dashboard.models import Figure, Part, Progress
from djpk_layanan.history.models import Entry
from tests.reservations import story as visits
from tests.tickets import story as tickets
from tickets import sop
from tickets.models import Ticket

from . import recount, scene

pytestmark = pytest.mark.django_db


def everything():
    """All that is counted, without the ids under which it is stored."""
    figures = {
        (figure.service, figure.subject_id): {
            name: value for name, value in vars(figure).items() if name not in ("id", "_state")
        }
        for figure in Figure.objects.all()
    }
    parts = sorted(
        Part.objects.values_list(
            "figure__number", "unit", "asked", "misrouted", "submitted", "returned"
        )
    )
    return figures, parts


def test_counting_step_by_step_and_counting_anew_give_the_same(month):
    before = everything()
    Figure.objects.filter(service="kunjungan").delete()
    Figure.objects.filter(service="callcenter").update(met=True)
    call_command("rebuild_figures", verbosity=0)
    assert everything() == before


def test_a_second_run_changes_nothing(month):
    before = everything()
    refresh.refresh_figures()
    assert everything() == before


def test_each_case_is_one_figure_and_cancelled_visits_are_none(month):
    assert dict(Counter(Figure.objects.values_list("service", flat=True))) == {
        "callcenter": 12,
        "kunjungan": 4,
        "vicon": 2,
    }
    assert Figure.objects.filter(service="callcenter").count() == Ticket.objects.count()


def test_promises_are_judged_with_and_without_the_rest(month):
    judged = Figure.objects.filter(service="callcenter", ended_on__isnull=False).order_by("number")
    assert list(judged.values_list("met", "met_without_pauses", "is_escalated")) == [
        (True, True, False),
        (False, False, False),
        (True, False, False),
        (False, False, True),
        (True, True, True),
        (False, False, False),
    ]


def test_a_unit_is_counted_with_what_became_of_its_answers(month):
    assert sorted(
        Part.objects.filter(figure__service="callcenter").values_list(
            "unit__code", "asked", "submitted", "returned", "misrouted"
        )
    ) == [
        ("PK.21", 1, 0, 0, 1),
        ("PK.22", 1, 0, 0, 0),
        ("PK.22", 1, 1, 0, 0),
        ("PK.22", 1, 2, 1, 0),
    ]


def test_guests_are_measured_from_the_call_to_the_meeting_and_from_door_to_door(month):
    measured = (
        Figure.objects.filter(service="kunjungan", ended_on__isnull=False)
        .order_by("day")
        .values_list("day", "wait_seconds", "wait_met", "visit_seconds", "met")
    )
    assert list(measured) == [
        (dt.date(2026, 11, 5), 240, True, 3120, True),
        (dt.date(2026, 11, 10), 840, False, 4500, False),
    ]


def test_a_step_is_counted_by_the_next_run(month):
    ticket = Ticket.objects.filter(state="open", clock__paused=None).latest("pk")
    sop.answer(ticket, by=tickets.person("sari"), answer="Ya.", legal_basis="")
    assert Figure.objects.get(number=ticket.number).state == "open"
    refresh.refresh_figures()
    assert Figure.objects.get(number=ticket.number).state == "answered"


def test_a_visit_that_is_taken_back_is_counted_no_more(month):
    visit = visits.a_visit(visit_date=visits.WEDNESDAY, region="35.78")
    refresh.refresh_figures()
    assert Figure.objects.filter(number=visit.number).count() == 1
    visits.sop.cancel(visits.fresh(visit), by=visits.person("sari"), reason="Batal.")
    refresh.refresh_figures()
    assert Figure.objects.filter(number=visit.number).count() == 0


def test_lines_that_become_visible_late_are_not_missed(month):
    """The last minutes are looked at again: what was written in another transaction meanwhile is
    found.
    """
    Progress.objects.update(seen=0)
    refresh.refresh_figures()
    assert (
        Progress.objects.get().seen
        == Entry.objects.filter(at__lt=scene.NOW - refresh.SETTLED).latest("pk").pk
    )


def test_a_long_history_is_taken_in_slices(month, monkeypatch):
    before = everything()
    Figure.objects.all().delete()
    Progress.objects.update(seen=0)
    monkeypatch.setattr(refresh, "SLICE", 7)
    refresh.refresh_figures()
    assert everything() == before


def test_plain_sql_counts_the_same_cases(month):
    asked = {"angka": "masuk", "dari": "2026-11-01", "sampai": "2026-11-30"}
    assert [
        recount.count(asked | {"layanan": service})
        for service in ("callcenter", "kunjungan", "vicon")
    ] == [12, 4, 2]


def test_the_night_counts_anew_what_was_changed_behind_everybodys_back(month):
    before = everything()
    Figure.objects.filter(service="callcenter").update(met=False)
    Figure.objects.filter(service="kunjungan").delete()
    tasks.rebuild()
    assert everything() == before
