"""What the pad sends, and what somebody else may send in its place."""

import json

import pytest
from django.core.exceptions import ValidationError

from bak.signatures import MISSING, MOST_POINTS, UNREADABLE, path_of

LINE = [20, 30, 60, 90, 110, 40, 160, 120, 210, 60]


def test_strokes_become_a_path():
    assert path_of(json.dumps([LINE, [], [1.9, 600]])) == "M20 30L60 90L110 40L160 120L210 60M1 600"


@pytest.mark.parametrize("text", ["", "[]", "[[]]", "[[1, 2]]", json.dumps([LINE[:8]])])
def test_a_dot_is_no_signature(text):
    with pytest.raises(ValidationError, match=MISSING):
        path_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "null",
        "1",
        '"x"',
        '{"1": 2}',
        '{"12": 1}',
        '["12345678901234567890"]',
        '[["1", "2"]]',
        "[[null, 1]]",
        "[[[1, 2]]]",
        json.dumps([[True, False] * 10]),
        json.dumps([[*LINE, 1]]),
        json.dumps([[*LINE, -1, 1]]),
        json.dumps([[*LINE, 601, 1]]),
        "[[NaN, 1]]",
        "[[Infinity, 1]]",
        "[[-Infinity, 1]]",
        "[[1e999, 1]]",
        f"[[{'9' * 5000}, 1]]",
        "[" * 10_000,
        "[" * 10_000 + "]" * 10_000,
        json.dumps([[1, 1] * (MOST_POINTS + 1)]),
        "\ud800",
        "[[1, 2], " + " " * 100_000 + "[3, 4]]",
    ],
)
def test_whatever_else_json_can_say_is_unreadable(text):
    with pytest.raises(ValidationError, match=UNREADABLE):
        path_of(text)
