"""How the time of a case was used, on the page of the case."""

import pytest

from djpk_layanan.dashboard import master, panel
from djpk_layanan.dashboard.models import Budget
from djpk_layanan.dashboard.plans import all_plans
from reservations.models import Visit
from tests.pages import as_, queries_of
from tickets.models import Ticket
from videoconf.models import Conference

pytestmark = pytest.mark.django_db


def escalated():
    """Asked on Wednesday the 4th at nine, sent on at ten, submitted at once at one, sent back
    and submitted the next morning, approved a week later.
    """
    return Ticket.objects.filter(escalations__revisions__number=2).get()


def test_the_five_days_are_divided_and_the_slowest_stage_is_named(month):
    ticket = escalated()
    found = panel.of_case(ticket, ticket.clock)
    assert [(row.stage, row.spent, row.budget, row.is_over, row.used) for row in found["rows"]] == [
        ("CSO", "1 jam", "1 hari kerja", False, 11),
        ("Pelaksana", "3 jam", "3 hari kerja", False, 11),
        ("Kasubdit", "5,8 hari kerja", "1 hari kerja", True, 100),
    ]
    assert (found["worst"].stage, found["whole"], found["running"]) == (
        "Kasubdit",
        "6,2 hari kerja",
        False,
    )


def test_a_visit_is_divided_in_minutes(month):
    visit = Visit.objects.get(visit_date="2026-11-10")
    found = panel.of_case(visit, visit.visit_clock)
    assert (
        sum(int(row.spent.split()[-2]) + 60 * ("jam" in row.spent) for row in found["rows"]) == 75
    )
    assert [row.stage for row in found["rows"] if row.is_over] == [
        "Menunggu konsultan",
        "Konsultasi",
        "Lobi, pulang",
    ]


def test_the_desks_of_a_nota_dinas_are_named(month):
    conference = Conference.objects.get(state="held")
    assert panel.of_case(conference, conference.clock)["worst"].stage == "Siap, menunggu harinya"


@pytest.mark.parametrize(
    ("username", "status"),
    [("sari", 200), ("joko", 200), ("ratna", 200), ("anton", 404), ("dewi", 404)],
)
def test_who_sees_the_case_sees_its_stages(client, month, username, status):
    assert (
        as_(client, username).get(f"/dasbor/tahap/tiket/{escalated().number}/").status_code
        == status
    )


def test_the_page_of_the_case_asks_for_them(client, month):
    number = escalated().number
    assert (
        f'hx-get="/dasbor/tahap/tiket/{number}/"'
        in as_(client, "sari").get(f"/tiket/{number}/").content.decode()
    )
    assert queries_of(client, f"/dasbor/tahap/tiket/{number}/") <= 8


def test_what_the_administrator_changed_is_kept(month, client, lina):
    budget = Budget.objects.get(plan="tickets.ticket-5", stage="Kasubdit")
    as_(client, "lina").post(f"/admin/dashboard/budget/{budget.pk}/change/", {"amount": "7"})
    master.load_budgets()
    ticket = escalated()
    assert [row.is_over for row in panel.of_case(ticket, ticket.clock)["rows"]] == [
        False,
        False,
        False,
    ]


def test_the_budgets_of_a_promise_add_up_to_it(world):
    for plan in all_plans():
        amounts = Budget.objects.filter(plan=plan).values_list("amount", flat=True)
        assert sum(amounts) == int(plan.rpartition("-")[2]), plan


def test_a_stage_that_was_given_no_budget_is_named_without_one(month):
    ticket = escalated()
    Budget.objects.filter(stage="Pelaksana").delete()
    found = panel.of_case(ticket, ticket.clock)
    assert [(row.stage, row.budget, row.is_over, row.used) for row in found["rows"]][1] == (
        "Pelaksana",
        "",
        False,
        None,
    )
