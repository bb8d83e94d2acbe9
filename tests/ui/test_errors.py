"""The summary above refused forms, and the words of a clock of minutes."""

import datetime as dt

import pytest
from django import forms

from djpk_layanan.ui.templatetags.ui import error_summary, minutes_left


class Guest(forms.Form):
    name = forms.CharField(label="Nama")
    phone = forms.CharField(label="Telepon", required=False)
    token = forms.UUIDField(widget=forms.HiddenInput, error_messages={"invalid": "Formulir rusak."})

    def clean(self):
        if self.cleaned_data.get("name") == "Ahmad":
            raise forms.ValidationError("Ahmad sudah terdaftar.")


Guests = forms.formset_factory(Guest, extra=2)
POSTED = {
    "g-TOTAL_FORMS": "2",
    "g-INITIAL_FORMS": "2",
    "g-0-name": "Ahmad",
    "g-0-token": "x",
    "g-1-name": "",
    "g-1-token": "5f0c0b4e-0000-4000-8000-000000000001",
}


class Party(forms.Form):
    day = forms.DateField(label="Hari")


def test_a_set_of_forms_stands_for_each_of_its_forms_by_its_name():
    party, guests = Party({"day": "x"}), Guests(POSTED, prefix="g")
    for number, form in enumerate(guests, 1):
        form.about = f"Tamu {number}"
    party.sets = [guests]
    assert error_summary(None, party, refusal="Sudah penuh.") == {
        "wrong": [
            ("Hari", "id_day", "Masukkan tanggal yang valid."),
            ("Tamu 1", "id_g-0-name", "Ahmad sudah terdaftar."),
            ("Tamu 2: Nama", "id_g-1-name", "Bidang ini tidak boleh kosong."),
        ],
        "whole": ["Sudah penuh.", "Formulir rusak."],
        "undone": "Belum tersimpan",
    }


def test_a_form_alone_is_wrong_as_a_whole_and_a_field_may_say_about_whom_it_is():
    form = Guest({"name": "Ahmad", "token": "x"})
    form.fields["phone"].required = True
    form.fields["phone"].about = "Ahmad"
    found = error_summary(form)
    assert (found["wrong"], found["whole"]) == (
        [("Ahmad: Telepon", "id_phone", "Bidang ini tidak boleh kosong.")],
        ["Ahmad sudah terdaftar.", "Formulir rusak."],
    )


def test_what_was_not_sent_is_not_judged():
    found = error_summary(Guest(), None)
    assert (found["wrong"], found["whole"]) == ([], [])


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(3599, "59 menit"), (60, "1 menit"), (59, "59 detik"), (0, "0 detik")],
)
def test_the_last_minute_is_counted_in_seconds(seconds, said):
    assert minutes_left(dt.timedelta(seconds=seconds)) == said
