"""What waits for whom: the work lists, worst first."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from djpk_layanan.accounts.models import Role
from djpk_layanan.clock.models import Clock
from djpk_layanan.shell.asks import MOST, Section

from .models import Escalation, Ticket

ROW = "tickets/_work_row.html"


def section(title, tickets, *, empty="", more=""):
    """more: of the query of the full list."""
    address = f"{reverse('tickets:list')}?{more}" if more else ""
    return Section(title, list(tickets.for_list().worst_first()[:MOST]), ROW, empty, address)


def section_of_parts(title, escalations, *, empty=""):
    rows = escalations.for_list().order_by("ticket__clock__due", "pk")[:MOST]
    return Section(title, list(rows), ROW, empty)


def work_of(user):
    """The sections of a person's work list, the most pressing first."""
    sections = []
    if user.holds(Role.CSO):
        sections += work_of_cso(user)
    if user.units_as(Role.PELAKSANA, Role.KASUBDIT):
        sections += work_in_units(user)
    if user.holds(Role.SUPERVISOR):
        sections += work_of_supervisor()
    return sections


def work_of_cso(user):
    state, tickets = Ticket.State, Ticket.objects.all()
    mine = tickets.filter(owner=user)
    ours = tickets.filter(Q(owner=user) | Q(owner__isnull=True))
    return [
        section("BAK belum sampai", ours.undelivered()),
        section(
            "Menunggu tindakan saya",
            mine.filter(state__in=[state.OPEN, state.ANSWERED]),
            empty="Tidak ada yang menunggu Anda. Panggilan baru dicatat lewat “Tiket baru”.",
        ),
        section("Belum ada CSO", tickets.live().filter(owner__isnull=True)),
        section("Sedang di unit teknis", mine.filter(state=state.ESCALATED)),
    ]


def work_in_units(user):
    waiting = Escalation.objects.waiting_for(user)
    submitted = Escalation.objects.filter(
        unit__in=user.units_as(Role.PELAKSANA), state=Escalation.State.SUBMITTED
    )
    return [
        section_of_parts("Menunggu tindakan saya", waiting, empty="Tidak ada yang menunggu Anda."),
        section_of_parts("Menunggu persetujuan Kasubdit", submitted),
    ]


def work_of_supervisor():
    tickets, now = Ticket.objects.all(), timezone.now()
    near = tickets.live().filter(
        clock__in=Clock.objects.pressing(now), clock__due__gte=now, clock__late_since__isnull=True
    )
    return [
        section(
            "Terlambat",
            tickets.late(now),
            empty="Tidak ada tiket yang terlambat.",
            more="terlambat=on",
        ),
        section("Segera jatuh tempo", near, empty="Tidak ada tiket yang mendekati batas waktu."),
        section("Belum ada CSO", tickets.live().filter(owner__isnull=True)),
    ]
