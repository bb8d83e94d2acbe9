"""A period is counted when a figure moved, not at each look; what is shown is never older than
the last count.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from djpk_layanan.dashboard import period_cache, refresh, summary, tasks
from djpk_layanan.dashboard.models import Figure
from djpk_layanan.dashboard.scope import Scope
from tests.pages import as_
from tests.tickets import story as tickets

from . import scene

pytestmark = pytest.mark.django_db
NOVEMBER = "/dasbor/?dari=2026-11-01&sampai=2026-11-30"
MOST_SQL = 25


def cost(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def came_in(client):
    """How many calls and mails stand on the page."""
    return re.search(
        r'angka=masuk[^"]*layanan=callcenter[^"]*"[^>]*>(?:<span>[^<]*</span><strong>)?(\d+)<',
        client.get(NOVEMBER).content.decode(),
    )[1]


@pytest.fixture
def counted(month):
    refresh.rebuild_figures()


def test_the_first_look_counts_and_the_next_one_reads(client, counted):
    as_(client, "joko").get(f"{NOVEMBER}&layanan=callcenter")
    first, second = cost(client, NOVEMBER), cost(client, NOVEMBER)
    assert (first <= MOST_SQL, first - second) == (True, 7)


def test_what_moved_is_shown_as_soon_as_it_is_counted(client, counted):
    as_(client, "joko")
    shown = [came_in(client)]
    tickets.a_call(subject="Kurang salur DBH")
    shown.append(came_in(client))
    refresh.refresh_figures()
    assert [*shown, came_in(client)] == ["12", "12", "13"]


def test_a_kasubdit_does_not_get_what_was_kept_for_a_supervisor(client, counted):
    everybodys = as_(client, "joko").get(NOVEMBER).content
    own = as_(client, "ratna").get(NOVEMBER).content.decode()
    assert ("Subdit DAU" in own, own == everybodys.decode()) == (False, False)


def test_the_sweep_counts_the_usual_periods_before_anybody_looks(client, counted):
    tasks.sweep()
    as_(client, "joko").get(NOVEMBER)
    costs = {
        label: cost(client, f"/dasbor/?{scope.query()}")
        for label, scope in period_cache.usual_scopes()
    }
    assert costs == dict.fromkeys(
        ("7 hari", "30 hari", "90 hari", "1 tahun"), cost(client, "/dasbor/")
    )


def test_without_a_count_nothing_is_kept(month):
    """A new installation, before its first sweep."""
    scope = Scope(scene.NOW.date(), scene.NOW.date())
    period_cache.Progress.objects.all().delete()
    Figure.objects.all().delete()
    assert period_cache.summary_kept_of(scope) == (summary.summary_of(scope), None)
