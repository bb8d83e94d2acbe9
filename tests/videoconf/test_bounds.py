"""Days that are too far, too old, or free: refused or decided about."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from djpk_layanan.workflow.refusals import Refused
from videoconf import daily, portal_requests
from videoconf.models import Conference, Request

from . import story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


# ── Dates that cannot be ──────────────────────────────────────────────────────────────────────────
FAR = ["2206-11-25", "9999-12-31", "2027-02-22"]


@pytest.mark.parametrize("day", FAR)
def test_a_day_is_at_most_ninety_days_ahead(client, monday, day):
    starts = dt.datetime.fromisoformat(f"{day}T10:00+07:00")
    with pytest.raises(Refused, match="terlalu jauh: paling lama 90 hari dari hari ini"):
        story.recorded(starts=starts, ends=starts + dt.timedelta(minutes=30), asked_later=True)
    conference = story.recorded()
    with pytest.raises(Refused, match="terlalu jauh"):
        daily.reschedule(
            conference,
            by=story.person("sari"),
            starts=starts,
            ends=starts + dt.timedelta(minutes=30),
            reason="x",
            asked_later=True,
        )
    assert (Conference.objects.count(), story.fresh(conference).moves) == (1, 0)


@pytest.mark.parametrize(
    "facts",
    [
        {"date": dt.date(2206, 11, 25)},
        {"letter_date": dt.date(1, 1, 1)},
        {"letter_date": dt.date(1999, 12, 31)},
    ],
)
def test_the_portal_neither(monday, facts):
    told = story.facts()
    same = {
        name: told[name]
        for name in (
            "region",
            "institution",
            "email",
            "letter_number",
            "letter",
            "topic",
            "material",
        )
    }
    with pytest.raises(ValidationError):
        portal_requests.keep_request(
            name="Ahmad",
            time=dt.time(10),
            medium="app",
            **same,
            **{"date": dt.date(2026, 11, 25), "letter_date": dt.date(2026, 11, 20)} | facts,
        )
    assert Request.objects.count() == 0


@pytest.mark.parametrize("letter_date", [dt.date(1, 1, 1), dt.date(1999, 12, 31)])
def test_a_letter_is_of_this_century(monday, letter_date):
    with pytest.raises(Refused, match="terlalu lama; periksa tahunnya"):
        story.recorded(letter_date=letter_date)
    assert story.recorded(letter_date=dt.date(2000, 1, 1)).letter_date == dt.date(2000, 1, 1)
