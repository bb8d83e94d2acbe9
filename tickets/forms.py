"""What the steps of SOP 193 ask for."""

from django import forms
from django.core.exceptions import ValidationError

from bak.forms import MinutesForm
from djpk_layanan.accounts.models import Role, Unit, User
from djpk_layanan.directory.forms import TopicField
from djpk_layanan.ui.fields import Files, Line, Moment, Paragraphs
from djpk_layanan.workflow.forms import FormToken, StepForm

from . import minutes
from .models import Ticket
from .numbers import parse


def answer_fields():
    """An answer and the regulation it stands on."""
    return Paragraphs("Jawaban", rows=8), Paragraphs("Dasar hukum", rows=2, max_length=2000, required=False, help_text="Misalnya: PMK 145/PMK.07/2023 Pasal 12.")


class RegisterForm(StepForm):
    """The question. Who asks is the requester's form (`intake_forms.RequesterForm`)."""

    form_token = FormToken()
    channel = forms.ChoiceField(label="Kanal", choices=Ticket.Channel, initial=Ticket.Channel.PHONE)
    kind = forms.ChoiceField(label="Jenis", choices=Ticket.Kind, initial=Ticket.Kind.CONSULTATION)
    topic = TopicField()
    subject = Line("Pokok pertanyaan", help_text="Satu kalimat; tampil dalam daftar.")
    question = Paragraphs("Pertanyaan", rows=6)
    files = Files()


class AnswerForm(StepForm):
    answer, legal_basis = answer_fields()


class OptionalAnswerForm(StepForm):
    """On the page of a new ticket: left empty, the question is only recorded."""

    answer, legal_basis = answer_fields()

    def prepare(self):
        self.fields["answer"].required = False


class EscalateForm(StepForm):
    units = forms.ModelMultipleChoiceField(Unit.objects.technical(), label="Unit Eselon III", widget=forms.CheckboxSelectMultiple)
    note = Paragraphs("Catatan untuk unit", required=False)

    def prepare(self):
        if self.case and self.case.topic.unit_id:
            self.fields["units"].initial = [self.case.topic.unit_id]


class SubmitForm(StepForm):
    answer, legal_basis = answer_fields()
    files = Files()

    def prepare(self):
        if self.case and self.case.revision:
            self.initial |= {"answer": self.case.revision.answer, "legal_basis": self.case.revision.legal_basis}


class ApproveForm(StepForm):
    """The wording may be corrected; `revision` says which text was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    answer, legal_basis = answer_fields()

    def prepare(self):
        if self.case and self.case.revision:
            self.initial |= {"revision": self.case.revision_id, "answer": self.case.revision.answer, "legal_basis": self.case.revision.legal_basis}


class ReasonForm(StepForm):
    reason = Paragraphs("Alasan", rows=3, max_length=1000)


class TextForm(StepForm):
    text = Paragraphs("Isi", max_length=5000)


class MessageForm(StepForm):
    text = Paragraphs("Pesan pemohon", max_length=5000)
    files = Files()


class AddedForm(MessageForm):
    """The same, asked of the requester himself."""

    def prepare(self):
        self.fields["text"].label = "Pesan Anda"


class FilesForm(StepForm):
    files = Files(required=True)


class MisrouteForm(StepForm):
    reason = Paragraphs("Alasan", rows=3, max_length=1000)
    better_unit = forms.ModelChoiceField(Unit.objects.technical(), label="Unit yang tepat, bila tahu", required=False, empty_label="Belum tahu")


class AssignForm(StepForm):
    owner = forms.ModelChoiceField(User.objects.none(), label="CSO", empty_label="Pilih CSO")

    def prepare(self):
        self.fields["owner"].queryset = User.objects.holding(Role.CSO)


class MergeForm(StepForm):
    into = Line("Nomor tiket tujuan", max_length=30)
    reason = Paragraphs("Alasan", rows=2, max_length=1000, required=False)

    def clean_into(self):
        number = parse(self.cleaned_data["into"])
        if number is None:
            raise ValidationError("Nomor tiket salah. Periksa kembali setiap angkanya.")
        ticket = Ticket.objects.visible_to(self.user).filter(number=number).first()
        if ticket is None:
            raise ValidationError(f"Tiket {number} tidak ditemukan.")
        return ticket


class BakForm(MinutesForm, StepForm):
    """Questions and answers; an answer that a Kasubdit approved is shown, not asked. Filled in by `minutes.starting_data`."""

    starts = Moment("Mulai konsultasi", ahead=0)
    ends = Moment("Selesai konsultasi", ahead=0)

    def prepare(self):
        self.locked = minutes.approved_items(self.case)
        self.start_with(minutes.starting_data(self.case))

    def clean(self):
        data = super().clean()
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            raise ValidationError("Waktu selesai mendahului waktu mulai.")
        return data
