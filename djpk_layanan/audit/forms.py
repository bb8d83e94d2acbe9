"""What the audit view is asked for; it stands in the address."""

from django import forms

from djpk_layanan.accounts.models import User
from djpk_layanan.ui.fields import YEAR, Day

from .kinds import KINDS


def attributes(kind, **more):
    return {"class": kind, **more}


class AuditForm(forms.Form):
    kasus = forms.CharField(
        label="Nomor kasus",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs=attributes("form-control", placeholder="CC-…, KT-…, VC-…")),
    )
    orang = forms.ModelChoiceField(
        label="Tindakan orang",
        queryset=User.objects.order_by("name"),
        required=False,
        empty_label="Semua orang",
        widget=forms.Select(attrs=attributes("form-select")),
    )
    jenis = forms.ChoiceField(
        label="Kejadian",
        required=False,
        choices=[("", "Semua"), *((name, label) for name, (label, _) in KINDS.items())],
        widget=forms.Select(attrs=attributes("form-select")),
    )
    dari = Day(
        "Sejak",
        required=False,
        ahead=YEAR,
        widget=forms.DateInput(attrs=attributes("form-control", type="date")),
    )
    sampai = Day(
        "Sampai",
        required=False,
        ahead=YEAR,
        widget=forms.DateInput(attrs=attributes("form-control", type="date")),
    )
