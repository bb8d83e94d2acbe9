"""Taken for absent too early, and put right on the same day."""

import pytest

from djpk_layanan.workflow.refusals import Refused
from reservations import daily, repairs
from reservations.desk import happenings
from tests.pages import as_

from . import story
from .test_repairs import check_in

pytestmark = pytest.mark.usefixtures("world")


def test_the_lobby_writes_nobody_off_before_half_an_hour_has_passed():
    visit = story.a_visit()
    with (
        story.at("09.29"),
        pytest.raises(
            Refused, match="^Tamu baru dapat dicatat tidak hadir 30 menit sesudah jam datangnya.$"
        ),
    ):
        daily.no_show(visit, by=story.person("dewi"))
    with story.at("09.30"):
        assert daily.no_show(visit, by=story.person("dewi")).state == "no_show"


def test_it_asks_once_more_and_says_what_will_happen(client):
    visit = story.a_visit()
    address = f"/kunjungan/{visit.number}/langkah/no_show/"
    with story.at("09.40"):
        asked = as_(client, "dewi").post(address, {"version": visit.version})
        page = asked.content.decode()
        assert (asked.status_code, story.fresh(visit).state) == (200, "confirmed")
        assert [
            words in page
            for words in (
                "Ahmad Fauzi dan Siti Rahma",
                "tempatnya tidak bebas, dan supervisor menjelaskannya",
                "Ya, tidak hadir",
            )
        ] == [True] * 3
        assert client.post(address, {"version": visit.version, "pasti": "1"}).status_code == 302
    assert story.fresh(visit).state == "no_show"


def test_who_comes_after_all_is_awaited_again_the_same_day():
    visit = story.a_visit()
    with story.at("09.40"):
        daily.no_show(visit, by=story.person("dewi"))
    with story.at("09.50"):
        repairs.came_after_all(visit, by=story.person("dewi"), reason="Terjebak macet.")
    assert (visit.state, visit.guests.filter(holds_seat=True).count()) == ("confirmed", 2)
    assert check_in(visit, "09.51").visit_clock.due == story.moment("10.51")
    assert [
        happening.kind
        for happening in happenings.happenings_of(story.MONDAY, story.moment("10.00"))
    ] == []


def test_the_lobby_finds_who_was_written_off_too_early(client):
    visit = story.a_visit()
    step = f"/kunjungan/{visit.number}/langkah/"
    with story.at("09.40"):
        daily.no_show(visit, by=story.person("dewi"))
        scanned = as_(client, "dewi").post("/lobi/", {"kode": visit.code}).content.decode()
        # beside the refusal, and on the board
        assert scanned.count(f'href="{step}came_after_all/#langkah"') == 2
        again = client.post(f"{step}no_show/", {"version": visit.version - 1})
        assert (
            again.status_code,
            again.context["attempt"].closed,
            "Tidak hadir</button>" in again.content.decode(),
        ) == (409, True, False)
    with story.at("17.05"):
        assert (
            client.post("/lobi/", {"kode": visit.code}).content.decode().count("came_after_all")
            == 0
        )
