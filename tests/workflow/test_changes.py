"""How the old and the new value of a repair are kept for whoever reads them."""

import datetime as dt

import pytest

from djpk_layanan.workflow.changes import in_words


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, "–"),
        ("", "–"),
        ([], "–"),
        ("Ahmad", "Ahmad"),
        (0, "0"),
        (dt.date(2026, 11, 24), "Selasa, 24 November 2026"),
        (dt.datetime(2026, 11, 24, 3, 5, tzinfo=dt.UTC), "Sel 24 Nov 2026 10.05 WIB"),
        (["Subdit DBH", dt.date(2026, 11, 24)], "Subdit DBH, Selasa, 24 November 2026"),
    ],
)
def test_a_value_is_kept_as_a_person_reads_it(value, kept):
    assert in_words(value) == kept
