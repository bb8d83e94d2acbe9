"""What the lists of all services filter by, and how their filters look."""
import datetime as dt

import django_filters
from django import forms
from django.utils import timezone

from .forms import RegionField
from .models import Topic


def midnight(date):
    """The day's first moment: a bound that an index on the moments themselves can find."""
    return timezone.make_aware(dt.datetime.combine(date, dt.time()))


class RegionFilter(django_filters.ModelChoiceFilter):
    field_class = RegionField

    @property
    def field(self):
        return RegionField(required=False, label=self.label)


class TopicFilter(django_filters.ModelChoiceFilter):
    def __init__(self):
        super().__init__(field_name="topic", label="Topik", queryset=Topic.objects.all(), empty_label="Semua topik")


class ListFilter(django_filters.FilterSet):
    @property
    def form(self):
        """Bootstrap's classes on the widgets themselves: nine fields through the forms library cost more than the list."""
        form = super().form
        for field in form.fields.values():
            kind = "form-check-input" if isinstance(field.widget, forms.CheckboxInput) else "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            field.widget.attrs["class"] = kind
        return form
