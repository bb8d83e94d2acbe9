"""The filters of the list of conferences; they live in its address, which can be shared."""

import datetime as dt

import django_filters
from django.db.models import Q
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

from .models import Conference, UnitPart


class ConferenceFilter(ListFilter):
    q = django_filters.CharFilter(label="Nomor, surat, instansi, atau pemohon", method="with_words")
    status = django_filters.ChoiceFilter(
        field_name="state", label="Status", choices=Conference.State, empty_label="Semua status"
    )
    daerah = RegionFilter(field_name="region", label="Daerah")
    unit = UnitFilter(method="of_unit")
    topik = TopicFilter()
    cso = CsoFilter()
    keadaan = django_filters.ChoiceFilter(
        label="Keadaan",
        choices=[("berjalan", "Belum terlaksana")],
        empty_label="Semua",
        method="in_condition",
    )
    sisa = django_filters.ChoiceFilter(
        label="Sisa waktu", choices=timeleft.CHOICES, empty_label="Semua", method="with_left"
    )
    dari = DayFilter(label="Berlangsung sejak", method="starting_since")
    sampai = DayFilter(label="Berlangsung sampai", method="starting_until")

    class Meta:
        model = Conference
        fields = []

    def with_words(self, conferences, name, text):
        found = [
            Q(**{f"{field}__icontains": text})
            for field in ("number", "letter_number", "institution", "requester")
        ]
        return conferences.filter(found[0] | found[1] | found[2] | found[3])

    def of_unit(self, conferences, name, unit):
        return conferences.filter(pk__in=UnitPart.objects.filter(unit=unit).values("conference"))

    def in_condition(self, conferences, name, choice):
        return conferences.live()

    def with_left(self, conferences, name, choice):
        return conferences.live().filter(timeleft.time_left_conditions(timezone.now())[choice])

    def starting_since(self, conferences, name, date):
        return conferences.filter(starts__gte=midnight(date))

    def starting_until(self, conferences, name, date):
        return conferences.filter(starts__lt=midnight(date + dt.timedelta(days=1)))
