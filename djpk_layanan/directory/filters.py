"""What the lists of all services filter by, and how their filters look."""
import django_filters
from django import forms

from .forms import RegionField


class RegionFilter(django_filters.ModelChoiceFilter):
    field_class = RegionField

    @property
    def field(self):
        return RegionField(required=False, label=self.label)


class ListFilter(django_filters.FilterSet):
    @property
    def form(self):
        """Bootstrap's classes on the widgets themselves: nine fields through the forms library cost more than the list."""
        form = super().form
        for field in form.fields.values():
            kind = "form-check-input" if isinstance(field.widget, forms.CheckboxInput) else "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            field.widget.attrs["class"] = kind
        return form
