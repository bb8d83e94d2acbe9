"""Many at the same second: two places of a region's day and never a third, one event for one
click, and everybody else reads why.
"""

import itertools
import threading
import time
from collections import Counter
from functools import partial

import pytest
from django.db import connection, transaction
from django.db.models import Count

from bak.models import Serial
from djpk_layanan.directory.models import Region
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links
from djpk_layanan.workflow.refusals import Refused
from reservations import booking, quota, sop
from reservations.desk import custody
from reservations.models import Custody, Guest, Sheet, Visit
from tests.together import all_at_once, all_have_looked

from . import story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("world")]
ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite lets one writer in at a time: the race cannot show itself there",
)
PAUSE = 0.004  # seconds between counting and writing; a busy server has them anyway
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


# ── Two people, one click ─────────────────────────────────────────────────────────────────────────
def by_each(step, visit, *usernames, **data):
    """The same step by each of these people, each on the row as read before."""
    pairs = [(story.fresh(visit), story.person(username)) for username in usernames]
    return [lambda mine=mine, by=by: sop.sop.steps[step](mine, by=by, **data) for mine, by in pairs]


def outcomes(results):
    """["", "a sentence"]: who got through says nothing."""
    return sorted("" if isinstance(result, Visit) else str(result) for result in results)


CLICKS = [  # step, the state before it, who clicks, when, what the second one reads
    (
        "confirm",
        story.requested,
        ("sari", "tono"),
        ("15.00", story.FRIDAY),
        "Langkah “Konfirmasi” tidak dapat dilakukan: status saat ini “Terkonfirmasi”.",
    ),
    (
        "receive",
        story.registered,
        ("rina", "rina"),
        ("09.05",),
        (
            "Langkah “Terima di lantai 3” tidak dapat dilakukan: status saat ini “Menunggu di "
            "lantai 3”."
        ),
    ),
    (
        "meet",
        story.called,
        ("budi", "rina"),
        ("09.10",),
        "Langkah “Temui tamu” tidak dapat dilakukan: status saat ini “Konsultasi”.",
    ),
    (
        "sign_sppd",
        story.sppd_checked,
        ("joko", "joko"),
        ("09.46",),
        (
            "Langkah “Tanda tangani SPPD” tidak dapat dilakukan: status saat ini “SPPD "
            "ditandatangani”."
        ),
    ),
]


def test_one_step_by_two_people_at_once_is_one_event():
    for (step, builder, people, when, sentence), region in zip(
        CLICKS, ("35.29", "35.28", "35.27", "35.26"), strict=True
    ):
        visit = builder(region=region)
        with story.at(*when):
            assert outcomes(all_at_once(*by_each(step, visit, *people), expected=Refused)) == [
                "",
                sentence,
            ]
        assert (Entry.objects.of(visit).filter(step=step).count(), story.fresh(visit).version) == (
            1,
            visit.version + 1,
        )
    assert list(broken_links()) == []


def test_the_last_card_comes_back_once():
    visit = story.handed_over()
    with story.at("09.52"):
        results = all_at_once(
            *by_each("check_out", visit, "dewi", "dewi", returns=story.returns(visit)),
            expected=Refused,
        )
    assert outcomes(results) == [
        "",
        "Langkah “Kembalikan kartu” tidak dapat dilakukan: status saat ini “Selesai”.",
    ]
    assert Entry.objects.of(visit).filter(step="check_out").count() == 1


