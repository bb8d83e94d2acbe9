"""What the lists of all services filter by, and how their filters look."""

import datetime as dt

import django_filters
from django import forms
from django.utils import timezone
from django_filters.fields import ModelChoiceField, ModelChoiceIterator

from djpk_layanan.accounts.models import Role, Unit, User
from djpk_layanan.ui.fields import YEAR, Day
from djpk_layanan.ui.narrowing import chips_of

from .forms import RegionField
from .models import Topic


def midnight(date):
    """The day's first moment: a bound that an index on the moments themselves can find."""
    return timezone.make_aware(dt.datetime.combine(date, dt.time()))


class DayFilter(django_filters.DateFilter):
    """By a day that may be typed into the address."""

    @property
    def field(self):
        return Day(self.label, required=False, ahead=YEAR)


class RegionFilter(django_filters.ModelChoiceFilter):
    field_class = RegionField

    @property
    def field(self):
        return RegionField(required=False, label=self.label)


class AtOnce(ModelChoiceIterator):
    """A dozen rows with one statement.

    Django reads them through a cursor of the server: one statement to open it, one to read, one to
    close.
    """

    def __iter__(self):
        yield "", self.field.empty_label
        yield from map(self.choice, self.queryset)


class FewField(ModelChoiceField):
    iterator = AtOnce


class FewFilter(django_filters.ModelChoiceFilter):
    """By one of a few: a topic, a unit, a person of one role."""

    field_class = FewField


class TopicFilter(FewFilter):
    def __init__(self):
        super().__init__(
            field_name="topic",
            label="Topik",
            queryset=Topic.objects.all(),
            empty_label="Semua topik",
        )


class UnitFilter(FewFilter):
    def __init__(self, label="Unit", empty_label="Semua unit", **options):
        super().__init__(
            label=label, queryset=Unit.objects.technical(), empty_label=empty_label, **options
        )


class CsoFilter(FewFilter):
    def __init__(self):
        super().__init__(
            field_name="owner",
            label="CSO",
            queryset=lambda request: User.objects.holding(Role.CSO),
            empty_label="Semua CSO",
        )


class ListFilter(django_filters.FilterSet):
    def chips(self):
        return chips_of(self.form)

    @property
    def form(self):
        """Bootstrap's classes on the widgets themselves: nine fields through the forms library
        cost more than the list.
        """
        form = super().form
        for field in form.fields.values():
            kind = (
                "form-check-input"
                if isinstance(field.widget, forms.CheckboxInput)
                else "form-select"
                if isinstance(field.widget, forms.Select)
                else "form-control"
            )
            field.widget.attrs["class"] = kind
        return form
