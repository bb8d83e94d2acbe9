"""The filters of the ticket list; they live in the address, so that a list can be shared."""

import datetime as dt

import django_filters
from django import forms
from django.utils import timezone

from djpk_layanan.clock import timeleft
from djpk_layanan.directory.filters import (
    CsoFilter,
    DayFilter,
    ListFilter,
    RegionFilter,
    TopicFilter,
    UnitFilter,
    midnight,
)

from . import reading
from .models import Escalation, Ticket
from .search import matching_tickets, words_in


class TicketFilter(ListFilter):
    q = django_filters.CharFilter(label="Kata", method="with_words")
    status = django_filters.ChoiceFilter(
        field_name="state", label="Status", choices=Ticket.State, empty_label="Semua status"
    )
    topik = TopicFilter()
    daerah = RegionFilter(field_name="region", label="Daerah")
    unit = UnitFilter(method="of_unit")
    di_unit = UnitFilter(label="Sedang di unit", empty_label="Semua", method="lying_with")
    cso = CsoFilter()
    dari = DayFilter(label="Diterima sejak", method="received_since")
    sampai = DayFilter(label="Diterima sampai", method="received_until")
    sisa = django_filters.ChoiceFilter(
        label="Sisa waktu", choices=timeleft.CHOICES, empty_label="Semua", method="with_left"
    )
    terlambat = django_filters.BooleanFilter(
        label="Hanya yang terlambat", method="only_late", widget=forms.CheckboxInput
    )

    class Meta:
        model = Ticket
        fields = []

    def with_words(self, tickets, name, value):
        found = matching_tickets(tickets, value)
        return reading.holding_words(found, words_in(value), self.request.user)

    def received_since(self, tickets, name, date):
        return tickets.filter(received_at__gte=midnight(date)).order_by("-received_at", "-pk")

    def received_until(self, tickets, name, date):
        next_day = midnight(date + dt.timedelta(days=1))
        return tickets.filter(received_at__lt=next_day).order_by("-received_at", "-pk")

    def of_unit(self, tickets, name, unit):
        return tickets.filter(pk__in=unit.escalations.values("ticket"))

    def lying_with(self, tickets, name, unit):
        working = Escalation.objects.working().filter(unit=unit)
        return tickets.filter(pk__in=working.values("ticket"))

    def with_left(self, tickets, name, choice):
        return tickets.live().filter(timeleft.time_left_conditions(timezone.now())[choice])

    def only_late(self, tickets, name, value):
        return tickets.late(timezone.now()) if value else tickets
