"""What "Perbaiki data" does to a conference: its facts, its medium, its units and whom it
invites, with all that hangs on them.
"""

from django.utils import timezone

from bak import documents
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.workflow.refusals import refuse_because

from . import intake, rules
from .letters import concerned, meeting_letters
from .meeting import booking, preparation, providers
from .meeting.meeting_links import Link
from .models import Conference, Consultant, Resource, UnitPart

Kind, S = Resource.Kind, Conference.State
ADDRESSES = ("email", "phone")
PERSON = ("requester", "position", "phone", "email", "region", "institution")
LETTER = ("letter_number", "letter_date", "topic", "material")
MEETING = ("medium", "app", "kanwil", "units", "participants")
PLAIN = (*PERSON, *LETTER)
IN_THE_INVITATION = {"Surel", "Pemda", "Topik", "Media", "Unit", "Peserta"}
LABELS = {
    "requester": "Nama pemohon",
    "position": "Jabatan",
    "phone": "Telepon",
    "email": "Surel",
    "region": "Pemda",
    "institution": "Instansi",
    "letter_number": "Nomor surat",
    "letter_date": "Tanggal surat",
    "topic": "Topik",
    "material": "Materi",
}


def open_fields(conference):
    """What can still be put right: all until it was held, then no longer how it was held, after
    the BAK the addresses only.
    """
    if documents.is_issued(conference.bak):
        return ADDRESSES
    return PLAIN if conference.started_at else (*PLAIN, *MEETING)


def refuse_closed(conference, facts):
    closed = set(facts) - set(open_fields(conference))
    if not closed:
        return
    if documents.is_issued(conference.bak):
        refuse_because("BAK sudah terbit: hanya alamat dan telepon yang dapat diperbaiki.")
    refuse_because(
        "Video conference sudah terlaksana: media, unit, dan peserta tidak dapat diubah lagi."
    )


def snapshot_of_facts(conference):
    """{label: value} of all that a correction can touch, as it is compared and told."""
    values = {label: getattr(conference, name) for name, label in LABELS.items()}
    return values | {
        "Media": conference.medium_name,
        "Unit": [part.unit.name for part in conference.parts.select_related("unit")],
        "Peserta": [participant.email for participant in conference.participants.all()],
    }


def correct_plain(conference, facts, *, duplicate_ok):
    """Requester, letter, topic, material; the same letter twice only when somebody says so.

    Raises Refused.
    """
    if "letter_date" in facts:
        refuse_because(rules.wrong_letter_date(facts["letter_date"], timezone.localdate()))
    before = (conference.region, conference.letter_key)
    for name in PLAIN:
        if name in facts:
            setattr(conference, name, facts[name])
    conference.letter_key = rules.letter_key(conference.letter_number)
    if (conference.region, conference.letter_key) != before and not duplicate_ok:
        why = rules.same_letter(conference.region, conference.letter_number, beside=conference)
        refuse_because(why and f"{why} Tandai bila surat itu memang untuk permohonan lain.")


def correct_meeting(conference, facts, *, asked_later, late_ok):
    """Medium, units and participants, those of them that are among the facts. Raises Refused."""
    if "medium" in facts:
        correct_medium(conference, facts, asked_later=asked_later, late_ok=late_ok)
    if "units" in facts:
        correct_units(conference, facts["units"])
    if "participants" in facts:
        intake.invite_participants(conference, facts["participants"])


def correct_medium(conference, facts, *, asked_later, late_ok):
    """The other medium, another app or Kanwil: link, account, window and their lines are given
    up, the limit is worked out anew. asked_later: None where it stays as it is. Raises Refused.
    """
    medium, app, kanwil = facts["medium"], facts["app"], facts["kanwil"]
    if asked_later is None:
        asked_later = conference.later_day is not None
    if (medium, app, kanwil) == (conference.medium, conference.app, conference.kanwil):
        return
    other_limit = medium != conference.medium
    booking.release_bookings(conference, Kind.ACCOUNT, Kind.WINDOW)
    providers.conference_link(conference, Link(url=""))
    conference.provider = ""
    conference.medium, conference.app, conference.kanwil = medium, app, kanwil
    if other_limit:
        calendar = current_calendar()
        intake.set_limit(calendar, conference, asked_later=asked_later, late_ok=late_ok)
    preparation.follow_medium(conference)
    if conference.signed_at:
        meeting_letters.medium_changed(conference)


def correct_units(conference, wanted):
    """These units and no others: who was named by one that is left out is free again and told.

    Raises Refused.
    """
    refuse_because("" if wanted else "Pilih sedikitnya satu unit yang dilibatkan.")
    known = list(conference.parts.select_related("unit"))
    for part in known:
        if part.unit not in wanted:
            leave_out(part)
    new = [unit for unit in wanted if unit not in [part.unit for part in known]]
    UnitPart.objects.bulk_create(UnitPart(conference=conference, unit=unit) for unit in new)


def leave_out(part):
    conference = part.conference
    named = [row.person for row in part.consultants.select_related("person")]
    part.consultants.all().delete()
    elsewhere = Consultant.objects.filter(part__conference=conference).values("person")
    held = conference.bookings.filter(
        holds=True, resource__person__in=[person.pk for person in named]
    )
    held.exclude(resource__person__in=elsewhere).update(holds=False)
    if part.asked_at:
        meeting_letters.unit_released(
            conference, [*named, *concerned.kasubdit_of(part.unit)], part.unit
        )
    part.delete()
