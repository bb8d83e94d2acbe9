"""The link: by hand, or by a self-hosted Jitsi, without any network; a failure stops nothing."""

import base64
import hashlib
import hmac
import json

import pytest

from djpk_layanan.history.models import Entry
from djpk_layanan.outbox.models import Notice
from videoconf import daily, rules, sop

from . import calendars, story

SECRET = "rahasia-jitsi-yang-cukup-panjang-2026"


@pytest.fixture
def jitsi(settings):
    settings.JITSI_URL, settings.JITSI_APP_ID, settings.JITSI_SECRET = (
        "https://vicon.djpk.kemenkeu.go.id",
        "djpk",
        SECRET,
    )
    return settings


@pytest.mark.parametrize(
    ("link", "allowed"),
    [
        ("https://zoom.us/j/1", True),
        ("https://kemenkeu.zoom.us/j/1?pwd=x", True),
        ("https://meet.google.com/abc", True),
        ("https://teams.microsoft.com/l/meetup-join/x", True),
        ("https://vicon.kemenkeu.go.id/x", True),
        ("https://ZOOM.US/j/1", True),
        ("https://zoom.us./j/1", True),
        ("", False),
        ("http://zoom.us/j/1", False),
        ("https://evil.example/zoom.us", False),
        ("https://zoom.us.evil.example/", False),
        ("https://notzoom.us/", False),
        ("https://zoom.us@evil.example/", False),
        ("https://user@zoom.us/", False),
        ("https://zoom.us:8443/", False),
        ("https://zoom.us:x/", False),
        ("https://evil.example#@zoom.us/", False),
        ("https://evil.example\\@zoom.us/", False),
        ("javascript:alert(1)//zoom.us", False),
        ("https://zoom.us/j 1", False),
        ("https:///zoom.us", False),
        ("https://[zoom.us/", False),
        ("https://zoom.us/" + "a" * 1500, False),
    ],
)
def test_only_https_addresses_of_allowed_hosts(link, allowed):
    assert (rules.foreign_host(link) is None) is allowed


def test_the_allowed_hosts_are_a_setting(settings):
    settings.CONFERENCE_HOSTS = ["vicon.example"]
    assert rules.foreign_host("https://vicon.example/a") is None
    assert (
        rules.foreign_host("https://zoom.us/j/1") == "Tautan harus alamat https pada vicon.example."
    )


def claims(link):
    """What the token in the link says, after its signature was checked the long way round."""
    signed, _, signature = link.partition("?jwt=")[2].rpartition(".")
    expected = (
        base64.urlsafe_b64encode(
            hmac.new(SECRET.encode(), signed.encode(), hashlib.sha256).digest()
        )
        .rstrip(b"=")
        .decode()
    )
    assert signature == expected
    header, payload = (
        json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        for part in signed.split(".")
    )
    assert header == {"alg": "HS256", "typ": "JWT"}
    return payload


@pytest.mark.usefixtures("world")
@pytest.mark.django_db
class TestInTheStory:
    def test_jitsi_makes_a_room_of_its_own_with_a_token_for_its_hours(self, monday, jitsi, fajar):
        conference = story.signed(app="jitsi")
        sop.make_link(conference, by=fajar, provider="jitsi")
        room = conference.meeting_id
        assert conference.link.startswith(f"https://vicon.djpk.kemenkeu.go.id/{room}?jwt=")
        assert room.startswith(conference.number.lower())
        assert len(room) == len(conference.number) + 17
        guest, host = claims(conference.link), claims(conference.host_link)
        assert (guest["room"], guest["iss"], guest["aud"], guest["sub"]) == (
            room,
            "djpk",
            "djpk",
            "vicon.djpk.kemenkeu.go.id",
        )
        assert (guest["moderator"], host["moderator"]) == (False, True)
        assert (guest["nbf"], guest["exp"]) == (
            int(story.at(25, 9).timestamp()),
            int(story.at(25, 13, 30).timestamp()),
        )

    def test_a_new_hour_gives_new_tokens_for_the_same_room(self, monday, jitsi, fajar, sari):
        conference = story.prepared(app="jitsi")
        sop.make_link(conference, by=fajar, provider="jitsi")
        room = conference.meeting_id
        daily.reschedule(
            conference,
            by=sari,
            starts=story.at(26, 10),
            ends=story.at(26, 11),
            reason="Pemda meminta.",
        )
        assert (conference.meeting_id, claims(conference.link)["nbf"]) == (
            room,
            int(story.at(26, 9).timestamp()),
        )
        assert (
            calendars.event(conference.invitations.last().calendar)["LOCATION"] == conference.link
        )

    def test_only_our_own_people_get_the_link_that_moderates(self, monday, jitsi, fajar):
        conference = story.prepared(app="jitsi")
        sop.make_link(conference, by=fajar, provider="jitsi")
        guest, own = (
            story.letters_to(address, "REQUEST")[-1]
            for address in (story.PEMDA, "budi@djpk.example")
        )
        assert [conference.host_link in letter.body_txt for letter in (guest, own)] == [False, True]
        assert conference.host_link not in guest.calendar.replace("\r\n ", "")

    @pytest.mark.parametrize(
        "broken",
        [
            {"JITSI_SECRET": ""},
            {"JITSI_SECRET": "pendek"},
            {"JITSI_URL": ""},
            {"JITSI_URL": "https://evil.example"},
            {"JITSI_APP_ID": ""},
        ],
    )
    def test_a_failing_provider_never_stops_the_paper(self, monday, jitsi, fajar, broken):
        for name, value in broken.items():
            setattr(jitsi, name, value)
        conference = story.signed(app="jitsi")
        sop.make_link(conference, by=fajar, provider="jitsi")
        conference = story.fresh(conference)
        assert (conference.state, conference.link, conference.link_status) == (
            "signed",
            "",
            "tautan belum dibuat",
        )
        assert Entry.objects.of(conference).last().details == {
            "tautan": "belum dibuat",
            "sebab": conference.link_trouble,
            "akun": "",
        }
        # who tried reads it on the page: he is not told of what he did himself
        assert not Notice.objects.filter(text__contains="tautan belum dibuat").exists()
        story.prepared(story.named(conference))
        assert story.fresh(conference).state == "prepared"

    def test_a_provider_that_fails_at_a_new_hour_takes_the_link_away_and_says_so(
        self, monday, jitsi, fajar, sari
    ):
        conference = story.prepared(app="jitsi")
        sop.make_link(conference, by=fajar, provider="jitsi")
        jitsi.JITSI_SECRET = ""
        daily.reschedule(
            conference,
            by=sari,
            starts=story.at(26, 10),
            ends=story.at(26, 11),
            reason="Pemda meminta.",
        )
        assert (conference.link, conference.link_status) == ("", "tautan belum dibuat")
        assert Notice.objects.filter(user=fajar, text__contains="tautan belum dibuat").count() == 1
        assert calendars.event(conference.invitations.last().calendar)["LOCATION"] == "Jitsi"

    def test_a_link_made_by_hand_stays_at_a_new_hour(self, monday, sari):
        conference = story.prepared()
        daily.reschedule(
            conference,
            by=sari,
            starts=story.at(26, 10),
            ends=story.at(26, 11),
            reason="Pemda meminta.",
        )
        assert (conference.link, conference.meeting_id, conference.passcode) == (
            story.LINK,
            "987 654 3210",
            "djpk26",
        )
