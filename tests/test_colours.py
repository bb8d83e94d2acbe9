"""What axe does not measure: the edge of a field and the ring around what has the focus are seen
by weak eyes too (WCAG 2.2, 1.4.11: 3 to 1).
"""

import re

import pytest
from django.conf import settings

CSS = "".join(
    (settings.BASE_DIR / "static" / "css" / name).read_text() for name in ("app.css", "portal.css")
)
WHITE = "#ffffff"


def colour(name, part=":root"):
    """The value of a variable in the rule of this part of the page."""
    return re.search(
        rf"^{re.escape(part)}[^{{]*{{[^}}]*--{name}: (#[0-9a-f]{{6}})", CSS, re.MULTILINE
    )[1]


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_the_one_of_the_guideline():
    assert [round(contrast(WHITE, other), 2) for other in ("#000000", WHITE, "#767676")] == [
        21.0,
        1.0,
        4.54,
    ]


@pytest.mark.parametrize(
    ("seen", "against"),
    [
        (colour("edge"), WHITE),
        (colour("edge"), colour("paper")),
        (colour("focus"), WHITE),
        (colour("focus"), colour("paper")),
        (colour("focus"), colour("blue-soft")),
        (colour("focus", ".topbar"), colour("blue")),
        (colour("focus", ".topbar"), colour("blue-dark")),
        (colour("focus", ".masthead"), colour("blue")),
        (colour("focus", ".masthead"), colour("blue-dark")),
    ],
)
def test_edges_and_rings_stand_out(seen, against):
    assert contrast(seen, against) >= 3


def test_fields_have_that_edge_and_what_has_the_focus_that_ring():
    assert re.search(
        r"^\.form-control, \.form-select, [^{]*{[^}]*border-color: var\(--edge\)", CSS, re.MULTILINE
    )
    assert re.search(r"^:focus-visible {[^}]*outline: 3px solid var\(--focus\)", CSS, re.MULTILINE)