def test_one_card_for_two_visits_at_once_goes_to_one_of_them():
    visits = [
        story.a_visit(region=code, guests=story.party(story.AHMAD)) for code in ("35.29", "35.28")
    ]
    given = [[{**story.exchanges(visit.guests.get())[0], "card": "T07"}] for visit in visits]
    with story.at("09.00"):
        acts = [
            act
            for visit, exchange in zip(visits, given, strict=True)
            for act in by_each("check_in", visit, "dewi", exchanges=exchange)
        ]
        won, sentence = outcomes(all_at_once(*acts, expected=Refused))
    holder = Custody.objects.get()
    assert (won, holder.card) == ("", "T07")
    assert sentence in {
        f"Kartu T07 masih dipegang Ahmad Fauzi ({holder.guest.visit.number}).",
        "Kartu itu baru saja diberikan kepada tamu lain, atau tamu ini sudah diregistrasi.",
    }
    assert sorted(Visit.objects.values_list("state", flat=True)) == ["confirmed", "registered"]


@ON_POSTGRESQL
def test_without_the_unique_card_two_guests_would_carry_it(monkeypatch):
    """The lobby looks whether the card is out, and both have looked before either writes."""
    constraint = next(c for c in Custody._meta.constraints if c.name == "custody_card_out_once")
    visits = [
        story.a_visit(region=code, guests=story.party(story.AHMAD)) for code in ("35.29", "35.28")
    ]
    given = [[{**story.exchanges(visit.guests.get())[0], "card": "T07"}] for visit in visits]
    change(Custody, "remove_constraint", constraint)
    all_have_looked(monkeypatch, custody, "first_out")
    with story.at("09.00"):
        all_at_once(
            *[partial(custody.take_ids, exchange, by=story.person("dewi")) for exchange in given]
        )
    monkeypatch.undo()
    assert list(Custody.objects.values_list("card", flat=True)) == ["T07", "T07"]
    Custody.objects.all()._raw_delete("default")
    change(Custody, "add_constraint", constraint)


def test_a_cancellation_and_a_check_in_at_once_are_one_of_the_two():
    visit = story.a_visit()
    with story.at("09.00"):
        cancelling = by_each("cancel", visit, "sari", reason="Tidak jadi.")
        arriving = by_each(
            "check_in", visit, "dewi", exchanges=story.exchanges(*visit.guests.all())
        )
        results = all_at_once(*cancelling, *arriving, expected=Refused)
    after = story.fresh(visit)
    assert len([result for result in results if isinstance(result, Visit)]) == 1
    assert (
        after.state,
        set(visit.guests.values_list("holds_seat", flat=True)),
        Custody.objects.count(),
    ) in [("cancelled", {False}, 0), ("registered", {True}, 2)]


def moving(visit, day):
    return by_each(
        "reschedule",
        visit,
        "sari",
        visit_date=day,
        arrives_at=story.moment("10.00").time(),
        reason="Pesawat dibatalkan.",
    )


def test_two_moves_to_the_last_place_at_once_are_one_move():
    alone = {"guests": story.party(story.SITI)}
    story.a_visit(visit_date=story.WEDNESDAY, **alone)
    visits = [
        story.a_visit(visit_date=day, guests=story.party(story.AHMAD))
        for day in (story.MONDAY, story.TUESDAY)
    ]
    with story.at("15.00", story.FRIDAY):
        results = all_at_once(
            *moving(visits[0], story.WEDNESDAY),
            *moving(visits[1], story.WEDNESDAY),
            expected=Refused,
        )
    assert outcomes(results)[0] == ""
    assert outcomes(results)[1].startswith("Sudah penuh untuk Kab. Sumenep pada Rab 2 Des;")
    assert Guest.objects.filter(visit_date=story.WEDNESDAY).count() == 2


def test_two_visits_that_change_places_at_once_do_not_block_each_other():
    visits = [
        story.a_visit(visit_date=day, guests=story.party(story.AHMAD))
        for day in (story.MONDAY, story.TUESDAY)
    ]
    with story.at("15.00", story.FRIDAY):
        results = all_at_once(
            *moving(visits[0], story.TUESDAY), *moving(visits[1], story.MONDAY), expected=Refused
        )
    assert outcomes(results) == ["", ""]
    assert [story.fresh(visit).visit_date for visit in visits] == [story.TUESDAY, story.MONDAY]
