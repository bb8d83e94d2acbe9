"""What is hidden, so that nobody's sheet can be read from the figures, nor be got by
subtraction.
"""

from hypothesis import given
from hypothesis import strategies as st

from djpk_layanan.survey.index import Tally
from djpk_layanan.survey.small_numbers import FEWEST, hidden_groups


def groups(*sizes):
    return {name: Tally(n, (n,) * 9) for name, n in zip("abcdefgh", sizes, strict=False)}


def test_large_groups_are_all_shown():
    assert hidden_groups(groups(5, 6, 90)) == set()


def test_one_small_group_takes_the_next_smallest_along_or_the_total_would_tell():
    assert hidden_groups(groups(3, 40, 9)) == {"a", "c"}


def test_two_small_groups_hide_each_other_when_they_are_enough_together():
    assert hidden_groups(groups(3, 2, 9)) == {"a", "b"}
    assert hidden_groups(groups(1, 2, 9)) == {"a", "b", "c"}


def test_an_empty_group_hides_nobody():
    assert hidden_groups(groups(0, 9)) == set()


@given(st.lists(st.integers(0, 12), max_size=8))
def test_what_is_hidden_together_is_nothing_or_at_least_five_sheets_or_everything(sizes):
    secret = hidden_groups(groups(*sizes))
    together = sum(groups(*sizes)[key].n for key in secret)
    assert all(
        groups(*sizes)[key].n >= FEWEST or groups(*sizes)[key].n == 0
        for key in set(groups(*sizes)) - secret
    )
    assert together == 0 or together >= FEWEST or together == sum(sizes)
