"""What the audit view is asked for; it stands in the address."""

from django import forms

from djpk_layanan.accounts.models import User
from djpk_layanan.services import all_services
from djpk_layanan.ui.fields import YEAR, Day
from djpk_layanan.ui.narrowing import NarrowingForm

from .kinds import exception_kinds


def choices_of_kinds():
    return [("", "Semua"), *((name, kind.label) for name, kind in exception_kinds().items())]


class AuditForm(NarrowingForm):
    kasus = forms.CharField(label="Nomor kasus", required=False, max_length=40)
    orang = forms.ModelChoiceField(
        label="Tindakan orang",
        queryset=User.objects.order_by("name"),
        required=False,
        empty_label="Semua orang",
    )
    jenis = forms.ChoiceField(label="Kejadian", required=False, choices=choices_of_kinds)
    dari = Day("Sejak", required=False, ahead=YEAR)
    sampai = Day("Sampai", required=False, ahead=YEAR)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        codes = ", ".join(f"{service.code}-…" for service in all_services())
        self.fields["kasus"].widget.attrs["placeholder"] = codes
