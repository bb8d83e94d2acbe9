"""In whose hands a ticket lies and since when, and what is unusual about it: of tickets and parts
as the work list reads them (`parts`, `heard`, `returned_at`); nothing is asked of the database.
"""

from .models import Escalation, Message, Ticket

T, E = Ticket.State, Escalation.State


# ── In whose hands ────────────────────────────────────────────────────────────────────────────────
def desk_of(ticket):
    """(who has it, since when)"""
    working = [part for part in ticket.parts if part.state in Escalation.WORKING]
    if ticket.clock.paused and ticket.is_live:
        return "Pemohon", ticket.clock.paused
    if not ticket.is_live:
        return "", None
    if working:
        desks = [desk_of_part(part) for part in working]
        return ", ".join(desk for desk, _ in desks), min(since for _, since in desks)
    if is_issued(ticket):
        return "BAK dalam pengiriman", ticket.bak.issued_at
    if ticket.state == T.ANSWERED:
        return "CSO, BAK belum terbit", ticket.answered_at
    came = [part.misrouted_at for part in misrouted(ticket)]
    return "CSO", max([ticket.received_at, ticket.clock.started, *came])


def desk_of_part(part):
    if part.state == E.SUBMITTED:
        return f"Kasubdit {part.unit}", part.submitted_at
    if part.state == E.IN_PROGRESS:
        came = part.returned_at if is_returned(part) else part.taken_at
        return f"Pelaksana {part.unit}", came or part.sent_at
    return f"Pelaksana {part.unit}", part.sent_at


def is_issued(ticket):
    """Whether the BAK of its present answer is on its way, or to be handed over."""
    bak, answered = ticket.bak, ticket.answered_at
    return bool(bak and bak.issued_at and answered and bak.issued_at >= answered)


def came_back(ticket):
    """Whether its BAK did not arrive, and was not handed over on paper."""
    return bool(ticket.bak and ticket.bak.state == "failed" and not ticket.bak.handed_over)


def misrouted(ticket):
    """The parts that a unit sent back to the CSO, and that are still with him."""
    if ticket.state != T.OPEN:
        return []
    return [
        part
        for part in ticket.parts
        if part.state == E.MISROUTED and part.misrouted_at >= ticket.clock.started
    ]


def is_returned(part):
    """Whether its answer was submitted, and came back to be written anew."""
    return bool(
        part.state == E.IN_PROGRESS
        and part.submitted_at
        and part.returned_at
        and part.returned_at >= part.submitted_at
    )


# ── What is unusual ───────────────────────────────────────────────────────────────────────────────
def marks_of(ticket):
    asked = [part.sent_at for part in ticket.parts]
    return [
        "salah alamat" if misrouted(ticket) else "",
        "permohonan portal" if ticket.channel == Ticket.Channel.PORTAL and not asked else "",
        reply_mark(ticket, after=[ticket.answered_at, *asked]),
    ]


def marks_of_part(part):
    return [
        "dikembalikan" if is_returned(part) else "",
        reply_mark(part.ticket, after=[part.sent_at, part.submitted_at]),
    ]


def reply_mark(ticket, after):
    """Whether the requester had the last word, after all that was done."""
    last = ticket.heard[-1] if ticket.heard else None
    if last is None or last.kind != Message.Kind.RECEIVED:
        return "pemohon belum menjawab" if ticket.clock.paused and ticket.reply_expected else ""
    return "pemohon membalas" if all(last.at > at for at in after if at) else ""
