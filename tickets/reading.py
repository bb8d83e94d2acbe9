"""Which parts of a ticket a person may read: asked by its page, its files, its BAK, the search and
whatever else shows or exports of it.

CSO and supervisor read all. A unit's people read the question, the CSO's answer, their own unit's
part and their own notes: no other unit's words, and not how the requester is reached.
"""

from django.db.models import Exists, OuterRef, Q

from bak import excerpts

from .models import Escalation, Message
from .querysets import SEES_ALL, UNIT_ROLES


def reads_all(user):
    return user.holds(*SEES_ALL)


def parts_for(user, ticket):
    """The escalations."""
    return ticket.escalations.visible_to(user)


def words_for(user, ticket):
    """What others than the requester wrote: a unit reads what its CSO has accepted."""
    return ticket.others_words.visible_to(user)


def may_read(user, message):
    """A unit's people read no notes but their own."""
    return reads_all(user) or message.kind != Message.Kind.NOTE or message.by == user


def excerpt_for(user, ticket, bak):
    """The words of the BAK's excerpt for a unit's person, or None: nothing of it is his."""
    parts = parts_for(user, ticket).select_related("unit").prefetch_related("revisions")
    answers = {
        (part.question, revision.answer) for part in parts for revision in part.revisions.all()
    }
    names = {part.unit.name: str(part.unit) for part in parts}
    if ticket.answer:
        answers.add((ticket.question, ticket.answer))
    reader = ", ".join(names.values())
    words = excerpts.excerpt_of(bak.content, reader=reader, units=names, answers=answers)
    return words if words["items"] else None


def holding_words(tickets, words, user):
    """Of the tickets those in which every word stands where the person may read it: else he would
    find out by searching what he is not shown.
    """
    if reads_all(user):
        return tickets
    own = Escalation.objects.filter(ticket=OuterRef("pk"), unit__in=user.units_as(*UNIT_ROLES))
    for word in words:
        in_the_part = own.filter(
            Q(question__icontains=word)
            | Q(note__icontains=word)
            | Q(revisions__answer__icontains=word)
        )
        tickets = tickets.filter(stands_on_the_page(word) | Exists(in_the_part))
    return tickets


def stands_on_the_page(word):
    shown = (
        "number",
        "subject",
        "question",
        "answer",
        "legal_basis",
        "requester_name",
        "requester_institution",
        "region__name",
    )
    found = Q()
    for field in shown:
        found |= Q(**{f"{field}__icontains": word})
    return found
