"""A person's conferences as a calendar that programs subscribe to, under a secret address that
can be renewed.
"""

import datetime as dt
import secrets

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event

from djpk_layanan.clock.worktime import WIB
from djpk_layanan.outbox.ics import PRODUCT, text_of

from ..models import CalendarFeed, Conference
from . import invitations

PAST = dt.timedelta(days=60)
SHOWN = (
    Conference.State.SIGNED,
    Conference.State.PREPARED,
    Conference.State.HELD,
    Conference.State.CLOSED,
)
SURE = (Conference.State.PREPARED, Conference.State.HELD, Conference.State.CLOSED)


def address_of(user):
    """The person's secret address, made when it is asked for first."""
    feed = CalendarFeed.objects.get_or_create(user=user, defaults={"token": new_token()})[0]
    return settings.SITE_URL + reverse("videoconf:feed", args=[feed.token])


def renew_address(user):
    """Another address; the old one opens nothing any more."""
    CalendarFeed.objects.update_or_create(user=user, defaults={"token": new_token()})
    return address_of(user)


def new_token():
    return secrets.token_urlsafe(32)


def calendar_of(token):
    """The iCalendar text behind an address; None when it is nobody's, or its person has gone."""
    feed = (
        CalendarFeed.objects.select_related("user")
        .filter(token=token, user__is_active=True)
        .first()
    )
    if feed is None:
        return None
    calendar = Calendar()
    for name, text in (
        ("prodid", PRODUCT),
        ("version", "2.0"),
        ("method", "PUBLISH"),
        ("x-wr-calname", "Video conference DJPK"),
    ):
        calendar.add(name, text)
    for conference in conferences_of(feed.user):
        calendar.add_component(event_of(conference))
    return text_of(calendar)


def conferences_of(user):
    """What the person may see, from the signed Nota Dinas on."""
    seen = Conference.objects.visible_to(user).filter(
        state__in=SHOWN, starts__gte=timezone.now() - PAST
    )
    return seen.select_related("region", "topic", "kanwil").soonest_first()


def event_of(conference):
    """The same UID as the invitation's, so that a calendar that has both shows one."""
    event = Event()
    facts = {
        "uid": invitations.uid_of(conference),
        "dtstamp": timezone.now().astimezone(dt.UTC),
        "dtstart": conference.starts.astimezone(WIB),
        "dtend": conference.ends.astimezone(WIB),
        "summary": invitations.summary_of(conference),
        "status": "CONFIRMED" if conference.state in SURE else "TENTATIVE",
        "location": conference.link or invitations.place_of(conference),
        "description": "\n".join(invitations.description_lines(conference)),
    }
    for name, value in facts.items():
        event.add(name, value)
    return event
