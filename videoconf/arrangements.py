"""What the steps do to a conference's people, hours and link, where it takes more than a line."""

from django.utils import timezone

from djpk_layanan.clock import clocks
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.workflow.refusals import Refused

from . import intake
from .letters import meeting_letters, pemda_letters
from .meeting import booking, invitations, preparation, providers
from .meeting.meeting_links import LinkNotMade
from .models import Conference, Consultant, Resource


def name_consultants(part, people):
    """These are the unit's consultants now: each booked, the new ones told, those who were
    replaced taken out of the invitation. Returns their names.
    """
    conference, chosen = part.conference, list(people)
    invited = invitations.invited_addresses(conference)
    if not chosen:
        raise Refused("Tunjuk sedikitnya satu konsultan.")
    before = [row.person for row in part.consultants.select_related("person")]
    part.consultants.exclude(person__in=chosen).delete()
    Consultant.objects.bulk_create(
        Consultant(part=part, person=person) for person in chosen if person not in before
    )
    # one order for all: two units naming the same people can't block each other
    everybody = sorted(conference.consultants, key=lambda person: person.pk)
    booking.book_instead(
        conference, Resource.Kind.CONSULTANT, *map(Resource.objects.for_person, everybody)
    )
    meeting_letters.consultants_named(
        conference, [person for person in chosen if person not in before]
    )
    invitations.update_invitation(conference, before=invited)
    return [person.name for person in chosen]


def make_link(conference, provider, **typed):
    """A typing mistake is refused; a provider's failure is written down, and the paper goes on.

    Returns the details for the history.
    """
    try:
        providers.give_link(conference, provider, **typed)
    except LinkNotMade as why:
        if provider == providers.MANUAL:
            raise Refused(str(why)) from why
        conference.link_trouble = str(why)
        meeting_letters.link_not_made(conference)
        return {"tautan": "belum dibuat", "sebab": str(why)}
    invitations.update_invitation(conference, before=())
    return {"tautan": conference.link, "ID rapat": conference.meeting_id, "oleh": provider}


def note_attendance(conference, *, started_at, ended_at, attendees, consultants):
    """Who was there, from when to when. attendees: unsaved rows of the Pemda; consultants: rows
    of those who were named. Raises Refused.
    """
    if ended_at <= started_at:
        raise Refused("Waktu selesai harus setelah waktu mulai.")
    if ended_at > timezone.now() or started_at < conference.recorded_at:
        raise Refused(
            "Waktu mulai dan selesai harus waktu yang sudah lewat, setelah permohonan dicatat."
        )
    if not attendees or not consultants:
        raise Refused("Isi sedikitnya satu hadirin dari Pemda dan satu konsultan.")
    for attendee in attendees:
        attendee.conference = conference
        attendee.save(force_insert=True)
    Consultant.objects.filter(
        part__conference=conference, pk__in=[row.pk for row in consultants]
    ).update(attended=True)
    conference.started_at, conference.ended_at = started_at, ended_at


def move_conference(conference, *, starts, ends, hours_reason, asked_later, late_ok):
    """Another span: rules, bookings, limit, link and invitation follow, or nothing does.

    Raises Refused.
    """
    if (starts, ends) == (conference.starts, conference.ends):
        raise Refused("Waktu itu sudah tercatat. Pilih waktu lain.")
    calendar = current_calendar()
    intake.refuse_time(
        calendar,
        {"starts": starts, "ends": ends, "hours_reason": hours_reason},
        timezone.now(),
        kept_on=conference.kept_on,
    )
    conference.starts, conference.ends, conference.hours_reason = starts, ends, hours_reason
    conference.moves += 1
    booking.move_bookings(conference)
    intake.set_limit(calendar, conference, asked_later=asked_later, late_ok=late_ok)
    if not providers.renew_link(conference):
        preparation.untick_lines_of(conference, "link")
        meeting_letters.link_not_made(conference)
    invitations.update_invitation(conference, before=())
    take_back_ready(conference)


def take_back_ready(conference):
    """What was ready and lacks something now waits for whoever owes it; it is ready again, and
    everybody told, when it is there.
    """
    if conference.state == Conference.State.PREPARED and preparation.what_is_missing(conference):
        conference.state, conference.prepared_at = Conference.State.SIGNED, None


def close_conference(conference):
    conference.closed_at = timezone.now()
    pemda_letters.ask_for_survey(conference)


def call_off(conference, reason, *, what):
    """Called off: everything booked is free, the clock stops, everybody is told.

    Returns the details for the history.
    """
    booking.release_bookings(conference)
    clocks.stop_clock(conference.clock, at=timezone.now())
    meeting_letters.conference_ended(conference, what, reason)
    return {"alasan": reason, "terlambat": conference.clock.late_since is not None}
