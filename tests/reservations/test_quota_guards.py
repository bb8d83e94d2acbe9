"""Places of a day: what no step does, the database refuses all the same."""

import pytest
from django.db import IntegrityError, transaction

from djpk_layanan.directory.models import Region
from reservations.models import Guest, Visit

from . import story
from .test_quota import BUDIARTO, seats

pytestmark = pytest.mark.usefixtures("world")


def with_rows(facts):
    return {
        name: Region.objects.get(code=value) if name == "region" else value
        for name, value in facts.items()
    }


def guest_of(visit, **facts):
    return Guest(
        visit=visit,
        **{"region": visit.region, "visit_date": visit.visit_date, "seat": 1, "name": "Tamu ketiga"}
        | facts,
    )


SEATED, PLACED = (
    "guest_one_per_seat|reservations_guest.seat",
    "a guest sits on the day of the visit",
)
# a third guest of a full day, and the guard that keeps him out
DOORS = [
    ({"seat": 1}, SEATED),
    ({"seat": 2}, SEATED),
    ({"seat": 0}, "guest_seat_is_one_or_two"),
    ({"seat": 3}, "guest_seat_is_one_or_two"),
    ({"holds_seat": False}, PLACED),
    ({"visit_date": story.TUESDAY}, PLACED),
    ({"region": "35.28"}, PLACED),
]


def test_a_third_guest_finds_every_door_closed():
    visit = story.a_visit()
    for facts, guard in DOORS:
        for write in (Guest.save, lambda guest: Guest.objects.bulk_create([guest])):
            with pytest.raises(IntegrityError, match=guard), transaction.atomic():
                write(guest_of(visit, **with_rows(facts)))
    assert len(seats()) == 2


def test_a_guest_of_a_live_visit_stays_where_his_visit_is():
    visit, other = story.a_visit(), story.a_visit(visit_date=story.TUESDAY, region="35.28")
    changes = [
        {"seat": 2},
        {"seat": 3},
        {"visit_date": story.TUESDAY},
        {"holds_seat": False},
        {"region": "35.28"},
        {"visit": other},
    ]
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            Guest.objects.filter(visit=visit, seat=1).update(**with_rows(change))
    assert len(seats(visit=visit, visit_date=story.MONDAY)) == 2


@pytest.mark.parametrize(
    "change",
    [{"visit_date": story.TUESDAY}, {"region": "35.28"}],
    ids=["another day", "another region"],
)
def test_a_visit_does_not_go_to_another_day_without_its_guests(change):
    visit = story.a_visit()
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(**with_rows(change))


@pytest.mark.parametrize("give_up", [story.cancelled, story.rejected])
def test_a_visit_without_places_does_not_come_back_to_life(give_up):
    visit = give_up()
    for state in set(Visit.State.values) - {"cancelled", "rejected"}:
        with pytest.raises(IntegrityError), transaction.atomic():
            Visit.objects.filter(pk=visit.pk).update(state=state)
    with (
        pytest.raises(IntegrityError, match="a visit without places does not come back"),
        transaction.atomic(),
    ):
        Visit.objects.filter(pk=visit.pk).update(state="confirmed")


def test_a_place_that_was_freed_is_not_taken_back_when_another_has_it():
    visit = story.cancelled()
    story.a_visit(guests=story.party(BUDIARTO))
    with pytest.raises(IntegrityError), transaction.atomic():
        visit.guests.update(holds_seat=True)
    assert seats() == [(story.MONDAY, 1, "Budiarto")]


def test_a_visit_with_guests_is_not_deleted():
    visit = story.a_visit()
    with pytest.raises(IntegrityError), transaction.atomic():
        visit.delete()
