"""The calendar feed: a secret address for each person, with what that person may see."""

import pytest
from icalendar import Calendar

from djpk_layanan.accounts.models import User
from videoconf import daily
from videoconf.meeting import feeds

from . import calendars, story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def token_of(user):
    return feeds.address_of(user).rpartition("/")[2].removesuffix(".ics")


def numbers(user):
    return [
        str(event["UID"]).partition("@")[0].upper()
        for event in Calendar.from_ical(feeds.calendar_of(token_of(user))).walk("VEVENT")
    ]


def test_each_sees_the_own_conferences_from_the_signature_on(monday, ratna, anton, maya):
    story.initialled()
    ours = story.signed(letter_number="900/2")
    theirs = story.signed(
        letter_number="900/3",
        units=story.units("PK.21"),
        starts=story.at(26, 9),
        ends=story.at(26, 10),
    )
    assert {user: numbers(user) for user in (ratna, anton, maya)} == {
        ratna: [ours.number],
        anton: [theirs.number],
        maya: [ours.number, theirs.number],
    }


def test_the_feed_and_the_invitation_are_one_entry(monday, budi):
    conference = story.prepared()
    text = feeds.calendar_of(token_of(budi))
    [fed] = [facts for name, facts in calendars.components(text) if name == "VEVENT"]
    invited = calendars.event(conference.invitations.get().calendar)
    assert fed["UID"][0][1] == invited["UID"]
    assert calendars.moment(*fed["DTSTART"][0]) == invited["DTSTART"]
    assert (fed["STATUS"][0][1], calendars.unescaped(fed["SUMMARY"][0][1])) == (
        "CONFIRMED",
        invited["SUMMARY"],
    )


def test_what_is_called_off_is_gone(monday, budi, sari):
    conference = story.prepared()
    daily.cancel(conference, by=sari, reason="Batal.")
    assert numbers(budi) == []


def test_the_address_stays_until_it_is_renewed(monday, budi):
    first = token_of(budi)
    assert token_of(budi) == first
    assert len(first) == 43
    feeds.renew_address(budi)
    assert token_of(budi) != first
    assert feeds.calendar_of(first) is None


def test_nobodys_address_and_that_of_somebody_who_left_open_nothing(monday, budi):
    token = token_of(budi)
    User.objects.filter(pk=budi.pk).update(is_active=False)
    assert [feeds.calendar_of(which) for which in (token, "tebakan", "")] == [None, None, None]
