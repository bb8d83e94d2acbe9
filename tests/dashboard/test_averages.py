"""How the promised days and minutes were used on average: the stages add up to the whole, and
the history, read in plain SQL, says the same.
"""

import re
from collections import defaultdict

import pytest
from django.db import connection

from djpk_layanan.dashboard import master, summary
from djpk_layanan.dashboard.models import Budget, Figure, StageTime
from djpk_layanan.dashboard.plans import all_plans, all_stages
from djpk_layanan.dashboard.spent import measure_of, size_of
from reservations.answers.staged import STAGE_IN as VISIT_STAGE_IN
from reservations.models import Visit
from tests.pages import as_
from tickets.answers.staged import STAGES as TICKET_STAGES
from tickets.models import Ticket
from videoconf.answers.staged import STAGE_IN as CONFERENCE_STAGE_IN
from videoconf.models import Conference

from .test_reports import NOVEMBER

pytestmark = pytest.mark.django_db
DIRECT, ESCALATED, VISIT, CONFERENCE_APP, _ = all_plans().values()
PERIOD = {"dari": "2026-11-01", "sampai": "2026-11-30"}
SPENT = """
SELECT plan, stage, SUM(amount), COUNT(*),
  (SELECT COUNT(*) FROM dashboard_figure f WHERE f.plan = s.plan AND f.ended_on IS NOT NULL)
FROM dashboard_stagetime s GROUP BY plan, stage
"""
SECONDS = {
    "sqlite": "ROUND((julianday({1}) - julianday({0})) * 86400)",
    "postgresql": "EXTRACT(EPOCH FROM {1} - {0})",
}
OF_THE_VISITS = """
SELECT subject_id, after, SUM({seconds}) FROM (
  SELECT h.subject_id, h.after, h.at,
    LEAD(h.at) OVER (PARTITION BY h.subject_id ORDER BY h.seq) AS until
  FROM history_entry h JOIN reservations_visit v ON v.id = h.subject_id
    WHERE h.subject = 'reservations.visit' AND v.state = 'finished'
) AS spans WHERE until IS NOT NULL AND after <> 'confirmed' GROUP BY subject_id, after
"""


def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def promise(plan):
    return next(
        found for found in summary.summary_of(NOVEMBER)["promises"] if found.label == plan.label
    )


def test_the_five_days_are_divided_and_the_stage_that_used_the_most_is_named(month):
    """Two tickets: one lay an hour with the CSO and 5.8 days with the Kasubdit, the other one an
    hour and 2.1 days; both three hours with the Pelaksana.
    """
    found = promise(ESCALATED)
    assert [(stage.name, stage.allowed, stage.line.counts) for stage in found.stages] == [
        ("CSO", "1 hari kerja", {"tahap": 2, "melebihi-jatah": 0}),
        ("Pelaksana", "3 hari kerja", {"tahap": 2, "melebihi-jatah": 0}),
        ("Kasubdit", "1 hari kerja", {"tahap": 2, "melebihi-jatah": 2}),
    ]
    assert (found.longest.name, found.line.counts["selesai"]) == ("Kasubdit", 2)
    assert sum(stage.amount for stage in found.stages) == pytest.approx(found.amount)


def test_a_stage_that_has_another_name_by_now_comes_last(month):
    StageTime.objects.filter(plan=ESCALATED.key, stage="CSO").update(stage="Agen")
    assert [stage.name for stage in promise(ESCALATED).stages] == ["Pelaksana", "Kasubdit", "Agen"]


def test_the_averages_are_what_plain_sql_makes_of_the_kept_times(month):
    told = {
        (found.label, stage.name): (stage.spent, stage.line.counts["tahap"])
        for found in summary.summary_of(NOVEMBER)["promises"]
        for stage in found.stages
    }
    counted = {}
    for plan, stage, total, n, cases in rows(SPENT):
        mean = total / cases
        words = f"{round(mean, 1 if mean >= 1 else 2):g}".replace(".", ",")
        counted[all_plans()[plan].label, stage] = (
            f"{words} {'menit' if plan == VISIT.key else 'hari kerja'}",
            n,
        )
    assert told == counted
    assert {label for label, _ in told} == {
        DIRECT.label,
        ESCALATED.label,
        VISIT.label,
        CONFERENCE_APP.label,
    }


