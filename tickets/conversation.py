"""A ticket as a conversation and its track, for those who work on it."""

from djpk_layanan.workflow.conversation import Turn, conversation
from djpk_layanan.workflow.stages import track

from .minutes import is_issued
from .models import Escalation, Message, Ticket

# steps that the turns tell by themselves
TOLD = {
    *{"register", "answer", "note", "receive_message", "receive_others_word", "pause"},
    *{"escalate", "submit"},
}
HOW = {
    Message.Kind.ASKED: "bertanya kepada pemohon",
    Message.Kind.RECEIVED: "mencatat pesan pemohon",
    Message.Kind.NOTE: "catatan internal, tidak dikirim",
}
RECORDED = ("Dicatat", {"register"})
ISSUED, CLOSED = ("Terbitkan BAK", {"issue_bak"}), ("Selesai", {"close", "close_by_hand"})
DIRECT = [RECORDED, ("Dijawab CSO", {"answer"}), ISSUED, CLOSED]
BY_UNITS = [
    RECORDED,
    ("Unit menjawab", {"submit"}),
    ("Kasubdit menyetujui", {"approve", "units_answered"}),
    ISSUED,
    CLOSED,
]


def conversation_of(ticket, parts, messages, others_words, history):
    """[Turn or Folded] of what the person may read: the question, the units' answers, the CSO's,
    what was asked back and noted.
    """
    turns = [question_of(ticket), *(said(message) for message in messages)]
    turns += [said_by_another(word) for word in others_words]
    for part in parts:
        turns += [asked_of_unit(part, ticket), *answer_of_unit(part)]
    if ticket.answer and ticket.answered_by:
        turns.append(answer_of_cso(ticket))
    return conversation(turns, history, TOLD)


def question_of(ticket):
    channel = ticket.get_channel_display().lower()
    recorded = f", dicatat {ticket.owner.get_short_name()}" if ticket.owner else ""
    return Turn(
        who=ticket.requester_name,
        how=f"bertanya lewat {channel}{recorded}",
        at=ticket.received_at,
        text=ticket.question,
    )


def answer_of_cso(ticket):
    return Turn(
        who=ticket.answered_by.get_short_name(),
        how="menjawab",
        at=ticket.answered_at or ticket.received_at,
        text=ticket.answer,
        basis=ticket.legal_basis,
    )


def said(message):
    return Turn(
        who=message.by.get_short_name(),
        how=HOW[message.kind],
        at=message.at,
        text=message.text,
        internal=message.kind == Message.Kind.NOTE,
    )


def said_by_another(word):
    return Turn(
        who=word.who,
        how=f"menulis lewat surel, {word.as_whom}",
        at=word.received_at,
        text=word.text,
        state=type(word).State(word.state),
        template="tickets/_others_word.html",
        about=word,
    )


def asked_of_unit(part, ticket):
    """What the unit was asked, where it is more than the question itself."""
    own = part.question if part.question != ticket.question else ""
    return Turn(
        who=part.sent_by.get_short_name(),
        how=f"meneruskan ke {part.unit}",
        at=part.sent_at,
        text="\n\n".join(filter(None, (own, part.note))),
        internal=True,
        state=None if part.revision else Escalation.State(part.state),
        template="tickets/_part.html",
        about=part,
    )


def answer_of_unit(part):
    revision = part.revision
    if revision is None:
        return
    corrected = f", diperbaiki {revision.corrector.get_short_name()}" if revision.corrector else ""
    yield Turn(
        who=part.drafter.get_short_name(),
        how=f"{part.unit}, versi {revision.number}{corrected}",
        at=part.submitted_at or revision.at,
        text=revision.answer,
        basis=revision.legal_basis,
        state=Escalation.State(part.state),
        template="tickets/_answer_of_unit.html",
        about=part,
    )


# ── The track ─────────────────────────────────────────────────────────────────────────────────────
def track_of(ticket, parts, history):
    """[Stop] of its way by SOP 193; none of a ticket that ended without an answer of its own."""
    if ticket.state in (Ticket.State.CANCELLED, Ticket.State.MERGED):
        return []
    stops = BY_UNITS if parts else DIRECT
    return track(stops, place_of(ticket, parts, stops), history)


def place_of(ticket, parts, stops):
    """Which of its stops the ticket is at."""
    state = Ticket.State
    if ticket.state == state.CLOSED:
        return len(stops)
    if ticket.state == state.ANSWERED:
        return stops.index(CLOSED if is_issued(ticket) else ISSUED)
    working = [part.state for part in parts if part.state in Escalation.WORKING]
    is_submitted = working and set(working) == {Escalation.State.SUBMITTED}
    return 2 if ticket.state == state.ESCALATED and is_submitted else 1
