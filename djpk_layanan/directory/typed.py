"""Choosing one of 546 regions by typing, with a list of suggestions where the browser shows one,
and without JavaScript.
"""

from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from .models import SHORTER, Region

# in seconds
NAMES_KEY, KEPT = "directory.region_names", 300
MOST_SUGGESTED = 8


class RegionInput(forms.TextInput):
    """A line of text with the regions' names behind it."""

    def render(self, name, value, attrs=None, renderer=None):
        own = {
            **(attrs or {}),
            "list": f"{name}-daftar",
            "autocomplete": "off",
            "autocapitalize": "words",
        }
        return format_html(
            '{}<datalist id="{}-daftar">{}</datalist>',
            super().render(name, value, own, renderer),
            name,
            mark_safe(region_names()),  # noqa: S308 - made by format_html
        )


def region_names():
    return cache.get_or_set(NAMES_KEY, written_names, KEPT) or written_names()


def written_names():
    return str(format_html_join("", '<option value="{}">', Region.objects.values_list("name")))


class TypedRegion(forms.CharField):
    """The region that the words mean: its whole name, or a part that only one has."""

    widget = RegionInput

    def __init__(self, label="Pemda", **options):
        super().__init__(
            label=label,
            max_length=100,
            help_text="Ketik nama daerah, misalnya: Kabupaten Sumenep.",
            **options,
        )

    def clean(self, value):
        words = super().clean(value)
        return region_of(words) if words else None


def region_of(words):
    """Raises ValidationError with what might be meant."""
    words = " ".join(words.split())
    for longer, shorter in SHORTER.items():
        words = words.replace(shorter, longer)
    if found := Region.objects.filter(name__iexact=words).first():
        return found
    near = list(Region.objects.filter(name__icontains=words)[: MOST_SUGGESTED + 1])
    if len(near) == 1:
        return near[0]
    if not near:
        raise ValidationError(
            f"“{words}” tidak ditemukan. Ketik nama provinsi, kabupaten, atau kota, misalnya "
            "“Sumenep”."
        )
    names = ", ".join(region.name for region in near[:MOST_SUGGESTED]) + (
        ", …" if len(near) > MOST_SUGGESTED else ""
    )
    raise ValidationError(f"Ada beberapa daerah yang cocok: {names}. Ketik nama lengkapnya.")
