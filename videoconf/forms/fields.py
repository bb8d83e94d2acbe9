"""Fields that several forms of a conference have."""

import re

from django import forms
from django.core.exceptions import ValidationError

from djpk_layanan.accounts.models import Role
from djpk_layanan.directory.contacts import address_of
from djpk_layanan.ui.fields import Line

from ..nota import nota_numbers

MOST_PARTICIPANTS = 30
LATER = "Pemda sendiri meminta hari ini"


class Addresses(forms.CharField):
    """Several e-mail addresses, one on a line or with commas between."""

    def __init__(self, label, **options):
        super().__init__(label=label, widget=forms.Textarea(attrs={"rows": 3}), **options)

    def clean(self, value):
        found = list(
            dict.fromkeys(
                address_of(text)
                for text in re.split(r"[\s,;]+", super().clean(value) or "")
                if text
            )
        )
        if len(found) > MOST_PARTICIPANTS:
            raise ValidationError(f"Paling banyak {MOST_PARTICIPANTS} alamat.")
        return found


class NumberField(Line):
    def __init__(self):
        super().__init__("Nomor ND", max_length=60, required=False)

    def propose(self, user):
        """What the field says beside it; nobody's sequence is touched."""
        self.help_text = "Kosong: nomor berikutnya dari urutan aplikasi"
        if user and user.holds(Role.KABAG_HKK):
            self.help_text += f" ({nota_numbers.proposed_number(user)})"
        self.help_text += ". Atau ketik nomor dari register kementerian; tersimpan seperti diketik."


class LateField(forms.BooleanField):
    """Beside “Pemda sendiri meminta hari ini”: the other way past the SOP's limit, which stays a
    lateness.
    """

    def __init__(self):
        super().__init__(
            label="Batas tetap; tercatat terlambat",
            required=False,
            help_text="Bila melewati batas SOP bukan atas permintaan Pemda.",
        )
