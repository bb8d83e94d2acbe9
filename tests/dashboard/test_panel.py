"""How the time of a case was used, at the stops of its track."""

import pytest

from djpk_layanan.dashboard import master, panel
from djpk_layanan.dashboard.models import Budget
from djpk_layanan.dashboard.plans import all_plans
from djpk_layanan.workflow.stages import Stop
from reservations.models import Visit
from tests.pages import as_
from tickets.models import Ticket
from videoconf.models import Conference

pytestmark = pytest.mark.django_db


def escalated():
    """Asked on Wednesday the 4th at nine, sent on at ten, submitted at once at one, sent back
    and submitted the next morning, approved a week later.
    """
    return Ticket.objects.filter(escalations__revisions__number=2).get()


def times(client, case, who="joko"):
    """[(stop, time, whether it is more than its share)] of those that say one."""
    track = as_(client, who).get(case.get_absolute_url()).context["track"]
    return [(stop.name, stop.spent, stop.is_over) for stop in track if stop.spent]


def test_the_five_days_are_divided_and_what_took_too_long_is_marked(client, month):
    assert times(client, escalated()) == [
        ("Unit menjawab", "3 jam", False),
        ("Kasubdit menyetujui", "5,8 dari 1 hari kerja", True),
        ("Terbitkan BAK", "1 jam", False),
    ]


def test_the_page_says_it_in_words(client, month):
    page = as_(client, "sari").get(escalated().get_absolute_url()).content.decode()
    assert '<span class="d-block near">5,8 dari 1 hari kerja</span>' in page


def test_a_visit_is_divided_in_minutes(client, month):
    visit = Visit.objects.get(visit_date="2026-11-10")
    found = times(client, visit)
    assert [name for name, _, is_over in found if is_over] == ["Konsultan", "BAK", "Pulang"]
    assert all(spent.endswith(" menit") for _, spent, _ in found)


def test_a_promise_that_does_not_run_yet_leaves_the_track_alone():
    track = [Stop("Lobi", "ditunggu 09.00", "now")]
    assert panel.with_time(track, Visit(), None, []) == track


def test_the_desks_of_a_nota_dinas_share_a_stop(client, month):
    conference = Conference.objects.get(state="held")
    assert "Dilaksanakan" in [name for name, _, _ in times(client, conference)]


def test_what_the_administrator_changed_is_kept(month, client, lina):
    budget = Budget.objects.get(plan="tickets.ticket-5", stage="Kasubdit")
    as_(client, "lina").post(f"/admin/dashboard/budget/{budget.pk}/change/", {"amount": "7"})
    master.load_budgets()
    assert [is_over for _, _, is_over in times(client, escalated())] == [False, False, False]


def test_the_budgets_of_a_promise_add_up_to_it(world):
    for plan in all_plans():
        amounts = Budget.objects.filter(plan=plan).values_list("amount", flat=True)
        assert sum(amounts) == int(plan.rpartition("-")[2]), plan


def test_a_stage_that_was_given_no_share_says_its_time_alone(client, month):
    Budget.objects.filter(stage="Pelaksana").delete()
    assert times(client, escalated())[0] == ("Unit menjawab", "3 jam", False)
