"""Numbers and days that stand in an address."""

import datetime as dt

import pytest
import time_machine
from django.http import Http404

from djpk_layanan.clock.worktime import WIB
from djpk_layanan.ui.asked import day_in, day_or_404, number_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12", 12),
        (12, 12),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        ("", None),
        (None, None),
        ("-1", None),
        ("+1", None),
        ("1.0", None),
        ("1e3", None),
        ("1_0", None),
        (" 1", None),
        ("²", None),
        ("١٢", None),
        ("x", None),
        ("\0", None),
    ],
)
def test_a_number_is_what_plain_digits_say_and_no_longer_than_a_database_keeps(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-30", dt.date(2026, 11, 30)),
        ("2000-01-01", dt.date(2000, 1, 1)),
        ("2027-12-01", dt.date(2027, 12, 1)),
        ("2027-12-02", None),
        ("1999-12-31", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("2026-02-30", None),
        ("kemarin", None),
        ("9" * 5000, None),
        ("", None),
        ("\ud800", None),
    ],
)
def test_a_day_lies_between_2000_and_a_year_ahead(text, day):
    with time_machine.travel(dt.datetime(2026, 11, 30, 10, tzinfo=WIB), tick=False):
        assert day_in(text) == day
        if day is None:
            with pytest.raises(Http404):
                day_or_404(text)
