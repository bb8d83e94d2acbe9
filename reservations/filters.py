"""The filters of the list of visits; they live in the address, so that a list can be shared."""

import django_filters
from django.db.models import Q

from djpk_layanan.directory.filters import (
    CsoFilter,
    DayFilter,
    ListFilter,
    RegionFilter,
    TopicFilter,
    UnitFilter,
)

from .models import Guest, Visit


class VisitFilter(ListFilter):
    q = django_filters.CharFilter(label="Nomor, nama, atau instansi", method="with_words")
    tanggal = DayFilter(field_name="visit_date", label="Tanggal kunjungan")
    status = django_filters.ChoiceFilter(
        field_name="state", label="Status", choices=Visit.State, empty_label="Semua status"
    )
    keadaan = django_filters.ChoiceFilter(
        label="Keadaan",
        choices=[("terjadwal", "Terjadwal"), ("di-dalam", "Di dalam gedung")],
        empty_label="Semua",
        method="in_condition",
    )
    daerah = RegionFilter(field_name="region", label="Daerah")
    unit = UnitFilter(field_name="unit")
    topik = TopicFilter()
    cso = CsoFilter()

    class Meta:
        model = Visit
        fields = []

    def in_condition(self, visits, name, choice):
        return visits.inside() if choice == "di-dalam" else visits.booked()

    def with_words(self, visits, name, text):
        named = Guest.objects.filter(name__icontains=text).values("visit")
        return visits.filter(
            Q(pk__in=named) | Q(institution__icontains=text) | Q(number__icontains=text)
        )
