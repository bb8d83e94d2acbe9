"""How a case comes into being: with the first line of its history, and its row is written once."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from djpk_layanan.history.models import Entry
from djpk_layanan.workflow.views import open_case
from tests.reservations import story as visits
from tests.tickets import story as tickets
from tests.videoconf import story as conferences
from tickets.models import Ticket

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def opened(make):
    """The case, and the UPDATEs of its row that making it took."""
    with (
        time_machine.travel(conferences.at(23, 10), tick=False),
        CaptureQueriesContext(connection) as seen,
    ):
        case = make()
    return case, [
        query["sql"] for query in seen if query["sql"].startswith(f'UPDATE "{case._meta.db_table}"')
    ]


@pytest.mark.parametrize(
    "make",
    [tickets.a_call, visits.a_visit, conferences.recorded],
    ids=["call", "visit", "conference"],
)
def test_it_is_stored_in_its_first_version_with_one_line(make):
    case, _ = opened(make)
    assert type(case).objects.get(pk=case.pk).version == 1
    assert list(Entry.objects.of(case).values_list("seq", "prior")) == [(1, "")]


def test_a_visit_is_written_once():
    assert opened(visits.a_visit)[1] == []


def test_who_may_not_open_a_case_is_turned_away_whatever_page_he_comes_from(rf):
    with pytest.raises(PermissionDenied, match=r"^Langkah ini hanya untuk CSO\.$"):
        open_case(
            rf.post("/tiket/baru/"), Ticket.objects.all(), [], lambda: tickets.a_call(by="anton")
        )
    assert (Ticket.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize("make", [tickets.a_call, conferences.recorded], ids=["call", "conference"])
def test_what_has_a_promise_learns_of_its_clock_afterwards_and_of_nothing_else(make):
    case, updates = opened(make)
    assert [update.partition(" SET ")[2].partition(" WHERE ")[0] for update in updates] == [
        f'"clock_id" = {case.clock_id}'
    ]
