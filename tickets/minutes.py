"""From ticket to Berita Acara Konsultasi: what the BAK of a call says, and who answered what."""

from django.utils import timezone

from bak import documents, drafts
from bak.models import Bak, Consultant, Guest
from djpk_layanan import services

# the Bagian that issues the call center's BAK, as in the SOP's own number
UNIT_CODE = "PK.15"
CALL_CENTER = "Call Center DJPK"
MEDIA = {
    "telepon": "telepon 1500420",
    "surel": "surel callcenter.djpk@kemenkeu.go.id",
    "portal": "portal DJPK Layanan",
    "langsung": "tatap muka",
}
REACHED = {"requester_phone", "requester_email"}
FACTS = ("starts", "ends", "follow_up", "follow_up_by", "follow_up_due")


# ── What is valid now ─────────────────────────────────────────────────────────────────────────────
def is_issued(ticket):
    """Whether a BAK was issued for the answer the ticket has now (after a reopening the earlier
    one does not count).
    """
    bak = ticket.bak
    return bool(
        bak and bak.issued_at and ticket.answered_at and bak.issued_at >= ticket.answered_at
    )


def held_fast(ticket, facts):
    """Which of these columns an issued document holds: all but where the requester is reached."""
    return set(facts) - REACHED if is_issued(ticket.merged_into or ticket) else set()


def outdated_answers(ticket):
    """The approved parts that the BAK before a reopening was made of: what is answered now takes
    their place.
    """
    return list(ticket.escalations.valid()) if ticket.is_reopened else []


def supersede_answers(parts):
    """Their answers hold no longer: they stay on the ticket and in the history, and go into no
    BAK.
    """
    for part in parts:
        part.superseded_at = timezone.now()
        part.save(update_fields=["superseded_at"])


def own_item(ticket):
    """The direct answer as an item, in a list; [] without one."""
    names = ("question", "answer", "legal_basis")
    facts = {name: getattr(ticket, name) for name in names}
    return [facts] if ticket.answer else []


def approved_items(ticket):
    """The answers that Kasubdits approved and that hold, each with its unit and who it was."""
    return [
        {
            "question": part.question,
            "answer": part.revision.answer,
            "legal_basis": part.revision.legal_basis,
            "unit": str(part.unit),
            "answered_by": printed_name(drafter_of(part)),
            "approved_by": printed_name(approver_of(part)),
        }
        for part in parts_of(ticket)
    ]


def parts_of(ticket):
    people = ("unit", "revision__drafter", "approved_by")
    return ticket.escalations.valid().select_related(*people).order_by("pk")


# ── The parties ───────────────────────────────────────────────────────────────────────────────────
def drafter_of(part):
    return party_of(part.revision.drafter, part.unit.name)


def approver_of(part):
    """With the post in which he approved: his own, or "Plh. Kasubdit · Subdit DBH"."""
    found = party_of(part.approved_by, part.unit.name)
    if part.approved_as:
        found.acting, _, post = part.approved_as.partition(" ")
        found.position = post.replace(" · ", " ")
    return found


def party_of(person, unit_name=CALL_CENTER):
    return Consultant(
        name=person.name, nip=person.nip, position=person.position, unit_name=unit_name
    )


def printed_name(consultant):
    """ "Budi Santoso, Pelaksana Subdit DBH", as it is printed below an answer."""
    post = " ".join(filter(None, [consultant.acting, consultant.position]))
    return ", ".join(filter(None, [consultant.name, post]))


def consultants_of(ticket, rows=None):
    """Everybody who answered or approved something in these rows (the form's beginning),
    unsaved, in the order of the answers.
    """
    rows = starting_data(ticket)["items"] if rows is None else rows
    units = [
        person for part in parts_of(ticket) for person in (drafter_of(part), approver_of(part))
    ]
    typists = [party_of(ticket.answered_by)] if ticket.answered_by else []
    if ticket.bak and ticket.bak.is_draft:
        typists += [
            person for person in ticket.bak.consultant_set.all() if person.unit_name == CALL_CENTER
        ]
    known = {printed_name(person): person for person in typists}
    said = dict.fromkeys(row.get("answered_by", "") for row in rows)
    return units + [known[name] for name in said if name in known]


def guests_of(ticket):
    """Who asked, and whoever's question was merged into this one: each of them once."""
    asked = {ticket.contact_id: ticket}
    for other in ticket.merged_tickets.order_by("pk"):
        asked.setdefault(other.contact_id, other)
    return [
        Guest(
            name=one.requester_name,
            position=one.requester_position,
            institution=one.requester_institution,
            phone=one.requester_phone,
            email=one.requester_email,
        )
        for one in asked.values()
    ]


