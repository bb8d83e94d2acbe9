"""Whose move it is on a ticket, and who follows it: the piles of the common work list."""

from dataclasses import replace
from functools import partial

from django.db.models import Exists, F, OuterRef, Prefetch, Q

from bak.documents import UNDELIVERED
from bak.models import in_the_mail
from djpk_layanan.accounts.holding import held_by, in_no_hands, instead_of
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.models import is_late_by, is_near_by
from djpk_layanan.clock.words import local_time
from djpk_layanan.shell.asks import Pile, View

from . import standing
from .daily import assign, receive_message, take_over
from .models import Escalation, Message, OthersWord, Ticket
from .querysets import OthersWordQuerySet
from .repairs import resend_bak
from .rows import (
    act_on_ticket,
    acts_on_part,
    acts_on_ticket,
    row_of_others_word,
    row_of_part,
    row_of_ticket,
)
from .sop import close_by_hand, sop

S = Ticket.State


def piles(reader, view):
    user = reader.user
    units = user.units_as(Role.PELAKSANA, Role.KASUBDIT)
    return [
        *(of_a_cso(reader, view) if user.holds(Role.CSO) else ()),
        *(in_units(reader, view) if units else ()),
        *(of_a_supervisor(reader, view) if user.holds(Role.SUPERVISOR) else ()),
    ]


# ── Whose move it is ──────────────────────────────────────────────────────────────────────────────
def at_the_cso(now):
    """To be answered, or its BAK to be issued; not what waits for the requester before his day is
    over, nor a BAK that is on its way.
    """
    on_its_way = Q(state=S.ANSWERED, bak__issued_at__gte=F("answered_at")) & in_the_mail()
    his_move = Q(state__in=[S.OPEN, S.ANSWERED], clock__paused__isnull=True) & ~on_its_way
    return his_move | reply_overdue(now)


def reply_overdue(now):
    """The requester said until when he answers, and did not."""
    return Q(
        state__in=Ticket.LIVE,
        clock__paused__isnull=False,
        reply_expected__lt=local_time(now).date(),
    )


def in_no_unit(user):
    """A unit's part of the ticket lies where nobody can go on with it."""
    return Exists(Escalation.objects.stranded(user).filter(ticket=OuterRef("pk")))


# ── The piles ─────────────────────────────────────────────────────────────────────────────────────
def of_a_cso(reader, view):
    user, mine, tickets = reader.user, held_by(reader.user), Ticket.objects
    if view == View.MINE:
        his_move = tickets.live().filter(mine, at_the_cso(reader.now))
        of_others = OthersWord.objects.waiting().filter(held_by(user, "ticket__owner"))
        return [
            pile_of_tickets(his_move, reader, act_of_a_cso),
            pile_of_tickets(tickets.came_back().filter(mine), reader, act_of_a_cso),
            pile_of_others_words(of_others, reader),
        ]
    if view == View.NOBODYS and not user.holds(Role.SUPERVISOR):
        return piles_of_nobody(reader, in_no_hands(user), act_of_a_cso)
    if view == View.FOLLOWED and not user.holds(Role.SUPERVISOR):
        others_move = tickets.live().filter(mine).exclude(at_the_cso(reader.now))
        return [pile_of_tickets(others_move, reader)]
    return []


def piles_of_nobody(reader, nobodys, act):
    """And whose BAK came back without a CSO."""
    user = reader.user
    came_back = Ticket.objects.came_back().filter(in_no_hands(user))
    of_others = OthersWord.objects.waiting().filter(in_no_hands(user, "ticket__owner"))
    return [
        pile_of_tickets(Ticket.objects.live().filter(nobodys), reader, act),
        pile_of_tickets(came_back, reader, act),
        pile_of_others_words(of_others, reader),
    ]


def in_units(reader, view):
    user, parts = reader.user, Escalation.objects
    if view == View.MINE:
        return [pile_of_parts(parts.waiting_for(user), reader, act=True)]
    if view == View.NOBODYS and user.units_as(Role.PELAKSANA):
        return [pile_of_parts(parts.left_in_units_of(user), reader, act=True)]
    if view == View.FOLLOWED:
        return [pile_of_parts(parts.followed_by(user), reader)]
    return []


