"""One number, one journey: an SPPD is known by its number however it is written, and a number
that was used before is warned of.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reservations import sop
from reservations.papers import sppd_papers

from . import story
from .test_sppd import check, last_line

pytestmark = pytest.mark.usefixtures("world")


@given(st.text(max_size=80))
def test_a_number_is_known_however_it_is_written(number):
    key = sppd_papers.key_of(number)
    assert [
        sppd_papers.key_of(key),
        sppd_papers.key_of(f" {number} "),
        sppd_papers.key_of("-".join(number)),
    ] == [key] * 3


@pytest.mark.parametrize("number", ["090/123/SPPD/2026", "090-123 sppd 2026", "090.123_Sppd 2026 "])
def test_the_same_number_is_one(number):
    assert sppd_papers.key_of(number) == "090123SPPD2026"


def test_a_number_that_was_signed_before_is_noticed_and_only_then():
    first = story.sppd_signed()
    # another region: its numbers are its own
    story.sppd_checked(region="35.28")
    second = story.recorded(
        visit_date=story.TUESDAY,
        guests=story.party(story.AHMAD | {"sppd_number": "090-123 sppd 2026"}),
    )
    with story.at("09.43", story.TUESDAY):
        sop.check_sppd(second, by=story.person("rina"), checked=story.checked(second))
    assert (second.state, last_line(second)["pernah dipakai"]) == ("sppd_checked", [first.number])
    assert sppd_papers.used_before(second) == [first]


def test_a_number_that_was_only_checked_or_refused_was_not_used():
    first = story.sppd_checked()
    with story.at("09.46"):
        sop.refuse_sppd(first, by=story.person("joko"), reason="x")
    second = story.recorded(visit_date=story.TUESDAY, guests=story.party(story.AHMAD))
    with story.at("09.43", story.TUESDAY):
        sop.check_sppd(second, by=story.person("rina"), checked=story.checked(second))
    assert last_line(second)["pernah dipakai"] == []


def test_one_number_for_both_is_warned_of_on_the_supervisors_card_however_it_is_written():
    visit = story.recorded(
        guests=story.party(
            story.AHMAD | {"sppd_number": "S/9"}, story.SITI | {"sppd_number": "S-9"}
        )
    )
    check(visit, story.checked(visit))
    assert sppd_papers.warnings_about([visit]) == {visit.pk: ["Nomor SPPD S/9 dan S-9 sama."]}


def test_a_number_that_was_signed_before_is_warned_of_on_the_supervisors_card():
    first = story.sppd_signed()
    second = story.recorded(
        visit_date=story.TUESDAY,
        guests=story.party(story.AHMAD | {"sppd_number": "090-123 sppd 2026"}),
    )
    with story.at("09.43", story.TUESDAY):
        sop.check_sppd(second, by=story.person("rina"), checked=story.checked(second))
    assert sppd_papers.warnings_about([second, first]) == {
        second.pk: [f"Nomor SPPD 090-123 sppd 2026 pernah ditandatangani pada {first.number}."],
        first.pk: [],
    }
