"""The way of a conference by SOP 195, and what its page says once."""

import pytest

from tests.pages import as_
from videoconf.track import STOPS

from . import story

pytestmark = pytest.mark.django_db


def stops(client, conference):
    track = as_(client, "sari").get(conference.get_absolute_url()).context["track"]
    return [stop.place for stop in track]


@pytest.mark.parametrize(
    ("builder", "at"),
    [
        ("recorded", 1),
        ("head_assigned", 1),
        ("drafted", 2),
        ("signed", 3),
        ("prepared", 4),
    ],
)
def test_it_stands_where_the_sop_is(client, monday, builder, at):
    found = stops(client, getattr(story, builder)())
    assert found == ["was"] * at + ["now"] + [""] * (len(STOPS) - at - 1)


@pytest.mark.parametrize(("builder", "at"), [("held", 5), ("issued", 6), ("closed", 7)])
def test_it_goes_on_to_the_bak_and_ends(client, monday, builder, at):
    found = stops(client, getattr(story, builder)(monday))
    assert found.count("was") == at


def test_it_was_held_when_it_began_not_when_that_was_written_down(client, monday):
    conference = story.held(monday)
    track = as_(client, "sari").get(conference.get_absolute_url()).context["track"]
    assert track[4].said == "Rab 25 Nov 10.00"


@pytest.mark.parametrize("builder", ["cancelled", "declined"])
def test_one_that_was_called_off_has_no_way(client, monday, builder):
    assert stops(client, getattr(story, builder)()) == []


def test_what_was_done_and_may_be_done_anew_is_no_next_act(client, monday):
    conference = story.written(monday)
    page = as_(client, "sari").get(conference.get_absolute_url())
    assert (
        page.context["acts"],
        "write_bak" in [step.name for step in page.context["quiet_steps"]],
    ) == ([], True)


def test_a_list_that_one_person_ticked_at_once_says_so_once(client, monday):
    conference = story.prepared()
    lists = as_(client, "sari").get(conference.get_absolute_url()).context["lists"]
    assert [(each["owner"], each["done"]["by"].username) for each in lists] == [
        ("Kabag Umum", "yusuf"),
        ("Subdit TI", "fajar"),
    ]


def test_what_the_hand_goes_under_stands_above_the_button(client, monday):
    conference = story.drafted()
    address = f"{conference.get_absolute_url()}langkah/initial/"
    page = as_(client, "maya").get(address).content.decode()
    assert page.index('class="sheet"') < page.index("</form>", page.index('id="langkah"'))
