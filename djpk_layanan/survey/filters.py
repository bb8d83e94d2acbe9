"""Which figures somebody wants to see, from an address's query."""

from django import forms
from django.utils import timezone

from djpk_layanan import services
from djpk_layanan.ui.narrowing import NarrowingForm

from .figures import QUARTERS, Question, survey_years, unit_names


def service_choices():
    return [("", "Semua layanan"), *services.choices()]


class ResultFilter(NarrowingForm):
    tahun = forms.TypedChoiceField(label="Tahun", required=False, coerce=int, empty_value=None)
    layanan = forms.ChoiceField(label="Layanan", required=False, choices=service_choices)
    unit = forms.TypedChoiceField(label="Unit", required=False, coerce=int, empty_value=None)
    triwulan = forms.TypedChoiceField(
        label="Periode",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "Setahun"), *QUARTERS.items()],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [(year, year) for year in survey_years()]
        self.fields["unit"].choices = [("", "Semua unit"), *unit_names().items()]

    @property
    def question(self):
        """What was asked for; a value that does not exist counts as not given."""
        self.is_valid()
        asked = self.cleaned_data
        year = asked.get("tahun") or timezone.localdate().year
        return Question(
            year=year,
            service=asked.get("layanan") or None,
            unit=asked.get("unit"),
            quarter=asked.get("triwulan"),
        )

    @property
    def in_words(self):
        """ "2026 · Kunjungan tamu · Subdit DBH" """
        asked = self.question
        chosen = [
            services.by_key(asked.service).label if asked.service else "",
            unit_names()[asked.unit] if asked.unit is not None else "",
            QUARTERS.get(asked.quarter, ""),
        ]
        return " · ".join(filter(None, [str(asked.year), *chosen]))
