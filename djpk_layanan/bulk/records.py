"""What is read afterwards: the hash-chained history, and the words of a BAK."""

from bak.content import content_of_bak
from djpk_layanan.history.models import Entry
from tickets.sop import sop

from .paths import MOVES


def chained(subject, subject_id, lines):
    """The entries of one case, each tied to the one before it. lines: [(step, clause, before,
    after, at, by, details)].
    """
    prior = ""
    for seq, (step, clause, before, after, at, by, details) in enumerate(lines, 1):
        entry = Entry(
            subject=subject,
            subject_id=subject_id,
            seq=seq,
            at=at,
            by=by,
            step=step,
            clause=clause,
            before=before,
            after=after,
            details=details,
            prior=prior,
        )
        entry.digest = prior = entry.expected_digest()
        yield entry


def lines_of(sop, moments, *, owner, actors, details, aside=None):
    """(lines for `chained`, the state at the end) of a case that took the steps of `moments`.

    actors and details: by step; the owner did what nobody else did. aside: {step of a part: the
    part's state before it}; the case itself stays where it is.
    """
    lines, state = [], ""
    for name, at in moments.items():
        step = sop.steps[name]
        if aside and name in aside:
            before, after = aside[name], step.target
        else:
            before, after = state, step.target or state
            state = after
        by = actors.get(name, owner)
        lines.append((name, step.clause, before, after, at, by, details.get(name, {})))
    return lines, state


def of_ticket(ticket, moments, *, actors, details):
    """actors and details: by step; the CSO did what nobody else did."""
    lines = [
        (
            step,
            sop.steps[step].clause,
            *MOVES[step],
            at,
            actors.get(step, ticket.owner),
            details.get(step, {}),
        )
        for step, at in moments.items()
    ]
    return chained("tickets.ticket", ticket.pk, lines)


def of_bak(bak, *, closed_at, system):
    lines = [("issue", "", "draft", "issued", bak.issued_at, bak.issued_by, {"nomor": bak.number})]
    if bak.state == "sent":
        lines.append(("deliver", "", "issued", "sent", closed_at, system, {}))
    return chained("bak.bak", bak.pk, lines)


def words_of(bak, rows):
    """The frozen content, from rows that are not stored yet ({model: rows}): they stand where
    Django keeps what was prefetched.
    """
    bak._prefetched_objects_cache = {
        f"{model._meta.model_name}_set": of_the_model for model, of_the_model in rows.items()
    }
    return content_of_bak(bak)
