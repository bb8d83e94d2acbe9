"""The week on its axis of hours: what overlaps lies side by side, nothing is drawn shorter than it
is.
"""

import datetime as dt

import pytest
from django.conf import settings

from djpk_layanan.clock.worktime import WIB
from tests.pages import as_
from videoconf import week

from . import story

pytestmark = pytest.mark.django_db
SHEET = (settings.BASE_DIR / "static/css/places.css").read_text().replace(" {", "{")


@pytest.fixture(autouse=True)
def ten_o_clock(world, monday):
    return monday


def recorded(number, starts, ends, **changes):
    facts = {"letter_number": f"{number}/2026", "starts": starts, "ends": ends}
    return story.recorded(**facts | changes)


def wednesday(client):
    context = as_(client, "sari").get("/vicon/minggu/").context
    return context, context["days"][2]


def test_what_overlaps_lies_side_by_side_and_the_rest_has_the_whole_day(client):
    recorded(1, story.at(25, 10), story.at(25, 11, 30))
    recorded(2, story.at(25, 11), story.at(25, 12, 30))
    later = recorded(3, story.at(25, 13), story.at(25, 14))
    _, day = wednesday(client)
    assert (day["lanes"], [meeting.conference for meeting in day["alone"]]) == ("n2", [later])


def test_one_that_begins_as_another_ends_does_not_overlap_with_it(client):
    recorded(1, story.at(25, 10), story.at(25, 11))
    recorded(2, story.at(25, 11), story.at(25, 12))
    _, day = wednesday(client)
    assert (day["lanes"], len(day["alone"])) == ("n1", 2)


@pytest.mark.parametrize(
    ("starts", "ends", "place"),
    [
        ((10, 0), (11, 30), "h10 q0 e11 r2 is-ours"),
        ((10, 20), (10, 35), "h10 q1 e10 r3 is-ours"),
        ((10, 59), (11, 50), "h10 q3 e12 r0 is-ours"),
    ],
)
def test_its_place_is_in_quarters_of_hours(client, starts, ends, place):
    recorded(1, story.at(25, *starts), story.at(25, *ends))
    assert wednesday(client)[1]["meetings"][0].place == place


def test_the_axis_has_the_hours_of_the_office_and_those_that_are_used(client):
    assert wednesday(client)[0]["span"] == "h8 e17"
    recorded(1, story.at(25, 7), story.at(25, 8), hours_reason="Bupati berangkat.")
    recorded(2, story.at(25, 18), story.at(25, 19, 10), hours_reason="Bupati tiba.")
    context, _ = wednesday(client)
    assert (context["span"], context["hours"][0]) == ("h7 e20", ("h7", "07.00"))


def test_the_sheet_knows_every_place_of_a_day():
    hours = {f".h{hour}" for hour in range(24)} | {f".e{hour}" for hour in range(25)}
    quarters = {f".{side}{quarter}" for side in "qr" for quarter in (1, 2, 3)}
    lanes = {f".n{lanes}" for lanes in range(2, week.MOST_LANES + 1)}
    places = hours | quarters | lanes
    assert [name for name in places if SHEET.count(f"{name}{{") != 1] == []


def test_a_room_an_app_and_a_network_have_drawings_of_their_own(client):
    story.prepared()
    recorded(2, story.at(26, 10), story.at(26, 11), **story.on_the_network())
    days = as_(client, "sari").get("/vicon/minggu/").context["days"]
    assert [day["meetings"][0].places for day in (days[2], days[3])] == [
        [("door-open", "Ruang Rapat Lantai 3"), ("video", "Zoom 1")],
        [("network", "Kanwil DJPb Provinsi Jawa Timur")],
    ]


def test_today_is_marked_and_an_empty_day_says_so(client):
    page = as_(client, "sari").get("/vicon/minggu/")
    assert [day["is_today"] for day in page.context["days"]] == [True, False, False, False, False]
    assert page.content.decode().count("kosong") == 5


def test_the_end_of_the_day_has_its_place():
    late = dt.datetime(2026, 11, 25, 23, 50, tzinfo=WIB)
    conference = story.recorded(
        starts=late, ends=late + dt.timedelta(minutes=9), hours_reason="Beda waktu."
    )
    assert week.meeting_of(conference, []).ends == (24, 0)
