"""The history can't be changed, so it must not hold what retention would have to take out of it."""

import json

import pytest

from djpk_layanan.history.models import Entry
from tests.reservations import story as visits
from tests.videoconf import story as conferences
from tests.videoconf.conftest import monday  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("world")


def written_about(case):
    return json.dumps([entry.details for entry in Entry.objects.of(case)], default=str)


def test_of_a_visit_it_says_how_many_guests_came_not_who():
    visit = visits.finished()
    assert [guest.name for guest in visit.guests.all() if guest.name in written_about(visit)] == []
    assert Entry.objects.of(visit).get(step="check_in").details["hadir"] == 2


def test_of_a_conference_it_names_neither_who_was_invited_nor_who_came(monday):  # noqa: F811 - the fixture
    conference = conferences.closed(monday)
    said = written_about(conference)
    assert ["@" in said, *(attendee.name in said for attendee in conference.attendees.all())] == [
        False
    ] * (1 + conference.attendees.count())
    assert (
        Entry.objects.of(conference).get(step="hold").details["hadir"]
        == conference.attendees.count()
        > 0
    )
