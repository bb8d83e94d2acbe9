"""What the steps of SOP 194 ask for; what is asked for each guest of the party is in
party_forms.py.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from bak import signatures
from bak.forms import MinutesForm
from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.clock.models import current_calendar
from djpk_layanan.directory.contacts import address_of
from djpk_layanan.directory.forms import RegionField, TopicField
from djpk_layanan.directory.phones import normal
from djpk_layanan.ui.fields import Day, EmailAddress, Files, Line, Paragraphs
from djpk_layanan.workflow.forms import FormToken, StepForm

from . import minutes, rules
from .models import SEATS, Guest, Visit
from .papers import sppd
from .querysets import CONSULTANTS

TIME = {"widget": forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M")}
GUEST_FIELDS = ("name", "nip", "position", "phone", "email", "sppd_number")


class GuestForm(forms.Form):
    """One guest; the second may be left empty."""

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
        return normal(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""

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


class DayForm(StepForm):
    """When the party comes; the rules themselves are asked by the step."""

    visit_date = Day("Tanggal kunjungan", error_messages={"required": "Pilih harinya."})
    arrives_at = forms.TimeField(label="Jam datang", initial="09:00", **TIME)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["visit_date"].earliest = timezone.localdate()


class ReserveForm(DayForm):
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
            f"Kedua tamu memakai nomor SPPD yang sama: {same}." for same in sppd.doubles(numbers)
        ]
        if "numbers_checked" in self.fields and self.cleaned_data.get("region"):
            said += [
                f"Nomor SPPD {number} pernah ditandatangani pada kunjungan {visit}."
                for number, visit in sppd.known(self.cleaned_data["region"], numbers)
            ]
        if said:
            self.numbers_in_doubt = True
            can_say_so = "numbers_checked" in self.fields
            then = ", atau tandai di bawah bahwa memang demikian." if can_say_so else "."
            raise ValidationError(" ".join(said) + " Periksa nomornya" + then)

    numbers_in_doubt = False  # True once a number was warned of


class RescheduleForm(DayForm):
    reason = Paragraphs("Alasan", rows=2, max_length=1000)
    beside = "reservations/_days.html"

    def prepare(self):
        if self.case:
            self.initial |= {"arrives_at": self.case.arrives_at}
            self.days = rules.small_calendar(current_calendar(), self.case.region, timezone.now())


class CallForm(StepForm):
    consultant = forms.ModelChoiceField(User.objects.none(), label="Konsultan")

    def prepare(self):
        people = (
            User.objects.holding(*CONSULTANTS)
            .filter(assignment__unit__kind=Unit.Kind.SUBDIREKTORAT)
            .prefetch_related("assignment_set__unit")
            .distinct()
        )
        if self.case:
            self.own = list(people.filter(assignment__unit=self.case.unit))
            others = [person for person in people if person not in self.own]
            self.fields["consultant"].choices = [
                (f"{self.case.unit} (yang dituju)", [(p.pk, p.name) for p in self.own]),
                ("Unit lain", [(p.pk, f"{p.name} · {units_of(p)}") for p in others]),
            ]
        self.fields["consultant"].queryset = people


def units_of(person):
    return ", ".join(str(held.unit) for held in person.assignment_set.all() if held.unit)


class ConsultationForm(MinutesForm, StepForm):
    """The BAK at the table, with signatures when they are drawn on the screen."""

    signing = forms.ChoiceField(
        label="Tanda tangan",
        choices=[("kertas", "Di atas kertas (dua rangkap dicetak)"), ("layar", "Di layar")],
        initial="kertas",
        widget=forms.RadioSelect,
    )

    def prepare(self):
        self.start_with(minutes.starting_data(self.case))
        for name, label in self.signers():
            self.fields[f"ttd-{name}"] = forms.CharField(
                label=label, required=False, widget=forms.HiddenInput
            )

    def signers(self):
        """[("consultant" or guest pk, name)]"""
        return (
            [
                ("consultant", self.case.consultant.name),
                *((guest.pk, guest.name) for guest in self.case.here),
            ]
            if self.case and self.case.consultant
            else []
        )

    @property
    def pads(self):
        return [(self[f"ttd-{name}"], label) for name, label in self.signers()]

    def clean(self):
        data = super().clean()
        drawn = {}
        for name, _ in self.signers():
            strokes = data.pop(f"ttd-{name}", "")
            if data.get("signing") == "layar":
                drawn[name] = self.path_of(name, strokes)
        data["signatures"] = drawn if data.pop("signing", "") == "layar" else {}
        return data

    def path_of(self, name, strokes):
        try:
            return signatures.path_of(strokes)
        except ValidationError as why:
            self.add_error(f"ttd-{name}", why)
            return ""


class TypingForm(ConsultationForm):
    """The same form while somebody is still typing: half a row is no mistake, and nobody has
    signed yet.
    """

    def prepare(self):
        super().prepare()
        for row in self.items:
            row.half_done = True
        self.fields["signing"].required = False

    def signers(self):
        return []

    def clean(self):
        data = super(MinutesForm, self).clean()
        data["items"] = self.items.filled
        data.pop("signing", "")
        return data


class RecordForm(StepForm):
    """Both sides have signed; the scan may follow later."""

    signed = forms.BooleanField(label="Konsultan dan semua tamu sudah menandatangani kedua rangkap")
    scan = Files(
        "Pindaian BAK bertanda tangan", help_text="PDF atau foto (JPG, PNG); boleh menyusul."
    )

    def prepare(self):
        if (
            self.case
            and self.case.bak
            and self.case.bak.consultant_set.exclude(signature="").exists()
        ):
            self.fields["signed"].label = "Konsultan dan semua tamu sudah menandatangani di layar"
        if self.case and len(self.case.here) < len(self.case.at_the_table):
            self.fields["signed"].label += " (selain yang sudah pulang)"


class ScanForm(StepForm):
    scan = Files(
        "Pindaian BAK bertanda tangan", required=True, help_text="PDF atau foto (JPG, PNG)."
    )


class HandOverForm(StepForm):
    given = forms.BooleanField(label="BAK rangkap 2 sudah diserahkan kepada tamu")

    def prepare(self):
        papers = (
            [guest.sppd for guest in self.case.here if guest.brings_sppd and hasattr(guest, "sppd")]
            if self.case
            else []
        )
        if papers:
            unsigned = (
                " (juga yang dikembalikan tanpa tanda tangan)"
                if any(paper.refused for paper in papers)
                else ""
            )
            self.fields["sppd"] = forms.BooleanField(
                label=f"SPPD sudah diserahkan kembali kepada tamu{unsigned}"
            )


class TurnAwayForm(StepForm):
    form_token = FormToken()
    name = Line("Nama", max_length=150)
    region = RegionField(label="Pemda")
    purpose = Line("Keperluan", max_length=300, required=False)


class ExplainForm(StepForm):
    kind = forms.CharField(widget=forms.HiddenInput)
    reason = Paragraphs("Penjelasan", rows=2, max_length=1000)


class ExplainDayForm(ExplainForm):
    """One word for several visits of a day."""

    visits = forms.ModelMultipleChoiceField(
        Visit.objects.none(),
        to_field_name="number",
        error_messages={"required": "Centang sedikitnya satu kunjungan."},
    )

    def __init__(self, *args, date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["visits"].queryset = Visit.objects.on(date)
