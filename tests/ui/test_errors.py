"""The summary above refused forms, and the words of a clock of minutes."""

import datetime as dt

import pytest
from django import forms

from djpk_layanan.ui.templatetags.ui import error_summary, minutes_left


class Guest(forms.Form):
    name = forms.CharField(label="Nama")
    token = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": "Formulir rusak."})

    def clean(self):
        if self.data.get("g-0-name") == self.data.get("g-1-name"):
            raise forms.ValidationError("Nama sama.")


Guests = forms.formset_factory(Guest, extra=2, min_num=3, validate_min=True)
POSTED = {
    "g-TOTAL_FORMS": "2",
    "g-INITIAL_FORMS": "0",
    "g-0-name": "Ahmad",
    "g-0-token": "x",
    "g-1-name": "",
    "g-1-token": "5f0c0b4e-0000-4000-8000-000000000001",
}


def test_a_set_of_forms_stands_for_each_of_its_forms_by_its_name():
    guests = Guests(POSTED, prefix="g")
    for number, form in enumerate(guests, 1):
        form.about = f"Tamu {number}"
        form.empty_permitted = False
    found = error_summary(None, guests, refusal="Sudah penuh.")
    assert found["whole"][0] == "Sudah penuh."
    assert "Formulir rusak." in found["whole"]
    assert found["wrong"] == [("Tamu 2: Nama", "id_g-1-name", "Bidang ini tidak boleh kosong.")]


def test_what_was_not_sent_is_not_judged():
    found = error_summary(Guest(), None, "")
    assert (found["wrong"], found["whole"]) == ([], [])


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(3599, "59 menit"), (60, "1 menit"), (59, "59 detik"), (0, "0 detik")],
)
def test_the_last_minute_is_counted_in_seconds(seconds, said):
    assert minutes_left(dt.timedelta(seconds=seconds)) == said
