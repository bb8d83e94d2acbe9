"""What the requester and the administrator are asked."""

from django import forms

from djpk_layanan.directory.contacts import address_of
from djpk_layanan.ui.fields import EmailAddress, Line, Paragraphs
from djpk_layanan.ui.trap import Trapped
from djpk_layanan.workflow.forms import StepForm

from .models import LONGEST_DETAIL, Kind


class RequestForm(Trapped):
    """Only what is needed to answer: no NIK, no copy of an identity card."""

    needed_with_others = {"detail"}
    kind = forms.ChoiceField(label="Yang Anda mohon", choices=Kind, widget=forms.RadioSelect)
    name = Line(
        "Nama lengkap", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = EmailAddress(
        "Surel yang pernah Anda pakai dengan layanan ini",
        help_text="Kami mengirim tautan ke alamat ini untuk memastikan alamat itu milik Anda.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    detail = Paragraphs(
        "Penjelasan",
        required=False,
        max_length=LONGEST_DETAIL,
        rows=4,
        help_text=(
            "Untuk perbaikan: data mana yang salah dan yang benar. Jangan menulis NIK atau "
            "mengirim foto KTP."
        ),
    )

    def clean_email(self):
        address = address_of(self.cleaned_data["email"])
        if not address.isascii():
            raise forms.ValidationError("Alamat surel tidak sah.")
        return address

    def clean(self):
        data = super().clean()
        if (
            data.get("kind") in {Kind.CORRECTION, Kind.DELETION}
            and not data.get("detail")
            and "detail" not in self.errors
        ):
            self.add_error("detail", "Jelaskan data mana yang dimaksud.")
        return data


class CheckForm(StepForm):
    how = Paragraphs(
        "Bagaimana identitas diperiksa",
        max_length=500,
        rows=2,
        help_text="Misalnya: nama cocok dengan data pemohon; ditelepon ke nomor kantornya.",
    )


class OutcomeForm(StepForm):
    outcome = Paragraphs(
        "Apa yang dilakukan",
        max_length=2000,
        help_text=(
            "Dikirim kepada pemohon. Perbaikan data dilakukan di Administrasi → Pemohon "
            "sebelum langkah ini."
        ),
    )


class ReasonForm(StepForm):
    reason = Paragraphs("Alasan penolakan", max_length=2000, help_text="Dikirim kepada pemohon.")
