"""The arithmetic of PermenPANRB 14/2017, without a database."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from djpk_layanan.survey.elements import ELEMENTS
from djpk_layanan.survey.index import Tally, rounded


def with_total(n, total):
    """n sheets whose scores add up to the total."""
    return Tally(n, tuple(total // 9 + (position < total % 9) for position in range(9)))


def test_955_points_of_29_sheets_are_91_48_and_an_a():
    tally = with_total(29, 955)
    assert (tally.index, tally.grade, tally.quality) == (Decimal("91.48"), "A", "Sangat baik")


def test_all_fours_are_100_and_all_ones_25():
    assert (Tally(7, (28,) * 9).index, Tally(7, (7,) * 9).index) == (
        Decimal("100.00"),
        Decimal("25.00"),
    )


@pytest.mark.parametrize(
    ("total", "index", "grade"),
    [
        (31792, "88.31", "A"),
        (31788, "88.30", "B"),
        (27580, "76.61", "B"),
        (27576, "76.60", "C"),
        (23400, "65.00", "C"),
        (23396, "64.99", "D"),
    ],
)
def test_the_grades_meet_without_a_gap(total, index, grade):
    tally = with_total(1000, total)
    assert (tally.index, tally.grade) == (Decimal(index), grade)


def test_the_three_lowest_are_named_worst_first_and_the_earlier_of_two_alike():
    tally = Tally(10, (40, 30, 35, 30, 40, 31, 40, 40, 40))
    assert [element.code for element in tally.lowest] == ["U2", "U4", "U6"]
    assert [element.code for element, _, is_low in tally.elements if is_low] == ["U2", "U4", "U6"]


@given(st.integers(1, 10**6), st.integers(1, 10**4))
def test_rounding_is_half_up_and_never_off_by_more_than_half_a_hundredth(numerator, denominator):
    exact = Fraction(numerator, denominator)
    error = Fraction(rounded(exact)) - exact
    assert Fraction(-1, 200) < error <= Fraction(1, 200)


def test_the_questionnaire_has_nine_elements_of_four_answers_each():
    assert [element.code for element in ELEMENTS] == [f"U{n}" for n in range(1, 10)]
    assert {len(element.answers) for element in ELEMENTS} == {4}
    assert ELEMENTS[0].answers == ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai")
    assert ELEMENTS[6].answers == (
        "Tidak sopan dan ramah",
        "Kurang sopan dan ramah",
        "Sopan dan ramah",
        "Sangat sopan dan ramah",
    )
    assert ELEMENTS[8].answers == (
        "Tidak ada",
        "Ada tetapi tidak berfungsi",
        "Berfungsi kurang maksimal",
        "Dikelola dengan baik",
    )
