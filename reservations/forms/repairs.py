"""What the repairs of SOP 194 ask for."""

from django import forms
from django.core.exceptions import ValidationError

from djpk_layanan.accounts.models import Unit
from djpk_layanan.directory.forms import RegionField, TopicField
from djpk_layanan.ui.fields import Line, Paragraphs
from djpk_layanan.workflow.forms import StepForm

from .. import corrections, needs
from ..models import Guest
from .guests import GUEST_FIELDS, GuestForm
from .party import CheckOutForm, PartyForm


class CorrectForm(PartyForm):
    """The facts as they are; the person changes what is wrong among those that he may."""

    region = RegionField(label="Pemda")
    institution = Line("Instansi")
    topic = TopicField()
    unit = forms.ModelChoiceField(Unit.objects.technical(), label="Unit yang dituju")
    purpose = Paragraphs("Keperluan", rows=3, max_length=2000)
    reason = Paragraphs("Alasan perbaikan", rows=2, max_length=1000)

    def prepare(self):
        self.facts, self.of_a_guest = (
            corrections.open_facts(self.case, self.user) if self.case else ((), ())
        )
        for name in set(corrections.FACTS) - set(self.facts):
            del self.fields[name]
        self.initial |= {name: getattr(self.case, name) for name in self.facts}
        super().prepare()

    def party(self):
        return corrections.open_guests(self.case, self.user) if self.case else []

    def fields_of(self, guest):
        asked = GuestForm().fields
        found = {name: asked[name] for name in GUEST_FIELDS if name in self.of_a_guest}
        for name, field in found.items():
            field.initial, field.help_text = getattr(guest, name), ""
        if "name" in found:
            found["name"].required = True
        return found

    def clean(self):
        data = super().clean()
        rows = [(guest, cleaned_guest(self, guest, self.of(guest))) for guest in self.party()]
        return {name: data.get(name) for name in (*self.facts, "reason")} | {
            "guests": [{"guest": guest} | facts for guest, facts in rows]
        }


def cleaned_guest(form, guest, facts):
    """Phone and e-mail in the way in which they are kept."""
    asked = GuestForm()
    asked.cleaned_data = facts
    for name in ("phone", "email"):
        if name in facts:
            try:
                facts[name] = getattr(asked, f"clean_{name}")()
            except ValidationError as why:
                form.add_error(f"g{guest.pk}-{name}", why)
    return facts


class ReplaceForm(StepForm):
    """Who comes in whose place."""

    guest = forms.ModelChoiceField(
        Guest.objects.none(), label="Tamu yang diganti", empty_label=None
    )

    def prepare(self):
        self.fields |= GuestForm().fields
        self.fields["name"].required = True
        self.fields["name"].label = "Nama penggantinya"
        self.fields["reason"] = Paragraphs("Alasan", rows=2, max_length=1000, required=False)
        if self.case:
            self.fields["guest"].queryset = self.case.guests.filter(custody__isnull=True)
            if not needs.is_still_in_time(self.case):
                self.fields["reason"].required = True
                self.fields["reason"].help_text = (
                    "Batas H-1 sudah lewat: penggantian ini menyimpang dari butir 8.a dan "
                    "dijelaskan supervisor."
                )

    clean_phone, clean_email = GuestForm.clean_phone, GuestForm.clean_email


class UndoCheckInForm(CheckOutForm):
    """Each card and each ID is ticked back; with a card that is lost the registration stays."""

    reason = Paragraphs("Alasan", rows=2, max_length=1000)

    def fields_of(self, guest):
        return {name: field for name, field in super().fields_of(guest).items() if name != "lost"}

    def refuse_card(self, guest):
        raise ValidationError(
            f"Kartu {guest.custody.card} belum kembali. Registrasi dapat dibatalkan setelah "
            "kartunya kembali."
        )


class GuestLeavesForm(CheckOutForm):
    """One of those who are here; the others stay."""

    reason = Paragraphs("Alasan", rows=2, max_length=1000)

    def is_going(self, answer):
        return bool(answer.get("card_back") or answer.get("id_back") or answer.get("lost"))

    def clean(self):
        data = super().clean()
        if not self.errors and not 1 <= len(data["returns"]) < len(self.party()):
            raise ValidationError(
                "Tandai kartu dan identitas tamu yang pulang. Bila semua pulang, gunakan "
                "“Pulang lebih awal” atau “Kembalikan kartu”."
            )
        return data
