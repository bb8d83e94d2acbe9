"""What the audit view is asked for; it stands in the address."""

from django import forms

from djpk_layanan.accounts.models import User
from djpk_layanan.services import all_services
from djpk_layanan.ui.fields import YEAR, DateTyped, Day

from .kinds import exception_kinds


def attributes(kind, **more):
    return {"class": kind, **more}


def choices_of_kinds():
    return [("", "Semua"), *((name, kind.label) for name, kind in exception_kinds().items())]


class AuditForm(forms.Form):
    kasus = forms.CharField(
        label="Nomor kasus",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs=attributes("form-control")),
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
        choices=choices_of_kinds,
        widget=forms.Select(attrs=attributes("form-select")),
    )
    dari = Day(
        "Sejak",
        required=False,
        ahead=YEAR,
        widget=DateTyped(attrs=attributes("form-control")),
    )
    sampai = Day(
        "Sampai",
        required=False,
        ahead=YEAR,
        widget=DateTyped(attrs=attributes("form-control")),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        codes = ", ".join(f"{service.code}-…" for service in all_services())
        self.fields["kasus"].widget.attrs["placeholder"] = codes
