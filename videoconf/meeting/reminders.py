"""The day before and an hour before: found by the sweep as long as it makes sense, told once."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from djpk_layanan.clock import words
from djpk_layanan.clock.worktime import DAY, WIB
from djpk_layanan.outbox.letters import enqueue

from ..models import Conference, Reminder
from . import invitations

# of the day before
MORNING = dt.time(8)
HOUR = dt.timedelta(hours=1)


def reminders_due(now):
    """[(conference, kind)]: the day before from eight o'clock on, and the last hour.

    Who was invited after that moment needs no reminder of it.
    """
    coming = Conference.objects.filter(
        state=Conference.State.PREPARED, starts__gt=now, starts__lt=now + 2 * DAY
    ).soonest_first()
    for conference in coming:
        for kind, since, until in spans(conference.starts):
            if since <= now < until and conference.invitations.last().at < since:
                yield conference, kind


def spans(starts):
    """[(kind, from, until)]: when each reminder may go out."""
    eve = dt.datetime.combine(words.local_time(starts).date() - DAY, MORNING, WIB)
    return [("day", eve, starts - HOUR), ("hour", starts - HOUR, starts)]


def remind_everybody(conference, kind):
    """Once for each kind and hour of the conference, however many sweepers come.

    True when this one wrote the letters.
    """
    starts = conference.starts
    conference.lock()
    # it was moved or called off in this very second
    if conference.state != Conference.State.PREPARED or conference.starts != starts:
        return False
    try:
        with transaction.atomic():
            Reminder.objects.create(
                conference=conference, kind=kind, starts=conference.starts, at=timezone.now()
            )
    except IntegrityError:
        return False
    own = invitations.own_people(conference)
    for order, address in enumerate(invitations.invited_addresses(conference), 1):
        enqueue(
            key=f"videoconf.{kind}:{conference.pk}:{conference.starts:%Y%m%d%H%M}:{order}",
            to=own.get(address, address),
            name="videoconf/reminder",
            about=conference,
            context=invitations.meeting_facts(conference, for_staff=address in own),
        )
    return True