# ── The draft ─────────────────────────────────────────────────────────────────────────────────────
def starting_data(ticket):
    """What the form starts with: the saved draft, else the ticket's own question and answer; and
    what was merged into it.
    """
    draft = ticket.bak if ticket.bak and ticket.bak.is_draft else None
    if draft:
        start = {name: getattr(draft, name) for name in FACTS}
        items = drafts.items_of(draft)
    else:
        start = {"starts": ticket.received_at, "ends": ticket.answered_at}
        start |= {"follow_up": "", "follow_up_by": "", "follow_up_due": None}
        items = signed_rows(ticket, own_item(ticket))
    return start | {"items": items + unanswered_questions(ticket, items)}


def unanswered_questions(ticket, rows):
    """The questions that were merged into the ticket and stand in no row yet."""
    there = {row["question"] for row in rows} | {part.question for part in parts_of(ticket)}
    merged = ticket.merged_tickets.order_by("pk").values_list("question", flat=True)
    return [
        {"question": question, "answer": "", "legal_basis": ""}
        for question in merged
        if question not in there
    ]


def signed_rows(ticket, rows, by=None):
    """The typed rows, each with who answered it: whoever gave that very answer, else whoever
    types now.
    """
    told = {}
    if ticket.bak and ticket.bak.is_draft:
        told = {words_in(row): row.get("answered_by", "") for row in drafts.items_of(ticket.bak)}
    if ticket.answered_by:
        told |= {
            words_in(row): printed_name(party_of(ticket.answered_by)) for row in own_item(ticket)
        }
    typist = printed_name(party_of(by)) if by else ""
    return [
        row | {"answered_by": row["answer"] and (told.get(words_in(row)) or typist)} for row in rows
    ]


def words_in(row):
    return row["question"], row["answer"]


def save_draft(ticket, *, by, items, **facts):
    """Write the draft anew from the ticket and the form; the first one after a reopening revises
    the issued one. facts: the FACTS, of which all that follows up may be left out.
    """
    # what was merged into it is answered, or the BAK is not issued
    items = [*items, *unanswered_questions(ticket, items)]
    typed, approved = signed_rows(ticket, items, by), approved_items(ticket)
    people = consultants_of(ticket, typed)
    if any(row["answered_by"] == printed_name(party_of(by)) for row in typed):
        people.append(party_of(by))
    draft = draft_of(ticket, by)
    save_facts(draft, ticket, escalated=bool(approved), **facts)
    rows = [row | {"locked": True} for row in approved] + typed
    drafts.fill_draft(draft, items=rows, guests=guests_of(ticket), consultants=people)
    return draft


def save_facts(
    draft, ticket, *, escalated, starts, ends, follow_up="", follow_up_by="", follow_up_due=None
):
    draft.starts, draft.ends, draft.escalated = starts, ends, escalated
    draft.follow_up, draft.follow_up_by = follow_up, follow_up_by
    draft.follow_up_due = follow_up_due
    draft.medium = MEDIA.get(ticket.channel, ticket.get_channel_display())
    draft.topic = ticket.topic.name
    draft.region_name = ticket.region.name if ticket.region else ""
    draft.recipient_email = ""
    draft.save()


def draft_of(ticket, by):
    if ticket.bak is None:
        return Bak(
            service=services.of_case(ticket).key, case_number=ticket.number, unit_code=UNIT_CODE
        )
    return ticket.bak if ticket.bak.is_draft else documents.revise_bak(ticket.bak, by=by)


def put_in_draft(ticket, *, instead_of=(), items=()):
    """A saved draft follows the ticket: these items stand in it first, and no longer those with
    the other words.
    """
    if not (ticket.bak and ticket.bak.is_draft):
        return
    draft, old = ticket.bak, {words_in(row) for row in instead_of}
    kept = [row for row in drafts.items_of(draft) if words_in(row) not in old]
    guests, people = list(draft.guest_set.all()), list(draft.consultant_set.all())
    for row in (*guests, *people):
        row.pk = None
    locked = [row | {"locked": True} for row in approved_items(ticket)]
    drafts.fill_draft(draft, items=[*locked, *items, *kept], guests=guests, consultants=people)


def issue_minutes(ticket, *, by, **data):
    """The draft as the form says it, issued: number, frozen content; the workers render and mail
    it.
    """
    return documents.issue_bak(save_draft(ticket, by=by, **data), by=by)


def hand_over(bak, *, reason):
    documents.hand_over(bak, reason=reason)
