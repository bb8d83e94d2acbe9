"""What waits for whom: the views of the work list, worst first."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from bak.documents import UNDELIVERED
from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.models import Clock
from djpk_layanan.shell.asks import MOST, Section

from .models import Escalation, Ticket
from .repairs import resend_bak
from .rows import act_on_ticket, acts_on_part, acts_on_ticket, row_of_part, row_of_ticket
from .sop import sop

MINE = "Menunggu saya"


def view(title, tickets, user, *, empty="", more="", act=True):
    """more: of the query of the full list · act: whether its rows name the person's next act."""
    address = f"{reverse('tickets:list')}?{more}" if more else ""
    found = tickets.for_list().worst_first()[:MOST]
    rows = [
        row_of_ticket(ticket, acts_on_ticket(sop, ticket, user) if act else ()) for ticket in found
    ]
    return Section(title, rows, empty, address)


def view_of_undelivered(title, tickets):
    """Whose BAK came back: to be sent again, to a right address."""
    found = tickets.undelivered().for_list().worst_first()[:MOST]
    rows = [
        row_of_ticket(ticket, [act_on_ticket(resend_bak, ticket)], UNDELIVERED) for ticket in found
    ]
    return Section(title, rows)


def view_of_parts(title, escalations, user, *, empty="", act=True):
    found = escalations.for_list().order_by("ticket__clock__due", "pk")[:MOST]
    rows = [row_of_part(part, acts_on_part(sop, part, user) if act else ()) for part in found]
    return Section(title, rows, empty)


def work_of(user):
    """The sections of a person's work list, the most pressing first."""
    sections = []
    if user.holds(Role.CSO):
        sections += work_of_cso(user)
    if user.units_as(Role.PELAKSANA, Role.KASUBDIT):
        sections += work_in_units(user)
    if user.holds(Role.SUPERVISOR):
        sections += work_of_supervisor(user)
    return sections


def work_of_cso(user):
    state, tickets = Ticket.State, Ticket.objects.all()
    mine = tickets.filter(owner=user)
    return [
        view(
            MINE,
            mine.filter(state__in=[state.OPEN, state.ANSWERED]),
            user,
            empty="Tidak ada yang menunggu Anda. Panggilan baru dicatat lewat “Baru”.",
        ),
        view_of_undelivered(MINE, tickets.filter(Q(owner=user) | Q(owner__isnull=True))),
        view("Belum ada petugas", tickets.live().filter(owner__isnull=True), user),
        view("Di unit teknis", mine.filter(state=state.ESCALATED), user, act=False),
    ]


def work_in_units(user):
    waiting = Escalation.objects.waiting_for(user)
    submitted = Escalation.objects.filter(
        unit__in=user.units_as(Role.PELAKSANA), state=Escalation.State.SUBMITTED
    )
    return [
        view_of_parts(MINE, waiting, user, empty="Tidak ada yang menunggu Anda."),
        view_of_parts("Menunggu persetujuan Kasubdit", submitted, user, act=False),
    ]


def work_of_supervisor(user):
    tickets, now = Ticket.objects.all(), timezone.now()
    near = tickets.live().filter(
        clock__in=Clock.objects.pressing(now), clock__due__gte=now, clock__late_since__isnull=True
    )
    return [
        view(
            "Terlambat",
            tickets.late(now),
            user,
            empty="Tidak ada tiket yang terlambat.",
            more="terlambat=on",
            act=False,
        ),
        view(
            "Segera jatuh tempo",
            near,
            user,
            empty="Tidak ada tiket yang mendekati batas waktu.",
            act=False,
        ),
        view("Belum ada petugas", tickets.live().filter(owner__isnull=True), user, act=False),
    ]
