"""The way of a visit on its page: hours of one day."""

import pytest

from reservations import daily
from reservations.track import track_of

from . import story

pytestmark = pytest.mark.usefixtures("world")


def told(visit, hour="10.00", day=story.MONDAY):
    with story.at(hour, day):
        return [(stop.name, stop.said, stop.place) for stop in track_of(story.fresh(visit))]


def test_what_lies_behind_says_when():
    assert told(story.sppd_signed()) == [
        ("Reservasi", "Jum 27 Nov 10.00", "was"),
        ("Lobi", "09.00", "was"),
        ("Lantai 3", "09.05", "was"),
        ("Konsultan", "09.10", "was"),
        ("BAK", "09.40", "was"),
        ("SPPD", "09.46", "was"),
        ("Berkas", "sejak 09.46", "now"),
        ("Pulang", "", ""),
    ]


def test_who_brings_no_sppd_goes_from_the_bak_to_his_files():
    visit = story.recorded(guests=story.party(story.SITI))
    assert [name for name, _, _ in told(visit)][-3:] == ["BAK", "Berkas", "Pulang"]


@pytest.mark.parametrize(
    ("builder", "first"),
    [
        (story.requested, [("Reservasi", "diajukan Jum 27 Nov 10.00", "now"), ("Lobi", "", "")]),
        (
            story.confirmed,
            [("Reservasi", "Jum 27 Nov 10.00", "was"), ("Lobi", "ditunggu 09.00", "now")],
        ),
    ],
)
def test_before_the_day_it_says_what_is_awaited(builder, first):
    assert told(builder(), "11.00", story.FRIDAY)[:2] == first


def test_a_promise_that_was_broken_is_said_where_it_ended():
    visit = story.called()
    with story.at("09.21"):
        story.sop.meet(visit, by=story.person("budi"))
    assert told(visit)[3] == ("Konsultan", "09.21; lewat batas 10 menit", "was")


@pytest.mark.parametrize("builder", [story.rejected, story.cancelled, story.no_show])
def test_what_did_not_take_place_has_no_way(builder):
    assert told(builder(), "18.00") == []


def test_who_left_early_came_to_fewer_stops():
    visit = story.waiting()
    with story.at("09.30"):
        daily.leave_early(
            visit, by=story.person("dewi"), returns=story.returns(visit), reason="Pesawat."
        )
    assert [(name, place) for name, _, place in told(visit)] == [
        ("Reservasi", "was"),
        ("Lobi", "was"),
        ("Lantai 3", "was"),
        ("Pulang", "was"),
    ]