def test_the_minutes_of_each_visit_are_what_plain_sql_reads_from_its_history(month):
    measured = defaultdict(int)
    for visit, state, seconds in rows(
        OF_THE_VISITS.format(seconds=SECONDS[connection.vendor].format("at", "until"))
    ):
        measured[visit, VISIT_STAGE_IN[state]] += round(seconds)
    measured = {stage: seconds for stage, seconds in measured.items() if seconds}
    kept = {
        (time.figure.subject_id, time.stage): round(60 * time.amount)
        for time in StageTime.objects.filter(plan=VISIT.key).select_related("figure")
    }
    assert kept == measured
    assert len({visit for visit, _ in kept}) == Visit.objects.filter(state="finished").count()


@pytest.mark.parametrize(
    ("service", "model", "clock"),
    [
        ("callcenter", Ticket, "clock"),
        ("kunjungan", Visit, "visit_clock"),
        ("vicon", Conference, "clock"),
    ],
)
def test_the_stages_of_each_case_add_up_to_the_whole_time_of_its_promise(
    month, service, model, clock
):
    figures = Figure.objects.filter(service=service, ended_on__isnull=False)
    assert figures.count() > 0
    for figure in figures:
        promise = getattr(model.objects.get(pk=figure.subject_id), clock)
        whole = float(size_of(measure_of(promise)(promise.started, promise.stopped)))
        assert sum(time.amount for time in figure.times.all()) == pytest.approx(whole, abs=1e-9), (
            figure
        )


def test_only_cases_that_ended_are_divided(month):
    assert set(StageTime.objects.values_list("figure", flat=True)) == set(
        Figure.objects.filter(ended_on__isnull=False).values_list("pk", flat=True)
    )


def test_the_list_behind_a_stage_begins_with_the_case_that_lay_there_longest(client, month):
    asked = PERIOD | {"angka": "tahap", "janji": ESCALATED.key, "tahap": "Kasubdit"}
    page = as_(client, "joko").get("/dasbor/kasus/", asked).content.decode()
    assert (
        "Melalui tahap: 2" in page
        and "Tahap: Kasubdit" in page
        and f"Janji: {ESCALATED.label}" in page
    )
    assert re.findall(r"<strong>([\d,]+ hari kerja)</strong>", page) == [
        "5,8 hari kerja",
        "1,8 hari kerja",
    ]


def test_a_larger_budget_is_exceeded_by_fewer(month):
    Budget.objects.filter(plan=ESCALATED.key, stage="Kasubdit").update(amount=3)
    assert promise(ESCALATED).stages[2].line.counts["melebihi-jatah"] == 1
    master.load_budgets()
    assert promise(ESCALATED).stages[2].allowed == "3 hari kerja"


def test_a_stage_that_is_not_there_narrows_nothing(client, month):
    everything = Figure.objects.filter(ended_on__isnull=False).count()
    for strange in (
        {},
        {"janji": "gaji"},
        {"tahap": "Kasubdit"},
        {"janji": "gaji", "tahap": "Kasubdit"},
    ):
        assert (
            f"Melalui tahap: {everything}"
            in as_(client, "joko")
            .get("/dasbor/kasus/", PERIOD | {"angka": "tahap"} | strange)
            .content.decode()
        ), strange


def test_a_day_that_a_pemda_asked_for_is_no_promise_of_the_sop(month):
    Figure.objects.filter(service="vicon").update(plan="")
    StageTime.objects.filter(figure__service="vicon").delete()
    assert {found.label for found in summary.summary_of(NOVEMBER)["promises"]} == {
        DIRECT.label,
        ESCALATED.label,
        VISIT.label,
    }


def test_every_stage_has_its_place(month):
    known = {*TICKET_STAGES, *VISIT_STAGE_IN.values(), *CONFERENCE_STAGE_IN.values()}
    assert (set(all_stages()), len(all_stages())) == (known, len(known))
