"""What a reservation, its move and its refusal at the door ask for."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from djpk_layanan.accounts.models import Unit
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.directory.forms import RegionField, TopicField
from djpk_layanan.ui.fields import Day, Line, Paragraphs, TimeOfDay
from djpk_layanan.workflow.forms import FormToken, StepForm

from .. import rules
from ..models import Guest
from ..papers import sppd_papers
from .guests import Guests


class DayForm(StepForm):
    """When the party comes; the rules themselves are asked by the step."""

    visit_date = Day("Tanggal kunjungan", error_messages={"required": "Pilih harinya."})
    arrives_at = TimeOfDay("Jam datang", initial="09:00")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["visit_date"].earliest = timezone.localdate()


class ReserveForm(DayForm):
    # True once a number was warned of
    numbers_in_doubt = False

    form_token = FormToken()
    region = RegionField(label="Pemda")
    institution = Line("Instansi", help_text="Misalnya: BPKAD, Inspektorat, Bapenda.")
    topic = TopicField()
    unit = forms.ModelChoiceField(
        Unit.objects.technical(),
        label="Unit yang dituju",
        required=False,
        empty_label="Sesuai topik",
    )
    purpose = Paragraphs(
        "Keperluan", rows=3, max_length=2000, help_text="Apa yang hendak dikonsultasikan."
    )
    numbers_checked = forms.BooleanField(
        label="Nomor SPPD sudah ditanyakan dan memang demikian", required=False
    )

    field_order = [
        "form_token",
        "region",
        "institution",
        "topic",
        "unit",
        "purpose",
        "visit_date",
        "arrives_at",
    ]

    def prepare(self):
        self.guests = Guests(
            self.data or None, prefix="tamu", initial=self.initial.pop("guests", None)
        )
        for number, guest in enumerate(self.guests, 1):
            guest.about = f"Tamu {number}"

    @property
    def sets(self):
        return [self.guests]

    def is_valid(self):
        # both are judged: the page shows what is wrong with either
        return all([self.guests.is_valid(), super().is_valid()])

    def clean(self):
        data = super().clean()
        data["unit"] = data.get("unit") or (data["topic"].unit if data.get("topic") else None)
        if data.get("topic") and not data["unit"]:
            self.add_error("unit", "Topik ini tidak mempunyai unit tetap. Pilih unit yang dituju.")
        data["guests"] = [
            Guest(**row) for row in (form.cleaned_data for form in self.guests) if row.get("name")
        ]
        numbers_checked = data.pop("numbers_checked", False)
        if self.guests.is_valid():
            self.refuse_party(data["guests"])
            if not numbers_checked:
                self.warn([guest.sppd_number for guest in data["guests"]])
        return data

    def refuse_party(self, guests):
        """What can only be said of guests each of whom is filled in rightly."""
        if not guests:
            raise ValidationError("Isi sedikitnya satu tamu.")
        if not any(guest.email for guest in guests):
            raise ValidationError(
                "Isi surel sedikitnya satu tamu: Lembar Konfirmasi Kedatangan dikirim ke sana."
            )

    def warn(self, numbers):
        """Of a number that stands twice or was signed before; whoever has asked ticks that it is
        so. A form without that box reads no other party's visits.
        """
        said = [
            f"Kedua tamu memakai nomor SPPD yang sama: {same}."
            for same in sppd_papers.written_twice(numbers)
        ]
        if "numbers_checked" in self.fields and self.cleaned_data.get("region"):
            said += [
                f"Nomor SPPD {number} pernah ditandatangani pada kunjungan {visit}."
                for number, visit in sppd_papers.signed_before(self.cleaned_data["region"], numbers)
            ]
        if said:
            self.numbers_in_doubt = True
            can_say_so = "numbers_checked" in self.fields
            then = ", atau tandai di bawah bahwa memang demikian." if can_say_so else "."
            raise ValidationError(" ".join(said) + " Periksa nomornya" + then)


class RescheduleForm(DayForm):
    reason = Paragraphs("Alasan", rows=2, max_length=1000)
    beside = "reservations/_days.html"

    def prepare(self):
        if self.case:
            self.initial |= {"arrives_at": self.case.arrives_at}
            self.days = rules.small_calendar(current_calendar(), self.case.region, timezone.now())


class TurnAwayForm(StepForm):
    form_token = FormToken()
    name = Line("Nama", max_length=150)
    region = RegionField(label="Pemda")
    purpose = Line("Keperluan", max_length=300, required=False)
