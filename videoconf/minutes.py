"""From conference to Berita Acara Konsultasi (SOP 195 clause 11.i): the CSO writes, the
consultants agree to exactly that text, then it is issued.
"""

import hashlib
import json

from django.db.models import Q
from django.utils import timezone

from bak import documents, drafts
from bak.models import Bak, Consultant, Guest
from djpk_layanan import services
from djpk_layanan.accounts.holding import hands_of
from djpk_layanan.accounts.models import Role
from djpk_layanan.accounts.people import owner_after
from djpk_layanan.workflow.refusals import Refused

from . import models

UNIT_CODE = "PK.15"
FACTS = ("follow_up", "follow_up_by", "follow_up_due")
NOT_RECORDED, FILE = "tidak direkam", "berkas: "


def starting_data(conference):
    """What the form starts with: what was typed so far, else the material as the first question."""
    if conference.bak is None:
        return {
            "items": [{"question": conference.material, "answer": "", "legal_basis": ""}],
            "recording": "",
            "follow_up": "",
            "follow_up_by": "",
            "follow_up_due": None,
        }
    return {"items": drafts.items_of(conference.bak), "recording": conference.recording} | {
        name: getattr(conference.bak, name) for name in FACTS
    }


def recording_in_parts(recording):
    """What the form's three fields start with: {recording, recording_file, not_recorded}."""
    is_file, is_none = recording.startswith(FILE), recording == NOT_RECORDED
    return {
        "recording": "" if is_file or is_none else recording,
        "recording_file": recording.removeprefix(FILE) if is_file else "",
        "not_recorded": is_none,
    }


def save_draft(conference, *, by, items, recording, **facts):
    """The draft as the form says it; an agreement to an earlier text is void.

    Who writes that of a conference without a CSO is its CSO from now on.
    """
    conference.owner = owner_after(conference.owner, by)
    draft = conference.bak or Bak(
        service=services.of_case(conference).key, case_number=conference.number, unit_code=UNIT_CODE
    )
    draft.starts, draft.ends = conference.started_at, conference.ended_at
    draft.place, draft.recording = "", recording
    for name, value in (facts_of(conference) | facts).items():
        setattr(draft, name, value)
    draft.save()
    named = answered_by(conference)
    items = [{**item, "answered_by": named} for item in items]
    drafts.fill_draft(
        draft, items=items, guests=guests_of(conference), consultants=consultants_of(conference)
    )
    conference.recording = recording
    forget_agreements(conference)
    return draft


def facts_of(conference):
    """What the BAK takes from the record."""
    medium = f"video conference ({conference.medium_name})"[:100]
    return {
        "medium": medium,
        "topic": conference.topic.name,
        "region_name": conference.region.name,
        "recipient_email": conference.email,
    }


def answered_by(conference):
    """Who answered, as it is printed below each answer: "Budi Santoso, Pelaksana Subdit DBH; …",
    all who took part.
    """
    rows = taking_part(conference).select_related("person", "part__unit")
    return "; ".join(
        f"{row.person.name}, {position_in(row.person.position, row.part.unit)}" for row in rows
    )


def position_in(position, unit):
    """ "Pelaksana Subdit DBH"; a position that names its unit stands alone."""
    return position if unit.name in position else f"{position} {unit}".strip()


def guests_of(conference):
    return [
        Guest(
            name=guest.name,
            position=guest.position,
            institution=guest.institution or conference.institution,
            email=guest.email,
        )
        for guest in conference.attendees.all()
    ]


def consultants_of(conference):
    rows = taking_part(conference).select_related("person", "part__unit")
    return [
        Consultant(
            name=row.person.name,
            nip=row.person.nip,
            position=row.person.position,
            unit_name=row.part.unit.name,
        )
        for row in rows
    ]


def consultants_named(conference):
    """The consultants whom the units named."""
    return models.Consultant.objects.filter(part__conference=conference).select_related("person")


def taking_part(conference):
    """The consultants who took part."""
    return models.Consultant.objects.filter(part__conference=conference, attended=True)


def agreements_of(conference, user):
    """Whose agreement the person gives: his own and that of who is away and in whose place he is;
    as Kasubdit also that of his unit's, when nobody does the work of any of them.
    """
    hands, rows = hands_of(user), taking_part(conference)
    answered_for = rows.exclude(person__in=hands.without).values("part")
    left = Q(part__unit__in=user.units_as(Role.KASUBDIT)) & ~Q(part__in=answered_for)
    return rows.filter(Q(person__in=hands.covered) | left)


def follow_record(conference):
    """The record was put right: a BAK that is still being written says it too; what was agreed
    to is not touched.
    """
    draft = conference.bak
    if draft is None or not draft.is_draft:
        return
    for name, value in facts_of(conference).items():
        setattr(draft, name, value)
    draft.save()
    draft.guest_set.all().delete()
    guests = guests_of(conference)
    for guest in guests:
        guest.bak = draft
    Guest.objects.bulk_create(guests)


def forget_agreements(conference):
    conference.bak_agreed_at = None
    models.Consultant.objects.filter(part__conference=conference).update(
        agreed_at=None, agreed_text=""
    )


def fingerprint_of_bak(conference):
    """SHA-256 in hex over what a consultant agrees to: questions, answers, legal bases,
    follow-up and the recording.
    """
    bak = conference.bak
    said = [
        conference.recording,
        bak.follow_up,
        bak.follow_up_by,
        str(bak.follow_up_due or ""),
        *bak.item_set.values_list("question", "answer", "legal_basis"),
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def agree_to_text(conference, *, by, text):
    """A consultant's agreement to the text that was read (its fingerprint); complete when one of
    each unit that took part agreed. Raises Refused for another text.
    """
    if text != fingerprint_of_bak(conference):
        raise Refused(
            "Naskah BAK sudah berubah sejak halaman Anda dibuka. Baca dahulu naskah yang baru."
        )
    agreements_of(conference, by).update(agreed_at=timezone.now(), agreed_text=text)
    units = set(taking_part(conference).values_list("part", flat=True))
    if units == set(
        taking_part(conference).filter(agreed_text=text).values_list("part", flat=True)
    ):
        conference.bak_agreed_at = timezone.now()


def issue_agreed(conference, *, by):
    """The agreed draft, issued: number, frozen content; the workers print and mail it.

    Raises Refused when the text is not the agreed one.
    """
    agreed = set(
        taking_part(conference).exclude(agreed_text="").values_list("agreed_text", flat=True)
    )
    if agreed != {fingerprint_of_bak(conference)}:
        raise Refused("Naskah BAK berbeda dari yang disetujui konsultan. Ajukan kembali.")
    return documents.issue_bak(conference.bak, by=by)


def hand_over(bak, *, reason):
    documents.hand_over(bak, reason=reason)
