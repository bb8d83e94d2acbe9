"""The README is read in five minutes, and what it promises is true."""

import re

from djpk_layanan.demo import people

from .papers import ROOT, codes_in, rows_of, section, text_of

README = text_of("README.md")
MOST_LINES, WIDEST, LARGEST = 120, 100, 200_000
PICTURE = re.compile(r"!\[[^]]+\]\(([^)]+)\)")


def test_it_fits_on_three_screens():
    lines = README.splitlines()
    assert len(lines) <= MOST_LINES
    assert [line for line in lines if len(line) > WIDEST] == []


def test_its_two_pictures_are_small():
    pictures = PICTURE.findall(README)
    assert len(pictures) == 2
    assert [picture for picture in pictures if not (ROOT / picture).is_file()] == []
    assert [picture for picture in pictures if (ROOT / picture).stat().st_size > LARGEST] == []
    assert {f"docs/pictures/{path.name}" for path in (ROOT / "docs/pictures").iterdir()} == set(
        pictures
    )


def test_whoever_it_says_may_log_in():
    who = section(README, "## Who logs in")
    named = [name for row in rows_of(who) for name in codes_in(row[0])]
    assert sorted(named) == sorted(username for username, *_ in people.PEOPLE)
    assert f"`{people.PASSWORD}`" in who


def test_it_leads_to_all_the_other_papers():
    readable = {path.name for path in (ROOT / "docs").glob("*.md")}
    led_to = {
        path.name
        for code in codes_in(section(README, "## Where to read on"))
        for path in ROOT.glob(code)
    }
    assert led_to - {"CONTRIBUTING.md", "CHANGELOG.md"} == readable - {"settings.md"}
