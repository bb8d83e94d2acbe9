"""How a conference comes into being: the rules asked, then letter, number, units and
participants.
"""

import uuid

from django.utils import timezone

from bak.numbers import next_serial
from djpk_layanan.clock import words
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.files import store
from djpk_layanan.files.checks import clean_name
from djpk_layanan.workflow.numbers import Numbers
from djpk_layanan.workflow.refusals import refuse_because

from . import rules
from .meeting import time_limit
from .models import Conference, Participant, UnitPart

numbers = Numbers("VC")


def new_conference(
    *, by, letter, units, participants=(), asked_later=False, form_token=None, **facts
):
    """From the letter's facts (see `Conference`): number, clock, units asked, addresses invited.
    letter: an upload. Raises Refused with the rule's sentence.
    """
    now, calendar = timezone.now(), current_calendar()
    refuse_time(calendar, facts, now)
    refuse_because(rules.beyond_limit(calendar, facts["medium"], now, facts["starts"], asked_later))
    refuse_because(rules.wrong_letter_date(facts["letter_date"], timezone.localdate(now)))
    refuse_because(rules.not_a_letter(letter))
    refuse_because("" if units else "Pilih sedikitnya satu unit yang dilibatkan.")
    year = timezone.localtime(now).year
    conference = Conference(
        number=numbers.compose(year, next_serial("VC", "", year)),
        owner=by,
        recorded_at=now,
        form_token=form_token or uuid.uuid4(),
        letter=store.accept_upload(letter),
        letter_name=clean_name(letter.name),
        letter_key=rules.letter_key(facts["letter_number"]),
        **facts,
    )
    conference.later_day = later_day(calendar, conference, asked_later)
    conference.save(force_insert=True)
    UnitPart.objects.bulk_create(UnitPart(conference=conference, unit=unit) for unit in units)
    invite_participants(conference, participants)
    time_limit.start_clock(conference)
    return conference


def invite_participants(conference, addresses):
    """The participants' addresses, these and no others."""
    conference.participants.all().delete()
    Participant.objects.bulk_create(
        Participant(conference=conference, email=email) for email in dict.fromkeys(addresses)
    )


def later_day(calendar, conference, asked_later):
    """The day that becomes the limit, when the Pemda asks for one after the SOP's."""
    beyond = rules.beyond_limit(
        calendar, conference.medium, conference.recorded_at, conference.starts, asked_later=False
    )
    return words.local_time(conference.starts).date() if asked_later and beyond else None


def set_limit(calendar, conference, *, asked_later, late_ok):
    """The limit by day and medium as they are now: the Pemda's own day, else the SOP's.

    Raises Refused beyond it, until somebody says why.
    """
    why = rules.beyond_limit_anyway(
        calendar, conference, conference.starts, asked_later=asked_later, late_ok=late_ok
    )
    refuse_because(why)
    # moved for another reason: what the Pemda asked for before still holds
    if asked_later or not late_ok:
        conference.later_day = later_day(calendar, conference, asked_later)
    time_limit.retarget_clock(conference)


def refuse_time(calendar, facts, now, *, kept_on=None):
    refuse_because(
        rules.time_refusal(
            calendar,
            starts=facts["starts"],
            ends=facts["ends"],
            reason=facts.get("hours_reason", ""),
            now=now,
            kept_on=kept_on,
        )
    )
