"""The filters of the list of visits; they live in the address, so that a list can be shared."""
import django_filters
from django import forms
from django.db.models import Q

from djpk_layanan.accounts.models import Unit
from djpk_layanan.directory.forms import RegionField

from .models import Guest, Visit


class RegionFilter(django_filters.ModelChoiceFilter):
    field_class = RegionField

    @property
    def field(self):
        return RegionField(required=False, label=self.label)


class VisitFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Nomor, nama, atau instansi", method="with_words")
    tanggal = django_filters.DateFilter(field_name="visit_date", label="Tanggal kunjungan", widget=forms.DateInput(attrs={"type": "date"}))
    status = django_filters.ChoiceFilter(field_name="state", label="Status", choices=Visit.State, empty_label="Semua status")
    daerah = RegionFilter(field_name="region", label="Daerah")
    unit = django_filters.ModelChoiceFilter(field_name="unit", label="Unit", queryset=Unit.objects.technical(), empty_label="Semua unit")

    class Meta:
        model = Visit
        fields = []

    @property
    def form(self):
        form = super().form
        for field in form.fields.values():
            field.widget.attrs["class"] = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
        return form

    def with_words(self, visits, name, text):
        named = Guest.objects.filter(name__icontains=text).values("visit")
        return visits.filter(Q(pk__in=named) | Q(institution__icontains=text) | Q(number__icontains=text))
