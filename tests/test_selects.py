"""Our template of a select, which writes all options in one go."""

import re

from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting

CHOICES = [
    ("", "Semua"),
    (7, "<b>tebal</b>"),
    ("Wilayah", [("y", "Yogyakarta & sekitarnya"), ("z", '"Z"')]),
]


class Choosing(forms.Form):
    one = forms.ChoiceField(choices=CHOICES, initial="y")
    several = forms.MultipleChoiceField(
        choices=CHOICES,
        initial=["", 7],
        widget=forms.SelectMultiple(attrs={"class": "form-select", "size": 4}),
    )
    none = forms.ChoiceField(choices=[], required=False, disabled=True)


def test_a_select_says_what_djangos_own_template_says():
    ours, djangos = (
        [re.sub(r"\s*\n\s*", "", str(field)) for field in Choosing(renderer=renderer)]
        for renderer in (TemplatesSetting(), DjangoTemplates())
    )
    assert ours == djangos
    assert ours[0].count("selected") == 1
