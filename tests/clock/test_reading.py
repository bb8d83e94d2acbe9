"""Dates and hours are read as people type them in Indonesia."""

import datetime as dt

import pytest

from djpk_layanan.clock import reading

TUESDAY = dt.date(2026, 12, 1)
THURSDAY = dt.date(2026, 12, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "3 Des 2026",
        "Kam 3 Des 2026",
        "Kamis, 3 Desember 2026",
        "kamis 3 desember",
        "3 des",
        "3/12/2026",
        "3-12-26",
        "03.12.2026",
        "3 / 12",
        "2026-12-03",
        "3 Dec 2026",
        "lusa",
    ],
)
def test_a_date_is_read_however_it_is_typed(typed):
    assert reading.date_typed(typed, TUESDAY) == THURSDAY


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("5 Jan", dt.date(2027, 1, 5)),
        ("28 Nov", dt.date(2026, 11, 28)),
        ("29/2", dt.date(2028, 2, 29)),
        ("kemarin", dt.date(2026, 11, 30)),
        ("Hari ini", TUESDAY),
        ("besok", dt.date(2026, 12, 2)),
    ],
)
def test_without_a_year_it_is_the_nearest(typed, read):
    today = TUESDAY if typed != "29/2" else dt.date(2027, 12, 1)
    assert reading.date_typed(typed, today) == read


@pytest.mark.parametrize(
    "typed", ["", "minggu depan", "31 Nov 2026", "3", "3/13/2026", "12-2026", "3 Xyz 2026", "³/12"]
)
def test_what_is_no_date_is_refused_with_an_example(typed):
    with pytest.raises(ValueError, match="Ketik misalnya 3 Des 2026 atau 3/12/2026"):
        reading.date_typed(typed, TUESDAY)


def test_a_weekday_that_is_not_the_dates_is_a_slip():
    with pytest.raises(ValueError, match="3 Desember 2026 jatuh pada hari Kamis, bukan Selasa"):
        reading.date_typed("Sel 3 Des 2026", TUESDAY)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("10.00", dt.time(10)),
        ("10:30", dt.time(10, 30)),
        ("1430", dt.time(14, 30)),
        ("9", dt.time(9)),
        ("pukul 9.05 WIB", dt.time(9, 5)),
        ("09:30:00", dt.time(9, 30)),
    ],
)
def test_an_hour_is_read_however_it_is_typed(typed, read):
    assert reading.hour_typed(typed) == read


@pytest.mark.parametrize("typed", ["", "25.00", "10.61", "siang", "-1:00"])
def test_what_is_no_hour_is_refused_with_an_example(typed):
    with pytest.raises(ValueError, match="Ketik misalnya 10.00"):
        reading.hour_typed(typed)


@pytest.mark.parametrize(
    "typed", ["Kam 3 Des 2026 10.00", "3/12 10:00", "2026-12-03T10:00", "3 Des pukul 10.00"]
)
def test_a_moment_is_a_date_and_an_hour(typed):
    assert reading.moment_typed(typed, TUESDAY) == dt.datetime(2026, 12, 3, 10)


@pytest.mark.parametrize("typed", ["10.00", "3 Des 2026", "besok", ""])
def test_a_date_alone_is_no_moment(typed):
    with pytest.raises(ValueError, match="Ketik"):
        reading.moment_typed(typed, TUESDAY)
