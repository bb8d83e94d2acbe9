"""What each desk has to do now, who is inside, who is expected."""

import datetime as dt

import pytest

from reservations import daily
from reservations.desk import boards

from . import story

pytestmark = pytest.mark.usefixtures("world")
PEOPLE = {"lobi": "dewi", "lantai-3": "rina", "hari-ini": "joko"}


def board(name, hour="10.00", day=story.MONDAY):
    """{group: [regions]} without the empty ones."""
    with story.at(hour, day):
        groups = boards.board_of(name, story.person(PEOPLE[name]))["groups"]
    return {
        group.title: [card.visit.region.short_name for card in group.cards]
        for group in groups
        if group.cards
    }


def arriving(hour, region):
    return story.a_visit(arrives_at=dt.time.fromisoformat(hour), region=region)


@pytest.mark.parametrize(
    ("now", "at_hand"),
    [("08.44", False), ("08.45", True), ("09.00", True), ("10.00", True), ("10.01", False)],
)
def test_the_lobby_has_to_do_with_a_party_about_its_hour(now, at_hand):
    arriving("09:00", "35.29")
    assert list(board("lobi", now)) == ["Perlu Anda sekarang" if at_hand else "Ditunggu"]


def test_who_goes_comes_before_who_comes_at_the_lobby():
    arriving("10:00", "35.29")
    story.handed_over(region="35.28")
    arriving("13:00", "35.27")
    story.registered(region="35.26")
    assert board("lobi") == {
        "Perlu Anda sekarang": ["Kab. Pamekasan", "Kab. Sumenep"],
        "Di dalam gedung": ["Kab. Bangkalan"],
        "Ditunggu": ["Kab. Sampang"],
    }


def test_each_desk_has_what_it_does_itself_on_top():
    story.waiting(region="35.29")
    story.called(region="35.28")
    story.sppd_checked(region="35.27")
    assert (board("lantai-3"), board("hari-ini")) == (
        {
            "Perlu Anda sekarang": ["Kab. Sumenep"],
            "Menunggu konsultan": ["Kab. Pamekasan"],
            "Di dalam gedung": ["Kab. Sampang"],
        },
        {
            "Perlu Anda sekarang": ["Kab. Sampang"],
            "Di dalam gedung": ["Kab. Pamekasan", "Kab. Sumenep"],
        },
    )


def test_the_day_is_counted_and_who_did_not_come_only_when_somebody_did_not():
    story.registered(region="35.29", here=1)
    story.finished(region="35.28")
    with story.at("10.00"):
        before = boards.board_of("lobi", story.person("dewi"))["counts"]
    story.no_show(region="35.27")
    with story.at("18.00"):
        after = boards.board_of("lobi", story.person("dewi"))["counts"]
    assert before == [
        (1, "orang di dalam"),
        (0, "rombongan ditunggu"),
        (1, "rombongan pulang"),
    ]
    assert after == [*before, (1, "rombongan tidak hadir")]


def test_the_board_comes_anew_when_a_party_comes_to_be_expected():
    arriving("09:00", "35.29")
    marks = []
    for hour in ("08.00", "08.30", "08.50", "09.30", "10.30"):
        with story.at(hour):
            marks.append(boards.mark_of_boards())
    assert [marks.index(mark) for mark in marks] == [0, 0, 2, 2, 0]


def test_at_midnight_there_is_a_board_too():
    arriving("09:00", "35.29")
    assert (board("lobi", "00.05"), board("lobi", "23.55")) == (
        {"Ditunggu": ["Kab. Sumenep"]},
        {"Ditunggu": ["Kab. Sumenep"]},
    )


@pytest.mark.parametrize(
    ("builder", "people", "standing"),
    [
        (story.a_visit, "Ahmad Fauzi, Siti Rahma", "Dana Bagi Hasil (DBH), Subdit DBH"),
        (
            lambda: story.registered(here=1),
            "Ahmad Fauzi kartu K{0}, Siti Rahma: belum datang",
            "Naik dari lobi ke lantai 3, Subdit DBH",
        ),
        (
            story.called,
            "Ahmad Fauzi kartu K{0}, Siti Rahma kartu K{1}",
            "Menunggu Budi Santoso, dipanggil 09.06: belum menjawab",
        ),
        (
            story.consulting,
            "Ahmad Fauzi kartu K{0}, Siti Rahma kartu K{1}",
            "Konsultasi dengan Budi Santoso sejak 09.10",
        ),
        (
            story.recorded,
            "Ahmad Fauzi kartu K{0}, Siti Rahma kartu K{1}",
            "BAK ditandatangani, SPPD belum diperiksa",
        ),
    ],
)
def test_a_card_says_who_they_are_and_where_they_are(builder, people, standing):
    visit = story.fresh(builder())
    card = boards.card_of(visit, story.person("joko"))
    guests = [guest.pk for guest in visit.guests.all()]
    assert (card.people, card.standing) == (people.format(*guests), standing)


def test_without_an_sppd_the_files_are_given_back_first():
    visit = story.fresh(story.recorded(guests=story.party(story.SITI)))
    card = boards.card_of(visit, story.person("rina"))
    assert [step.name for step in card.steps] == ["hand_over", "check_sppd"]


def aside_at(hour):
    with story.at(hour):
        groups = boards.board_of("lobi", story.person("dewi"))["groups"]
    return [step.name for group in groups for card in group.cards for step in card.aside]


def test_the_lobby_writes_off_and_takes_back_on_its_board():
    visit = arriving("09:00", "35.29")
    written = [aside_at("09.10"), aside_at("10.01")]
    with story.at("10.01"):
        daily.no_show(visit, by=story.person("dewi"))
    assert [*written, aside_at("10.02")] == [[], ["no_show"], ["came_after_all"]]


def test_who_is_missing_is_let_in_from_the_board():
    story.registered(here=1)
    assert aside_at("09.10") == ["admit_latecomer"]
