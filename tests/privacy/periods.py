"""A shifted clock, and old things whose time is over on it."""

import datetime as dt

from django.utils import timezone

from djpk_layanan.files import store
from djpk_layanan.inbox.models import Message
from djpk_layanan.privacy.retention_rules import all_rules
from tests.tickets import story
from tests.videoconf import story as conferences
from tickets.models import Ticket
from videoconf import portal_requests

from .scene import AHMAD

RULES = all_rules()
NOW = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def rule(name):
    return next(rule for rule in RULES if rule.name == name)


def due(name):
    return rule(name).due(timezone.now()).count()


def just_before_and_after(clock, name, start=NOW):
    """How many rows are due on the last moment of the period and on the next one; the clock
    stays there.
    """
    end = start + rule(name).days * DAY
    clock.move_to(end)
    before = due(name)
    clock.move_to(end + dt.timedelta(seconds=1))
    return before, due(name)


def closed_ticket():
    """Closed by hand, without a printed BAK: that costs no second."""
    ticket = story.issued(story.answered())
    Ticket.objects.filter(pk=ticket.pk).update(state="closed", closed_at=timezone.now())
    return ticket


def a_mail(state="ticket", **facts):
    raw = store.keep_file(f"From: {AHMAD}\r\n\r\n{state}".encode(), content_type="message/rfc822")
    about = (
        {"about": "tickets.ticket", "about_id": 1} if state == "ticket" else {"reason": "Iklan."}
    )
    return Message.objects.create(
        raw=raw,
        size=raw.size,
        received_at=timezone.now(),
        parsed_at=timezone.now(),
        state=state,
        sender=AHMAD,
        subject="Halo",
        **(about | facts),
    )


def a_letter_from_the_portal(**changes):
    facts = conferences.facts(**changes)
    same = {
        name: facts[name]
        for name in (
            "region",
            "institution",
            "position",
            "phone",
            "email",
            "letter_number",
            "letter_date",
            "topic",
            "material",
            "participants",
        )
    }
    letter = conferences.a_letter(content=conferences.LETTER + facts["region"].code.encode())
    return portal_requests.keep_request(
        name=facts["requester"],
        date=dt.date(2026, 11, 25),
        time=dt.time(10),
        medium="app",
        letter=letter,
        **same,
    )
