"""Receptionists read today and the days ahead; of the past what is still owed at their desk."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reservations import daily, sop
from reservations.desk import day_list
from tests.files.samples import PNG
from tests.pages import as_

from . import story
from .story import person

pytestmark = pytest.mark.usefixtures("world")


def finished_without_a_card():
    """A visit of Monday whose BAK was signed on paper; a card was lost, and no scan is filed."""
    visit = story.handed_over()
    lost = {"card_back": False, "lost": "Jatuh di parkiran."}
    with story.at("09.52"):
        return sop.check_out(visit, by=person("dewi"), returns=story.returns(visit, **lost))


LISTS = ("", "pdf/", "edisi-pagi/")


def read_of(username, date=story.MONDAY):
    """Of the list, its print and its morning edition what the person gets, and who stands there."""
    client, found = as_(Client(), username), {}
    for part in LISTS:
        answer = client.get(f"/kunjungan/daftar/{date}/{part}")
        is_page = answer.status_code == 200 and not part
        names = [name for name in ("Ahmad", "Siti") if is_page and name in answer.text]
        found[part] = (answer.status_code, names)
    return found


@pytest.fixture
def a_day_that_is_over(world):
    with story.at("07.00"):
        visit = story.a_visit()
        day_list.make_morning_edition(story.MONDAY)
    return visit


@pytest.mark.parametrize("username", ["dewi", "rina"])
def test_a_desk_reads_no_list_of_a_day_that_is_over(client, a_day_that_is_over, username):
    with story.at("09.00"):
        assert read_of(username)[""] == (200, ["Ahmad", "Siti"])
    with story.at("09.00", story.TUESDAY):
        assert read_of(username) == {
            "": (200, []),
            "pdf/": (200, []),
            "edisi-pagi/": (404, []),
        }
        page = as_(client, username).get(f"/kunjungan/daftar/{story.MONDAY}/").text
        assert ("Dari hari yang sudah lewat" in page, "Sumenep" in page) == (True, False)
        assert day_list.list_for(person(username), story.MONDAY)["rows"] == []
        for other in ("sari", "joko"):
            assert read_of(other)[""] == (200, ["Ahmad", "Siti"])


def test_what_is_still_owed_at_a_desk_it_reads_until_it_is_settled(client, world):
    visit = finished_without_a_card()
    address = f"/kunjungan/{visit.number}/"
    with story.at("09.00", story.TUESDAY):
        seen = {name: as_(client, name).get(address).status_code for name in ("dewi", "rina")}
        assert seen == {"dewi": 200, "rina": 200}
        assert read_of("dewi")[""][1] == read_of("rina")[""][1] == ["Ahmad", "Siti"]
        daily.find_card(story.fresh(visit), by=person("dewi"))
        sop.add_scan(
            story.fresh(visit), by=person("rina"), scan=[SimpleUploadedFile("bak.png", PNG)]
        )
        seen = {name: as_(client, name).get(address).status_code for name in ("dewi", "rina")}
        assert seen == {"dewi": 404, "rina": 404}


def test_nothing_is_owed_at_a_desk_for_ever(client, world):
    visit = finished_without_a_card()
    with story.at("09.00", story.MONDAY + dt.timedelta(days=31)):
        seen = [
            as_(client, name).get(f"/kunjungan/{visit.number}/").status_code
            for name in ("dewi", "rina", "joko")
        ]
    assert seen == [404, 404, 200]
