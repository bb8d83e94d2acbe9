import datetime as dt
import random
from functools import partial

import pytest
import time_machine
from django.db import transaction

from bak.models import Serial
from bak.numbers import next_number, next_serial
from tests.together import all_at_once

# midnight in Jakarta
NEW_YEAR = dt.datetime(2026, 12, 31, 17, 0, tzinfo=dt.UTC)


class GaveUp(Exception):  # noqa: N818 - what makes a transaction roll back
    pass


def write(results, refused, seed):
    chance = random.Random(seed)
    for _ in range(20):
        try:
            with transaction.atomic():
                number = next_serial("BAK/CC", "PK.15", 2026)
                if chance.random() < 0.3:
                    refused.append(number)
                    raise GaveUp
        except GaveUp:
            continue
        results.append(number)


@pytest.mark.django_db(transaction=True)
def test_eight_writers_of_whom_a_third_gives_up_leave_no_gap_and_no_double():
    results, refused = [], []
    all_at_once(*[partial(write, results, refused, seed) for seed in range(8)])
    assert len(results) + len(refused) == 160
    assert len(refused) > 20
    assert sorted(results) == list(range(1, len(results) + 1))
    assert Serial.objects.get().last == len(results)


def test_each_service_unit_and_year_counts_for_itself(db):
    before = NEW_YEAR - dt.timedelta(seconds=1)
    given = [
        next_number(kind, unit, at)
        for kind, unit, at in (
            ("CC", "PK.15", before),
            ("CC", "PK.15", before),
            ("KT", "PK.15", before),
            ("VC", "PK.15", before),
            ("CC", "PK.1", before),
            ("CC", "PK.15", NEW_YEAR),
        )
    ]
    assert given == [
        "BAK-1/CC/PK.15/2026",
        "BAK-2/CC/PK.15/2026",
        "BAK-1/KT/PK.15/2026",
        "BAK-1/VC/PK.15/2026",
        "BAK-1/CC/PK.1/2026",
        "BAK-1/CC/PK.15/2027",
    ]


@time_machine.travel(NEW_YEAR)
def test_the_numbers_of_tickets_are_another_series(db):
    assert [next_serial("CC", "", 2027), next_serial("CC", "", 2027)] == [1, 2]
    assert next_number("CC", "", NEW_YEAR) == "BAK-1/CC//2027"


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError):
        next_serial("BAK/CC", "PK.15", 2026)
    assert Serial.objects.count() == 0
