"""What the consultant is asked for: who comes, the BAK, and its signatures."""

from django import forms
from django.core.exceptions import ValidationError

from bak import signatures
from bak.forms import MinutesForm
from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.ui.fields import Files
from djpk_layanan.workflow.forms import StepForm

from .. import minutes
from ..querysets import CONSULTANTS


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
        if not (self.case and self.case.consultant):
            return []
        guests = [(guest.pk, guest.name) for guest in self.case.here]
        return [("consultant", self.case.consultant.name), *guests]

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


class RecordForm(StepForm):
    """Both sides have signed; the scan may follow later."""

    signed = forms.BooleanField(label="Konsultan dan semua tamu sudah menandatangani kedua rangkap")
    scan = Files(
        "Pindaian BAK bertanda tangan", help_text="PDF atau foto (JPG, PNG); boleh menyusul."
    )

    def prepare(self):
        bak = self.case.bak if self.case else None
        if bak and bak.consultant_set.exclude(signature="").exists():
            self.fields["signed"].label = "Konsultan dan semua tamu sudah menandatangani di layar"
        if self.case and len(self.case.here) < len(self.case.at_the_table):
            self.fields["signed"].label += " (selain yang sudah pulang)"


class ScanForm(StepForm):
    scan = Files(
        "Pindaian BAK bertanda tangan", required=True, help_text="PDF atau foto (JPG, PNG)."
    )
