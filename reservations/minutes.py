"""From visit to Berita Acara Konsultasi (SOP 194 clause 11.f): what the BAK of a visit says."""

from django.utils import timezone

from bak import documents, drafts
from bak.models import Bak, Consultant, Guest
from djpk_layanan import services

from .querysets import CONSULTANTS

UNIT_CODE, PLACE = "PK.15", "Ruang Layanan Informasi Lantai 3 DJPK"
FACTS = ("follow_up", "follow_up_by", "follow_up_due")


def starting_data(visit):
    """What the form starts with: what was typed so far, or the text that is printed already."""
    if visit.bak is None:
        return {
            "items": [{"question": visit.purpose, "answer": "", "legal_basis": ""}],
            "follow_up": "",
            "follow_up_by": "",
            "follow_up_due": None,
        }
    return {"items": drafts.items_of(visit.bak)} | {
        name: getattr(visit.bak, name) for name in FACTS
    }


def preflight(visit, items):
    """[(label, text)]: what issuing these words would do, said of a draft that need not be
    stored.
    """
    known = visit.bak
    if known is None or not known.is_draft:
        known = Bak(
            service=services.of_case(visit).key,
            case_number=visit.number,
            unit_code=UNIT_CODE,
            revises=known,
        )
    return documents.preflight(
        known, items=items, guests=guests_of(visit, {}), consultants=[consultant_of(visit, {})]
    )


def addresses_of(guests):
    return list(dict.fromkeys(guest.email for guest in guests if guest.email))


def save_draft(visit, *, by, items, signatures=None, **facts):
    """The draft as it is typed. signatures: {"consultant": path, guest pk: path}; after an issue
    the draft is a revision of it.
    """
    draft, signatures = draft_of(visit, by), signatures or {}
    draft.starts, draft.ends = visit.met_at, max(timezone.now(), visit.met_at)
    draft.place, draft.medium = PLACE, ""
    draft.topic, draft.region_name = visit.topic.name, visit.region.name
    for name, value in facts.items():
        setattr(draft, name, value)
    draft.save()
    consultant = consultant_of(visit, signatures)
    by = ", ".join(filter(None, [consultant.name, consultant.position]))
    items = [{**item, "answered_by": by} for item in items]
    drafts.fill_draft(
        draft, items=items, guests=guests_of(visit, signatures), consultants=[consultant]
    )
    return draft


def draft_of(visit, by):
    if visit.bak is None:
        return Bak(
            service=services.of_case(visit).key, case_number=visit.number, unit_code=UNIT_CODE
        )
    return visit.bak if visit.bak.is_draft else documents.revise_bak(visit.bak, by=by)


def guests_of(visit, signatures):
    return [
        Guest(
            name=guest.name,
            nip=guest.nip,
            position=guest.position,
            institution=visit.institution,
            phone=guest.phone,
            email=guest.email,
            sppd_number=guest.sppd_number,
            signature=signatures.get(guest.pk, ""),
        )
        for guest in visit.at_the_table
    ]


def consultant_of(visit, signatures):
    person = visit.consultant
    own = [held.unit for held in person.appointments if held.role in CONSULTANTS]
    unit = own[0] if own and visit.unit not in own else visit.unit
    return Consultant(
        name=person.name,
        nip=person.nip,
        position=person.position,
        unit_name=unit.name,
        signature=signatures.get("consultant", ""),
    )


def issue_minutes(visit, *, by, **data):
    """The draft as the form says it, issued: number, frozen content; the workers print it with
    its two marked copies.
    """
    return documents.issue_bak(save_draft(visit, by=by, **data), by=by)


def let_go(visit, *, by):
    """The BAK leaves by e-mail now that the guests have: to the addresses as they are now, also
    those that were corrected after it was printed.
    """
    bak, wanted = visit.bak, addresses_of(visit.at_the_table)
    if wanted and wanted != bak.addresses:
        Bak.objects.filter(pk=bak.pk, held=True).update(recipient_email=wanted[0])
        bak.recipient_email = wanted[0]
    documents.let_go(bak)
    for address in wanted[1:] if bak.recipient_email and bak.pdf_id else ():
        documents.resend_bak(bak, by=by, to=address, sure=True)
