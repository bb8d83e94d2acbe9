"""What the SOP's own steps ask for, and those of daily work."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from bak.forms import MinutesForm
from djpk_layanan.accounts.models import Role, Unit, User
from djpk_layanan.directory.forms import TopicField
from djpk_layanan.ui.fields import Day, Files, Line, Moment, Paragraphs
from djpk_layanan.ui.selects import Rows
from djpk_layanan.workflow.forms import FormToken, StepForm

from .. import minutes
from ..models import Escalation, Ticket

# days that a requester without e-mail may take
MOST_PATIENCE = 30


def answer_fields():
    """An answer and the regulation it stands on."""
    basis = {"required": False, "help_text": "Misalnya: PMK 145/PMK.07/2023 Pasal 12."}
    return (
        Paragraphs("Jawaban", rows=8),
        Paragraphs("Dasar hukum", rows=2, max_length=2000, **basis),
    )


def wording_of(revision):
    return {"answer": revision.answer, "legal_basis": revision.legal_basis}


class RegisterForm(StepForm):
    """The question. Who asks is the requester's form (`RequesterForm`)."""

    form_token = FormToken()
    channel = forms.ChoiceField(label="Kanal", choices=Ticket.Channel, initial=Ticket.Channel.PHONE)
    kind = forms.ChoiceField(label="Jenis", choices=Ticket.Kind, initial=Ticket.Kind.CONSULTATION)
    topic = TopicField()
    subject = Line("Pokok pertanyaan", help_text="Satu kalimat.")
    question = Paragraphs("Pertanyaan", rows=6)
    files = Files()


class Superseding(StepForm):
    """Which approved answers hold no longer; asked only when there are any."""

    supersedes = Rows(
        Escalation.objects.none(),
        label="Jawaban unit yang tidak berlaku lagi",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Yang ditandai tidak masuk ke BAK berikutnya.",
    )

    def prepare(self):
        parts = self.case.escalations.valid().select_related("unit") if self.case else []
        if not parts:
            del self.fields["supersedes"]
            return
        self.fields["supersedes"].queryset = parts
        self.fields["supersedes"].label_from_instance = lambda part: (
            f"{part.unit}: {part.question[:80]}"
        )
        self.initial["supersedes"] = [part.pk for part in minutes.outdated_answers(self.case)]


class AnswerForm(Superseding):
    answer, legal_basis = answer_fields()
    field_order = ["answer", "legal_basis", "supersedes"]


class OptionalAnswerForm(StepForm):
    """On the page of a new ticket: left empty, the question is only recorded."""

    answer, legal_basis = answer_fields()

    def prepare(self):
        self.fields["answer"].required = False


class EscalateForm(Superseding):
    """Several units with one question; another question for another unit is another escalation."""

    units = Rows(
        Unit.objects.technical(), label="Unit Eselon III", widget=forms.CheckboxSelectMultiple
    )
    reason = Paragraphs("Mengapa tidak dapat dijawab langsung?", rows=2, max_length=1000)
    question = Paragraphs("Pertanyaan kepada unit", rows=4)
    note = Paragraphs("Catatan untuk unit", rows=2, required=False)
    field_order = ["units", "reason", "question", "note", "supersedes"]

    def prepare(self):
        super().prepare()
        if self.case:
            self.initial["question"] = self.case.question
            if self.case.answer:
                self.fields["reason"].help_text = (
                    "Jawaban langsung yang tercatat tidak berlaku lagi; ia tetap terbaca di "
                    "riwayat."
                )
            if self.case.topic.unit_id:
                self.fields["units"].initial = [self.case.topic.unit_id]


class SubmitForm(StepForm):
    answer, legal_basis = answer_fields()
    files = Files()

    def prepare(self):
        if self.case and self.case.revision:
            self.initial |= wording_of(self.case.revision)


class ApproveForm(StepForm):
    """The wording may be corrected; `revision` says which text was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    answer, legal_basis = answer_fields()

    def prepare(self):
        if self.case and self.case.revision:
            self.initial |= {"revision": self.case.revision_id} | wording_of(self.case.revision)


class TextForm(StepForm):
    text = Paragraphs("Isi", max_length=5000)


class PauseForm(StepForm):
    """Without an e-mail address: how he was asked, and until when he answers."""

    text = Paragraphs("Yang ditanyakan kepada pemohon", max_length=5000)
    asked_by = forms.ChoiceField(
        label="Ditanya lewat",
        choices=[("", "Pilih cara"), ("telepon", "Telepon"), ("WhatsApp", "WhatsApp")],
    )
    until = Day("Menjawab sampai", ahead=MOST_PATIENCE)

    def prepare(self):
        self.fields["until"].earliest = timezone.localdate()
        if self.case and self.case.requester_email:
            del self.fields["asked_by"], self.fields["until"]


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
    better_unit = forms.ModelChoiceField(
        Unit.objects.technical(),
        label="Unit yang tepat, bila tahu",
        required=False,
        empty_label="Belum tahu",
    )


class AssignForm(StepForm):
    owner = forms.ModelChoiceField(User.objects.none(), label="CSO", empty_label="Pilih CSO")

    def prepare(self):
        self.fields["owner"].queryset = User.objects.holding(Role.CSO)


class BakForm(MinutesForm, StepForm):
    """Questions and answers; an answer that a Kasubdit approved is shown, not asked.

    Filled in by `minutes.starting_data`.
    """

    starts = Moment("Mulai konsultasi", ahead=0)
    ends = Moment("Selesai konsultasi", ahead=0)

    def prepare(self):
        self.locked = minutes.approved_items(self.case)
        self.start_with(minutes.starting_data(self.case))
        for row in self.items:
            # a draft may be; whether it can be issued is judged when it is
            row.half_done = True

    def clean(self):
        data = super().clean()
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            raise ValidationError("Waktu selesai mendahului waktu mulai.")
        return data
