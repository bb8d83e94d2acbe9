"""Choosing one of 546 regions, or a topic."""

from django import forms
from django.core.cache import cache
from django.forms.widgets import flatatt
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from .models import Region, Topic

# in seconds
REGIONS_KEY, KEPT = "directory.region_options", 300


class RegionSelect(forms.Select):
    """A select whose 546 options are written once and kept: Django's template per option takes
    25 ms on each page.
    """

    def render(self, name, value, attrs=None, renderer=None):
        options = region_options()
        for chosen in self.format_value(value):
            if chosen:
                options = options.replace(
                    f'value="{escape(chosen)}"', f'value="{escape(chosen)}" selected', 1
                )
        attributes = self.build_attrs(
            {"class": "form-select", "data-pilih": "Ketik nama daerah …"} | self.attrs,
            {**(attrs or {}), "name": name},
        )
        return format_html(
            '<select{}><option value="">Pilih Pemda</option>{}</select>',
            flatatt(attributes),
            mark_safe(options),  # noqa: S308 - made by format_html
        )


def region_options():
    """The options as HTML, kept for a few minutes: names change by law, not by the hour."""
    return cache.get_or_set(REGIONS_KEY, written_options, KEPT) or written_options()


def written_options():
    return str(
        format_html_join(
            "", '<option value="{}">{}</option>', Region.objects.values_list("pk", "name")
        )
    )


class RegionField(forms.ModelChoiceField):
    widget = RegionSelect

    def __init__(self, *args, **options):
        super().__init__(Region.objects.all(), *args, **options)

    def _get_choices(self):
        # the widget writes them; Django would read and render all of them a second time
        return ()

    choices = property(_get_choices, forms.ChoiceField.choices.fset)


class TopicField(forms.ModelChoiceField):
    def __init__(self, *args, **options):
        super().__init__(
            Topic.objects.filter(is_active=True),
            *args,
            **{"label": "Topik", "empty_label": "Pilih topik"} | options,
        )
