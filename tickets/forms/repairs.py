"""What the repairs of `repairs.py` ask for."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from bak import forms as bak_forms
from djpk_layanan.directory import contacts
from djpk_layanan.directory.forms import RegionField, TopicField
from djpk_layanan.directory.phones import normal_number
from djpk_layanan.ui.fields import EmailAddress, Line, Moment, Paragraphs
from djpk_layanan.workflow.forms import ReasonForm, StepForm

from .. import minutes
from ..intake import numbers
from ..models import Ticket

SCOPES = [("", "Tiket ini dan data pemohon di buku kontak"), ("tiket", "Hanya tiket ini")]
LAST = ("only_this", "reason")
OLDEST_RECEIPT = dt.timedelta(days=90)


class CorrectForm(ReasonForm):
    """The ticket as it is; whoever asked is corrected in the directory too, unless only the
    ticket is meant.
    """

    requester_name = Line("Nama", max_length=150)
    requester_phone = Line("Telepon", max_length=30, required=False)
    requester_email = EmailAddress(required=False)
    region = RegionField(label="Pemda", required=False)
    requester_institution = Line("Instansi", required=False)
    requester_position = Line("Jabatan", max_length=150, required=False)
    only_this = forms.ChoiceField(label="Berlaku untuk", choices=SCOPES, required=False)
    channel = forms.ChoiceField(label="Kanal", choices=Ticket.Channel)
    kind = forms.ChoiceField(label="Jenis", choices=Ticket.Kind)
    topic = TopicField()
    subject = Line("Pokok pertanyaan")
    question = Paragraphs("Pertanyaan", rows=6)
    received_at = Moment(
        "Diterima", ahead=0, help_text="Hanya dapat dimajukan: kapan pertanyaan sebenarnya masuk."
    )

    def prepare(self):
        if self.case:
            self.initial |= {
                name: getattr(self.case, name) for name in self.fields if hasattr(self.case, name)
            }
            for name in minutes.held_fast(self.case, set(self.fields) - set(LAST)):
                del self.fields[name]
        self.order_fields([name for name in self.fields if name not in LAST] + list(LAST))

    def clean_requester_phone(self):
        phone = self.cleaned_data["requester_phone"]
        return normal_number(phone) if phone else ""

    def clean_requester_email(self):
        email = self.cleaned_data["requester_email"]
        return contacts.address_of(email) if email else ""

    def clean_only_this(self):
        return bool(self.cleaned_data["only_this"])

    def clean_received_at(self):
        """The page knows minutes: what was not touched keeps its seconds."""
        moment, known, now = self.cleaned_data["received_at"], self.case.received_at, timezone.now()
        if moment == known.replace(second=0, microsecond=0):
            return known
        if moment > known:
            raise ValidationError("Waktu terima hanya dapat diganti dengan waktu yang lebih awal.")
        if moment < now - OLDEST_RECEIPT:
            raise ValidationError(f"Paling lama {OLDEST_RECEIPT.days} hari yang lalu.")
        return moment

    def clean(self):
        data = super().clean()
        if not self.errors and not data.get("requester_phone") and not data.get("requester_email"):
            raise ValidationError("Isi telepon atau surel pemohon, agar dapat dihubungi kembali.")
        return data


class ResendForm(bak_forms.ResendForm):
    def prepare(self):
        """A ticket has one addressee, whose address may have been put right after the BAK."""
        if self.case and self.case.bak:
            bak = self.case.bak
            self.initial["to"] = self.case.requester_email or next(iter(bak.addresses), "")


def other_ticket(text, user):
    """The ticket with this number, found through the person; raises ValidationError."""
    number = numbers.parse(text)
    if number is None:
        raise ValidationError("Nomor tiket salah. Periksa kembali setiap angkanya.")
    ticket = (
        Ticket.objects.visible_to(user)
        .select_related("contact", "region", "bak")
        .filter(number=number)
        .first()
    )
    if ticket is None:
        raise ValidationError(f"Tiket {number} tidak ditemukan.")
    return ticket


class RelateForm(StepForm):
    other = Line("Nomor tiket yang dikaitkan", max_length=30)

    def clean_other(self):
        return other_ticket(self.cleaned_data["other"], self.user)


class UnrelateForm(StepForm):
    other = forms.ModelChoiceField(
        Ticket.objects.none(), label="Tiket yang dilepas", empty_label="Pilih tiket"
    )

    def prepare(self):
        if self.case:
            self.fields["other"].queryset = self.case.linked.all()


class MergeForm(StepForm):
    into = Line("Nomor tiket tujuan", max_length=30)
    both = forms.BooleanField(
        label=(
            "Pemohonnya berbeda orang: kedua pertanyaan dijawab dalam satu BAK yang dikirim "
            "kepada keduanya."
        ),
        required=False,
    )
    reason = Paragraphs("Alasan", rows=2, max_length=1000, required=False)

    def clean_into(self):
        return other_ticket(self.cleaned_data["into"], self.user)


class SplitForm(StepForm):
    """One text becomes two questions."""

    remaining = Paragraphs("Pertanyaan yang tetap pada tiket ini", rows=5)
    question = Paragraphs("Pertanyaan untuk tiket baru", rows=5)
    subject = Line("Pokok pertanyaan tiket baru")
    topic = TopicField(label="Topik tiket baru")
    reason = Paragraphs("Alasan", rows=2, max_length=1000, required=False)

    def prepare(self):
        if self.case:
            self.initial |= {"remaining": self.case.question, "topic": self.case.topic_id}

    def clean(self):
        data = super().clean()
        if not self.errors and data["remaining"] == self.case.question:
            raise ValidationError(
                "Pertanyaan pada tiket ini belum dikurangi. Pindahkan bagiannya ke pertanyaan "
                "tiket baru."
            )
        return data
