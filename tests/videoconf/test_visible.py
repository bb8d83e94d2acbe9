"""Who sees what, and what waits for whom."""

import pytest
from django.utils import timezone

from djpk_layanan.accounts.models import Assignment, Delegation
from videoconf import minutes, sop
from videoconf.models import Booking, Conference, UnitPart

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
EVERYBODY = [
    "sari",
    "joko",
    "hendra",
    "maya",
    "dimas",
    "yusuf",
    "fajar",
    "ratna",
    "budi",
    "anton",
    "galih",
    "dewi",
    "rina",
    "lina",
]


def seers(conference):
    return [
        username
        for username in EVERYBODY
        if Conference.objects.visible_to(story.person(username)).filter(pk=conference.pk).exists()
    ]


def waiting(conference):
    return [
        username
        for username in EVERYBODY
        if Conference.objects.waiting_for(story.person(username)).filter(pk=conference.pk).exists()
    ]


def test_before_the_signature_the_list_owners_see_nothing(monday):
    assert seers(story.initialled()) == ["sari", "joko", "hendra", "maya", "dimas", "ratna", "budi"]


def test_from_the_signature_on_the_list_owners_see_their_lists(monday):
    assert seers(story.signed()) == [
        "sari",
        "joko",
        "hendra",
        "maya",
        "dimas",
        "yusuf",
        "fajar",
        "ratna",
        "budi",
    ]


def test_another_units_conference_is_not_seen(monday):
    assert seers(story.recorded(units=story.units("PK.21"))) == [
        "sari",
        "joko",
        "hendra",
        "maya",
        "dimas",
        "anton",
        "galih",
    ]


def test_a_part_is_seen_by_its_unit_and_the_bagian(monday, ratna, anton, hendra):
    conference = story.signed(units=story.units("PK.21", "PK.22"))
    seen = {
        user: sorted(part.unit.code for part in UnitPart.objects.visible_to(user))
        for user in (ratna, anton, hendra)
    }
    assert seen == {ratna: ["PK.22"], anton: ["PK.21"], hendra: ["PK.21", "PK.22"]}
    assert conference.parts.count() == 2


def test_a_consultant_who_left_the_unit_still_sees_his_own(monday, budi):
    conference = story.named()
    Assignment.objects.filter(user=budi).delete()
    assert "budi" in seers(conference)


@pytest.mark.parametrize(
    ("state", "whom"),
    [
        ("recorded", ["hendra"]),
        ("head_assigned", ["maya"]),
        ("drafter_assigned", ["dimas"]),
        ("drafted", ["maya"]),
        ("initialled", ["hendra"]),
        ("signed", ["yusuf", "fajar", "ratna"]),
        ("named", ["yusuf", "fajar"]),
        ("prepared", []),
        ("cancelled", []),
        ("declined", []),
    ],
)
def test_each_state_waits_for_somebody(monday, state, whom):
    assert waiting(getattr(story, state)()) == whom


@pytest.mark.parametrize(
    ("state", "whom"),
    [
        ("held", ["sari"]),
        ("written", ["budi"]),
        ("agreed", ["sari"]),
        ("issued", []),
        ("closed", []),
    ],
)
def test_after_the_conference_too(monday, state, whom):
    assert waiting(getattr(story, state)(monday)) == whom


def test_when_its_hour_has_come_it_waits_for_those_who_hold_it(monday):
    conference = story.prepared()
    monday.move_to(conference.starts)
    assert waiting(conference) == ["maya", "dimas", "budi"]


def test_a_list_waits_only_for_who_has_still_to_tick(monday):
    conference = story.signed()
    sop.book_room(conference, by=story.person("yusuf"), room=story.room())
    story.ticked(conference, "yusuf")
    assert waiting(conference) == ["fajar", "ratna"]


def test_a_unit_that_named_its_people_is_done(monday, anton):
    conference = story.signed(units=story.units("PK.21", "PK.22"))
    sop.name_consultants(
        conference.parts.get(unit__code="PK.21"), by=anton, consultants=[story.person("galih")]
    )
    assert waiting(conference) == ["yusuf", "fajar", "ratna"]


def test_a_plh_finds_what_waits_for_the_post(monday, hendra, yusuf):
    conference = story.recorded()
    today = timezone.localdate()
    Delegation.objects.create(
        assignment=Assignment.objects.get(user=hendra),
        to=yusuf,
        kind="plh",
        starts=today,
        ends=today,
    )
    assert waiting(conference) == ["hendra", "yusuf"]


def test_who_agreed_is_not_asked_again(monday, budi):
    conference = story.written(monday, units=story.units("PK.21", "PK.22"))
    sop.agree_bak(conference, by=budi, text=minutes.fingerprint_of_bak(conference))
    assert waiting(conference) == ["galih"]


def test_a_list_costs_the_same_for_one_row_and_for_three(monday, sari, django_assert_num_queries):
    # read once for each user object
    assert sari.roles == {"cso"}
    for count in (1, 3):
        while Conference.objects.count() < count:
            story.signed(letter_number=f"900/{Conference.objects.count()}")
        with django_assert_num_queries(3):
            rows = list(Conference.objects.visible_to(sari).for_list().worst_first())
            assert [
                (c.region.name, c.clock.due, [part.unit.short_name for part in c.parts.all()])
                for c in rows
            ] == [
                ("Kabupaten Sumenep", story.at(26, 17), ["Subdit DBH"]),
            ] * count


def test_a_week_of_rooms_is_one_query(monday, django_assert_num_queries):
    conference = story.prepared()
    with django_assert_num_queries(1):
        rows = [
            (b.resource.name, b.conference.number, b.conference.region.name)
            for b in Booking.objects.overlapping(story.at(23, 0), story.at(28, 0)).for_week()
        ]
    assert sorted(rows) == sorted(
        (name, conference.number, "Kabupaten Sumenep")
        for name in ("Budi Santoso", "Ruang Rapat Lantai 3", "Zoom 1")
    )
    assert list(Conference.objects.starting_between(story.at(23, 0), story.at(25, 10))) == []
    assert list(Conference.objects.starting_between(story.at(25, 10), story.at(28, 0))) == [
        conference
    ]
