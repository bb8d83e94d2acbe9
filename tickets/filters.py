"""The filters of the ticket list; they live in the address, so that a list can be shared."""
import datetime as dt

import django_filters
from django import forms
from django.utils import timezone

from djpk_layanan.accounts.models import Role, Unit, User
from djpk_layanan.directory.filters import ListFilter, RegionFilter
from djpk_layanan.directory.models import Topic

from .models import Ticket
from .search import matching


def midnight(date):
    """The day's first moment: a bound that an index on the moments themselves can find."""
    return timezone.make_aware(dt.datetime.combine(date, dt.time()))


class TicketFilter(ListFilter):
    q = django_filters.CharFilter(label="Kata", method="with_words")
    status = django_filters.ChoiceFilter(field_name="state", label="Status", choices=Ticket.State, empty_label="Semua status")
    topik = django_filters.ModelChoiceFilter(field_name="topic", label="Topik", queryset=Topic.objects.all(), empty_label="Semua topik")
    daerah = RegionFilter(field_name="region", label="Daerah")
    unit = django_filters.ModelChoiceFilter(field_name="escalations__unit", label="Unit", queryset=Unit.objects.technical(), empty_label="Semua unit", method="of_unit")
    cso = django_filters.ModelChoiceFilter(field_name="owner", label="CSO", queryset=lambda request: User.objects.holding(Role.CSO), empty_label="Semua CSO")
    dari = django_filters.DateFilter(label="Diterima sejak", method="received_since", widget=forms.DateInput(attrs={"type": "date"}))
    sampai = django_filters.DateFilter(label="Diterima sampai", method="received_until", widget=forms.DateInput(attrs={"type": "date"}))
    terlambat = django_filters.BooleanFilter(label="Hanya yang terlambat", method="only_late", widget=forms.CheckboxInput)

    class Meta:
        model = Ticket
        fields = []

    def with_words(self, tickets, name, value):
        return matching(tickets, value)

    def received_since(self, tickets, name, date):
        return tickets.filter(received_at__gte=midnight(date)).order_by("-received_at", "-pk")

    def received_until(self, tickets, name, date):
        return tickets.filter(received_at__lt=midnight(date + dt.timedelta(days=1))).order_by("-received_at", "-pk")

    def of_unit(self, tickets, name, unit):
        return tickets.filter(pk__in=unit.escalations.values("ticket"))

    def only_late(self, tickets, name, value):
        return tickets.late(timezone.now()) if value else tickets
