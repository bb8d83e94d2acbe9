"""From ticket to Berita Acara Konsultasi: what the BAK of a call says."""
from bak import documents, drafts
from bak.models import Bak, Consultant, Guest

UNIT_CODE = "PK.15"  # the Bagian that issues the call center's BAK, as in the SOP's own number
MEDIA = {"telepon": "telepon 1500420", "surel": "surel callcenter.djpk@kemenkeu.go.id"}


def is_issued(ticket):
    """Whether a BAK was issued for the answer the ticket has now (after a reopening the earlier one does not count)."""
    bak = ticket.bak
    return bool(bak and bak.issued_at and ticket.answered_at and bak.issued_at >= ticket.answered_at)


def approved_items(ticket):
    """The answers that Kasubdits approved, each with its unit: [{question, answer, legal_basis, unit}]."""
    escalations = ticket.escalations.filter(state="approved").select_related("unit", "revision").order_by("pk")
    return [{"question": ticket.question, "answer": e.revision.answer, "legal_basis": e.revision.legal_basis, "unit": str(e.unit)} for e in escalations]


def starting_data(ticket):
    """What the form starts with: the saved draft, else the ticket's own question and answer."""
    draft = ticket.bak if ticket.bak and ticket.bak.state == Bak.State.DRAFT else None
    if draft:
        return {"items": drafts.items_of(draft)} | {name: getattr(draft, name) for name in ("starts", "ends", "follow_up", "follow_up_by", "follow_up_due")}
    own = [{"question": ticket.question, "answer": ticket.answer, "legal_basis": ticket.legal_basis}] if ticket.answer else []
    return {"items": own, "starts": ticket.received_at, "ends": ticket.answered_at, "follow_up": "", "follow_up_by": "", "follow_up_due": None}


def consultants_of(ticket):
    """Who answered: the drafters of the approved answers with who approved them, else the CSO. Unsaved rows."""
    escalations = ticket.escalations.filter(state="approved").select_related("unit", "drafter", "approved_by").order_by("pk")
    people = [
        Consultant(
            name=e.drafter.name, nip=e.drafter.nip, position=e.drafter.position, unit_name=e.unit.name,
            acting=f"Disetujui: {e.approved_by.name}" + (f" ({e.approved_as})" if e.approved_as else f", {e.approved_by.position}"),
        ) for e in escalations
    ]
    if not people and ticket.owner:
        people = [Consultant(name=ticket.owner.name, nip=ticket.owner.nip, position=ticket.owner.position, unit_name="Call Center DJPK")]
    return people


def save_draft(ticket, *, by, items, starts, ends, follow_up="", follow_up_by="", follow_up_due=None):
    """Write the draft anew from the ticket and the form; the first one after a reopening revises the issued one."""
    draft = draft_of(ticket, by)
    draft.starts, draft.ends, draft.medium = starts, ends, MEDIA.get(ticket.channel, ticket.get_channel_display())
    draft.topic, draft.escalated = ticket.topic.name, ticket.is_escalated
    draft.region_name = ticket.region.name if ticket.region else ""
    draft.recipient_email = ticket.requester_email
    draft.follow_up, draft.follow_up_by, draft.follow_up_due = follow_up, follow_up_by, follow_up_due
    draft.save()
    rows = [row | {"locked": True} for row in approved_items(ticket)] + list(items)
    drafts.fill(draft, items=rows, guests=[guest_of(ticket)], consultants=consultants_of(ticket))
    return draft


def draft_of(ticket, by):
    if ticket.bak is None:
        return Bak(service=Bak.Service.CALL_CENTER, case_number=ticket.number, unit_code=UNIT_CODE)
    return ticket.bak if ticket.bak.state == Bak.State.DRAFT else documents.revise(ticket.bak, by=by)


def guest_of(ticket):
    return Guest(
        name=ticket.requester_name, position=ticket.requester_position, institution=ticket.requester_institution,
        phone=ticket.requester_phone, email=ticket.requester_email,
    )


def issue(ticket, *, by, **data):
    """The draft as the form says it, issued: number, frozen content; the workers render and mail it."""
    return documents.issue(save_draft(ticket, by=by, **data), by=by)


def hand_over(bak, *, reason):
    documents.hand_over(bak, reason=reason)
