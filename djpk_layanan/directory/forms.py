"""Choosing one of 546 regions."""
from django import forms
from django.core.cache import cache
from django.forms.widgets import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from .models import Region

SELECTED = mark_safe(" selected")  # noqa: S308 - a constant
KEPT = 300  # seconds


class RegionSelect(forms.Select):
    """A select whose 546 options are written in one go: Django's template per option takes three times as long."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = {str(v) for v in self.format_value(value)}
        options = format_html_join("", '<option value="{}"{}>{}</option>', ((pk, SELECTED if str(pk) in chosen else "", label) for pk, label in region_choices()))
        attributes = self.build_attrs({"class": "form-select", "data-pilih": "Ketik nama daerah …"} | self.attrs, {**(attrs or {}), "name": name})
        return format_html('<select{}><option value="">---------</option>{}</select>', flatatt(attributes), options)


def region_choices():
    """[(pk, name)] of all regions, kept for a few minutes: names change by law, not by the hour."""
    return cache.get_or_set("directory.regions", lambda: list(Region.objects.values_list("pk", "name")), KEPT) or list(Region.objects.values_list("pk", "name"))


class RegionField(forms.ModelChoiceField):
    widget = RegionSelect

    def __init__(self, *args, **options):
        super().__init__(Region.objects.all(), *args, **options)

    def _get_choices(self):
        return ()  # the widget writes them; Django would read and render all of them a second time

    choices = property(_get_choices, forms.ChoiceField.choices.fset)