def of_a_supervisor(reader, view):
    user, now = reader.user, reader.now
    if view == View.LATE:
        of_others = OthersWord.objects.waiting().filter(is_late_by(now, of="clock__"))
        late = pile_of_tickets(Ticket.objects.late(now), reader)
        return [late, pile_of_others_words(of_others, reader)]
    if view == View.NEAR:
        near = Ticket.objects.live().filter(is_near_by(now, of="clock__"))
        return [pile_of_tickets(near, reader)]
    if view == View.NOBODYS:
        nobodys = in_no_hands(user) | in_no_unit(user)
        return piles_of_nobody(reader, nobodys, act_of_a_supervisor)
    if view == View.FOLLOWED:
        return [pile_of_tickets(Ticket.objects.live(), reader)]
    return []


# ── Their rows ────────────────────────────────────────────────────────────────────────────────────
def pile_of_tickets(tickets, reader, act=None):
    """act(ticket, user): (label, address) of the reader's next act; None: it is not his move."""
    late = is_late_by(reader.now, of="clock__") if act else None
    return Pile(tickets, listed_tickets, partial(ticket_row, user=reader.user, act=act), late)


def listed_tickets(tickets):
    parts = Escalation.objects.returned().select_related("unit", "worker")
    # looked up first: SQLite would begin with all that their CSO ever had
    them = Ticket.objects.filter(pk__in=tickets.order_by().values("pk"))
    found = them.for_work_list().prefetch_related(
        Prefetch("escalations", parts, to_attr="parts"),
        Prefetch("messages", what_was_heard(), to_attr="heard"),
    )
    return found.worst_first()


def what_was_heard():
    return Message.objects.exclude(kind=Message.Kind.NOTE).only("ticket", "kind", "at")


def ticket_row(ticket, *, user, act):
    came_back = standing.came_back(ticket)
    row = row_of_ticket(
        ticket, [act(ticket, user)] if act else (), UNDELIVERED if came_back else ""
    )
    desk, since = standing.desk_of(ticket)
    marks = (instead_of(ticket.owner, user), *standing.marks_of(ticket))
    # what came back is nobody's promise any more, and yet the first thing to do
    top = UNDELIVERED if came_back and act else ""
    return replace(row, desk=desk, since=since, marks=tuple(filter(None, marks)), on_top=top)


def act_of_a_cso(ticket, user):
    """The one next act: what came back is sent again, what was left is taken over."""
    if standing.came_back(ticket):
        return act_on_ticket(resend_bak, ticket)
    if ticket.clock.paused:
        return act_on_ticket(receive_message, ticket)
    if standing.is_issued(ticket):
        return act_on_ticket(close_by_hand, ticket)
    found = acts_on_ticket(sop, ticket, user)
    return found[0] if found else act_on_ticket(take_over, ticket)


def act_of_a_supervisor(ticket, user):
    return act_on_ticket(assign, ticket)


def pile_of_others_words(words, reader):
    late = is_late_by(reader.now, of="clock__")
    listed = OthersWordQuerySet.for_work_list
    return Pile(words, listed, partial(others_word_row, user=reader.user), late)


def others_word_row(word, *, user):
    row = row_of_others_word(word)
    mark = instead_of(word.ticket.owner, user)
    return replace(row, marks=(mark,) if mark else ())


def pile_of_parts(parts, reader, *, act=False):
    late = is_late_by(reader.now, of="ticket__clock__") if act else None
    return Pile(parts, listed_parts, partial(part_row, user=reader.user, act=act), late)


def listed_parts(parts):
    heard = Prefetch("ticket__messages", what_was_heard(), to_attr="heard")
    return parts.for_list().returned().prefetch_related(heard).order_by("ticket__clock__due", "pk")


def part_row(part, *, user, act):
    row = row_of_part(part, acts_on_part(sop, part, user)[:1] if act else ())
    desk, since = standing.desk_of_part(part)
    marks = (instead_of(part.worker, user), *standing.marks_of_part(part))
    return replace(row, desk=desk, since=since, marks=tuple(filter(None, marks)))
