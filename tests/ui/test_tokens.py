"""The tokens of the look: every pair of colours is seen by weak eyes too, in both themes (WCAG 2.2,
1.4.3: 4.5 to 1 for letters; 1.4.11: 3 to 1 for edges, icons, rings and bars), and nothing is
coloured or sized beside them.
"""

import re

import pytest
from django.conf import settings

CSS = settings.BASE_DIR / "static" / "css"
TEMPLATES = settings.BASE_DIR / "templates"
TOKENS = (CSS / "tokens.css").read_text()
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6,8}), (#[0-9a-f]{6,8})\);", TOKENS
    )
}
LETTERS, PARTS = 4.5, 3.0
STATES = ("ours", "away", "theirs", "done", "gone", "wrong")
PAIRS = [
    *[
        (front, back, LETTERS)
        for front in ("ink", "ink-2", "ink-3", "blue")
        for back in ("card", "paper", "sunken")
    ],
    *[(front, back, LETTERS) for front in ("near", "late") for back in ("card", "picked")],
    ("near", "near-bg", LETTERS),
    *[(state, f"{state}-bg", LETTERS) for state in STATES],
    *[(state, "card", PARTS) for state in ("ours", "away", "theirs")],
    *[("ink", "note-bg", LETTERS), ("ink-2", "note-bg", LETTERS), ("ink-2", "near-bg", LETTERS)],
    *[("on-fill", "fill", LETTERS), ("on-fill", "fill-hover", LETTERS)],
    *[("on-fill", "bar", LETTERS), ("on-fill", "bar-well", LETTERS)],
    ("bar-soft", "bar-well", LETTERS),
    ("here", "bar", PARTS),
    *[("focus", "card", PARTS), ("focus", "paper", PARTS)],
    *[("edge", "card", PARTS), ("edge", "paper", PARTS)],
    *[("fill", "card", PARTS), ("blue", "track", PARTS)],
    *[("near-fill", "card", PARTS), ("late-fill", "card", PARTS)],
    *[("on-heat-low", f"heat-{n}", LETTERS) for n in range(4)],
    *[("on-heat-high", f"heat-{n}", LETTERS) for n in (4, 5)],
    # beside those of the paper: what the pages themselves put together
    *[("ink-2", "hover", LETTERS), ("blue", "ours-bg", LETTERS), ("ink", "ours-bg", LETTERS)],
]


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
    assert [
        round(contrast("#ffffff", other), 2) for other in ("#000000", "#ffffff", "#767676")
    ] == [21.0, 1.0, 4.54]


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_pair_of_colours_stands_out(front, back, least, theme):
    assert contrast(COLOURS[front][theme], COLOURS[back][theme]) >= least


def test_there_are_at_least_as_many_pairs_as_on_paper():
    assert len(PAIRS) >= 46


# ── Nothing beside the tokens ─────────────────────────────────────────────────────────────────────
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(")
DRAWING = re.compile(r'url\("data:[^"]*"\)')


@pytest.mark.parametrize("sheet", ["look.css", "places.css", "admin.css"])
def test_no_colour_stands_in_a_sheet_beside_the_tokens(sheet):
    assert COLOUR.findall(DRAWING.sub("", (CSS / sheet).read_text())) == []


SIZES = re.compile(r"(font-size|border-radius|box-shadow): ([^;}]+)")
FREE = re.compile(r"var\(|^(none|0|inherit|1em|smaller|0 )|calc\(")


@pytest.mark.parametrize("sheet", ["look.css", "places.css", "admin.css"])
def test_no_type_size_radius_or_shadow_stands_beside_the_tokens(sheet):
    found = SIZES.findall((CSS / sheet).read_text())
    assert [value for value in found if not FREE.search(value[1])] == []


OWN_LOOK = re.compile(r'\bstyle="|<style|(?:fill|stroke|color)="#')


def test_no_colour_and_no_style_stands_in_a_page():
    """Letters, printed papers and the flow charts of the SOP carry their own."""
    pages = [
        path
        for path in TEMPLATES.rglob("*.html")
        if not {"mail", "documents"} & set(path.parts)
        and 'extends "documents' not in path.read_text()
    ]
    found = {
        str(path.relative_to(TEMPLATES)): marks
        for path in pages
        if (marks := re.findall(r'\bstyle="|<style|(?:fill|stroke|color)="#', path.read_text()))
    }
    assert found == {}


def test_the_sheets_are_small():
    """Bytes, as they are written; whoever reads them gets them compressed."""
    assert sum(sheet.stat().st_size for sheet in CSS.glob("*.css")) <= 60_000


def test_the_scripts_are_small_and_say_what_they_are_for():
    scripts = list((settings.BASE_DIR / "static" / "js").glob("*.js"))
    assert sum(script.stat().st_size for script in scripts) <= 44_000
    assert [
        script.name for script in scripts if not script.read_text().startswith('"use strict";\n// ')
    ] == []
