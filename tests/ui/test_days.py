"""Days and moments that people type, or somebody writes into an address: within bounds, and
otherwise a sentence.
"""

import datetime as dt
import re

import pytest
import time_machine
from django import forms
from django.core.exceptions import ValidationError

from djpk_layanan.clock.worktime import WIB
from djpk_layanan.ui.fields import Day, Moment
from djpk_layanan.ui.templatetags.ui import in_words

TODAY = dt.datetime(2026, 11, 30, 10, tzinfo=WIB)
pytestmark = pytest.mark.usefixtures("on_monday")
TOO_EARLY, TOO_LATE = (
    "Tanggal paling awal 1 Januari 2000.",
    "Tanggal paling jauh 90 hari ke depan, yaitu 28 Februari 2027.",
)


@pytest.fixture
def on_monday():
    with time_machine.travel(TODAY, tick=False):
        yield


def answer(field, typed):
    """The sentences, or what was taken."""
    try:
        return field.clean(typed)
    except ValidationError as why:
        return why.messages


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2000-01-01", dt.date(2000, 1, 1)),
        ("2026-11-30", dt.date(2026, 11, 30)),
        ("2027-02-28", dt.date(2027, 2, 28)),
        ("1999-12-31", [TOO_EARLY]),
        ("0001-01-01", [TOO_EARLY]),
        ("2027-03-01", [TOO_LATE]),
        ("2206-12-01", [TOO_LATE]),
        ("9999-12-31", [TOO_LATE]),
    ],
)
def test_a_day_is_not_before_2000_nor_further_than_90_days(typed, expected):
    assert answer(Day("Tanggal"), typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["10000-01-01", "2026-02-30", "9" * 5000, "\x00", "entah kapan", "\ud800", "2026-11-30T10:00"],
)
def test_what_is_no_day_is_refused_in_words(typed):
    assert len(answer(Day("Tanggal"), typed)) == 1


def test_the_farthest_day_is_a_setting(settings):
    settings.FARTHEST_DAYS = 7
    assert answer(Day("Tanggal"), "2026-12-07") == dt.date(2026, 12, 7)
    assert answer(Day("Tanggal"), "2026-12-08") == [
        "Tanggal paling jauh 7 hari ke depan, yaitu 7 Desember 2026."
    ]


def test_a_day_may_have_bounds_of_its_own():
    letter, year = (
        Day("Tanggal surat", ahead=0),
        Day("Libur", earliest=dt.date(2020, 1, 1), latest=dt.date(2099, 12, 31)),
    )
    assert answer(letter, "2026-11-30") == dt.date(2026, 11, 30)
    assert answer(letter, "2026-12-01") == [
        "Tanggal itu belum tiba; paling akhir hari ini, 30 November 2026."
    ]
    assert [answer(year, day) for day in ("2019-12-31", "2099-12-31", "2100-01-01")] == [
        ["Tanggal paling awal 1 Januari 2020."],
        dt.date(2099, 12, 31),
        ["Tanggal paling akhir 31 Desember 2099."],
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-11-30T09:30", dt.datetime(2026, 11, 30, 9, 30, tzinfo=WIB)),
        ("0001-01-01T00:00", [TOO_EARLY]),
        ("9999-12-31T23:59", [TOO_LATE]),
        ("0001-01-01T00:00+14:00", [TOO_EARLY]),
        ("9999-12-31T23:59-12:00", [TOO_LATE]),
    ],
)
def test_a_moment_has_the_same_bounds_in_whatever_zone_it_is_typed(typed, expected):
    assert answer(Moment("Mulai"), typed) == expected


def test_left_empty_where_it_may_be_it_is_nothing():
    assert (
        Day("Tanggal", required=False).clean(""),
        Moment("Mulai", required=False).clean(""),
    ) == (None, None)


def test_the_browser_offers_nothing_else():
    class Form(forms.Form):
        day = Day("Tanggal")
        begins = Moment("Mulai", ahead=0)

    form = Form()
    assert (bounds_of(form["day"]), bounds_of(form["begins"])) == (
        ("date", "2000-01-01", "2027-02-28"),
        ("datetime-local", "2000-01-01T00:00", "2026-11-30T23:59"),
    )


def bounds_of(field):
    """(what its calendar picks, the first, the last that it offers)."""
    return re.search(r'data-typed="(.+?)".* data-min="(.+?)" data-max="(.+?)"', str(field)).groups()


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("2026-11-30", "30 November 2026"),
        (["2026-11-30", "BAK-1"], "30 November 2026, BAK-1"),
        ("2026-11-30T03:00:00+00:00", "Sen 30 Nov 2026 10.00"),
        ("2026-13-30T03:00:00+00:00", "2026-13-30T03:00:00+00:00"),
        ("2026-11-30T03:00:00", "2026-11-30T03:00:00"),
        ("2026-99-99", "2026-99-99"),
        ("2026-02-30", "2026-02-30"),
        ("sepuluh hr", "sepuluh hr"),
        (True, "ya"),
        (3, 3),
    ],
)
def test_a_line_of_the_history_says_days_in_words(kept, said):
    assert in_words(kept) == said
