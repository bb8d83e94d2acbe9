"""What is asked of each guest of a reservation."""

from django import forms
from django.core.exceptions import ValidationError

from djpk_layanan.directory.contacts import address_of
from djpk_layanan.directory.phones import normal_number
from djpk_layanan.ui.fields import EmailAddress, Line

from ..models import SEATS

GUEST_FIELDS = ("name", "nip", "position", "phone", "email", "sppd_number")


class GuestForm(forms.Form):
    """One guest; the second may be left empty."""

    needed_with_others = ("name", "email")

    name = Line("Nama", max_length=150, required=False)
    nip = forms.RegexField(
        r"^\d{18}$",
        label="NIP",
        required=False,
        error_messages={"invalid": "NIP terdiri atas 18 angka."},
        help_text="18 angka, bila ASN.",
    )
    position = Line("Jabatan", max_length=150, required=False)
    phone = Line("Telepon", max_length=30, required=False)
    email = EmailAddress(required=False)
    sppd_number = Line(
        "Nomor SPPD", max_length=80, required=False, help_text="Kosongkan bila tidak membawa SPPD."
    )

    def clean_phone(self):
        return normal_number(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""

    def clean_email(self):
        return address_of(self.cleaned_data["email"]) if self.cleaned_data["email"] else ""

    def clean(self):
        data = super().clean()
        if not data.get("name") and any(data.get(name) for name in GUEST_FIELDS):
            raise ValidationError("Isi nama tamu ini, atau kosongkan seluruh isiannya.")
        return data


Guests = forms.formset_factory(
    GuestForm, extra=len(SEATS), max_num=len(SEATS), absolute_max=len(SEATS), validate_max=True
)
