"""Many at the same second: two places of a region's day and never a third, one event for one
click, and everybody else reads why.
"""

import itertools
import threading
import time
from collections import Counter

import pytest
from django.db import connection, transaction
from django.db.models import Count

from bak.models import Serial
from djpk_layanan.directory.models import Region
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.workflow.refusals import Refused
from reservations import booking, quota, sop
from reservations.models import Guest, Sheet, Visit
from tests.together import all_at_once

from . import story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]
ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite lets one writer in at a time: the race cannot show itself there",
)
# seconds between counting and writing; a busy server has them anyway
PAUSE = 0.004
ONE = [{"name": "Ahmad Fauzi", "email": "ahmad@bpkad-sumenep.example"}]


@pytest.fixture
def friday_morning():
    with story.at("10.00", story.FRIDAY):
        yield


def attempts(regions, *, people=ONE):
    """One clerk after another region: each gets a visit or a sentence."""
    facts, sari = story.facts(), story.person("sari")

    def attempt(region):
        try:
            return sop.reserve(
                by=sari, **(facts | {"region": region, "guests": story.party(*people)})
            )
        except Refused as why:
            return str(why)

    return [attempt(region) for region in regions]


def guests_by_region():
    """{how many guests hold a place in a region: in how many regions}"""
    held = (
        Guest.objects.filter(holds_seat=True, visit_date=story.MONDAY)
        .values("region")
        .annotate(guests=Count("pk"))
    )
    return dict(Counter(row["guests"] for row in held))


def sentences_of(results):
    return {result for result in results if isinstance(result, str)}


def refused(region):
    """All that somebody may read who came too late."""
    return {
        (
            f"Sudah penuh untuk {region.short_name} pada Sen 30 Nov; hari berikutnya yang "
            "kosong: Sel 1 Des."
        ),
        quota.TAKEN,
        quota.BUSY,
    }


def no_orphans(visits):
    """Each visit with its guest, its sheet, its number and its first line, and nothing beside
    them.
    """
    counts = [model.objects.count() for model in (Visit, Guest, Sheet, Entry)] + [
        Serial.objects.get(kind="KT").last
    ]
    return counts == [visits] * 5 and list(broken_links()) == []


def test_eight_clerks_for_sixty_regions_seat_two_in_each(friday_morning):
    regions = list(Region.objects.order_by("code")[:60])
    results = list(itertools.chain(*all_at_once(*[lambda: attempts(regions)] * 8)))
    assert (
        guests_by_region(),
        len(results) - sum(isinstance(result, Visit) for result in results),
    ) == ({2: 60}, 8 * 60 - 120)
    assert sentences_of(results) <= set().union(*map(refused, regions))
    assert no_orphans(120)


def test_two_hundred_at_once_for_one_day_of_one_region_seat_two(friday_morning):
    region = Region.objects.get(code="35.29")
    results = list(itertools.chain(*all_at_once(*[lambda: attempts([region])] * 200)))
    assert (
        guests_by_region(),
        sum(isinstance(result, Visit) for result in results),
        sum(isinstance(result, str) for result in results),
    ) == ({2: 1}, 2, 198)
    assert sentences_of(results) <= refused(region)
    assert no_orphans(2)


def test_parties_of_two_at_once_are_seated_whole_or_not_at_all(friday_morning):
    region = Region.objects.get(code="35.29")
    results = list(
        itertools.chain(
            *all_at_once(*[lambda: attempts([region], people=[story.AHMAD, story.SITI])] * 12)
        )
    )
    assert (guests_by_region(), sum(isinstance(result, Visit) for result in results)) == ({2: 1}, 1)
    assert Counter(Guest.objects.values_list("name", flat=True)) == {
        "Ahmad Fauzi": 1,
        "Siti Rahma": 1,
    }


@pytest.fixture
def slow_counting(monkeypatch):
    """A pause between counting the places and taking one, and no row that all reservations wait
    for: numbers come from a counter.
    """
    count, numbers = quota.free_seats, itertools.count(1)

    def count_slowly(*args, **kwargs):
        seats = count(*args, **kwargs)
        time.sleep(PAUSE)
        return seats

    monkeypatch.setattr(quota, "free_seats", count_slowly)
    monkeypatch.setattr(booking, "next_serial", lambda *_: next(numbers))


@pytest.fixture
def without_lock(monkeypatch):
    monkeypatch.setattr(quota, "lock_day", lambda region, date: None)


@pytest.fixture
def without_unique_seat():
    """The constraint is dropped, and set up again on an empty table."""
    constraint = next(c for c in Guest._meta.constraints if c.name == "guest_one_per_seat")
    change_guests("remove_constraint", constraint)
    yield
    with transaction.atomic():
        for model in (Guest, Sheet, Visit):
            model.objects.all()._raw_delete("default")
    change_guests("add_constraint", constraint)


def change_guests(verb, constraint):
    change(Guest, verb, constraint)


def change(model, verb, constraint):
    with connection.schema_editor() as editor:
        getattr(editor, verb)(model, constraint)


def most_in_a_region():
    regions = list(Region.objects.order_by("code")[:10])
    all_at_once(*[lambda: attempts(regions)] * 8)
    return max(guests_by_region())


@ON_POSTGRESQL
def test_counting_then_writing_oversells(
    friday_morning, slow_counting, without_lock, without_unique_seat
):
    """Without both guards the race is real: this is what the tests above would see."""
    assert most_in_a_region() > 2


def test_the_unique_seat_alone_holds(friday_morning, slow_counting, without_lock):
    """Who counted at the same moment meets the constraint, though the other place was free: the
    lock is there for the good sentence.
    """
    assert most_in_a_region() <= 2
    assert sum(guests_by_region().values()) == 10


@ON_POSTGRESQL
def test_the_lock_alone_holds(friday_morning, slow_counting, without_unique_seat):
    assert (most_in_a_region(), guests_by_region()) == (2, {2: 10})


@ON_POSTGRESQL
def test_who_waits_too_long_for_his_turn_is_asked_to_try_again(friday_morning):
    region, is_held, is_answered = (
        Region.objects.get(code="35.29"),
        threading.Event(),
        threading.Event(),
    )

    def hold():
        with transaction.atomic():
            quota.lock_day(region, story.MONDAY)
            is_held.set()
            is_answered.wait(10)

    def wait():
        is_held.wait(10)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        try:
            return attempts([region])
        finally:
            is_answered.set()

    assert all_at_once(hold, wait) == [None, [quota.BUSY]]
