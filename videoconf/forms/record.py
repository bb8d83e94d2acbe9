"""What is asked about the letter of the Pemda, and about day and participants."""

import datetime as dt

from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from djpk_layanan.accounts.models import Unit
from djpk_layanan.clock import words
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.directory.forms import RegionField, TopicField
from djpk_layanan.ui.fields import Day, EmailAddress, Line, Paragraphs, TimeOfDay
from djpk_layanan.ui.selects import Rows
from djpk_layanan.workflow.forms import FormToken, StepForm

from .. import portal_requests, rules
from ..models import Conference, Request, Resource
from .fields import LATER, Addresses, LateField
from .letter import LetterForm


class WhenForm(StepForm):
    """Day, hour (WIB) and length; the rules themselves are asked by the step."""

    date = Day("Tanggal")
    time = TimeOfDay("Jam mulai (WIB)")
    minutes = forms.IntegerField(label="Lama (menit)", min_value=15, max_value=480, initial=90)
    hours_reason = Line("Alasan bila di luar jam kantor", max_length=300, required=False)
    asked_later = forms.BooleanField(
        label=LATER,
        required=False,
        help_text="Bila melewati batas SOP, hari itu menjadi batasnya dan tercatat demikian.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].earliest = timezone.localdate()

    def clean(self):
        data = super().clean()
        if not self.errors:
            data["starts"] = dt.datetime.combine(data.pop("date"), data.pop("time"), WIB)
            data["ends"] = data["starts"] + dt.timedelta(minutes=data.pop("minutes"))
        return data


class RecordForm(LetterForm, WhenForm):
    needed_with_others = {"app", "kanwil", "hours_reason"}

    form_token = FormToken()
    region = RegionField(label="Pemda")
    institution = Line("Instansi", help_text="Misalnya: BPKAD, Inspektorat, Bapenda.")
    requester = Line("Nama pemohon", max_length=150)
    position = Line("Jabatan", max_length=150, required=False)
    phone = Line("Telepon", max_length=30, required=False)
    email = EmailAddress("Surel Pemda", help_text="BAK dan tautan rekaman dikirim ke sini.")
    letter_number = Line("Nomor surat", max_length=100)
    letter_date = Day("Tanggal surat", ahead=0)
    letter = forms.FileField(label="Berkas surat", help_text="PDF, JPG, atau PNG.")
    topic = TopicField()
    material = Paragraphs("Materi", rows=3, max_length=3000)
    medium = forms.ChoiceField(
        label="Media", choices=Conference.Medium, initial=Conference.Medium.APP
    )
    app = forms.ChoiceField(
        label="Aplikasi", choices=[("", "Pilih aplikasi"), *Conference.App.choices], required=False
    )
    kanwil = forms.ModelChoiceField(
        Resource.objects.of(Resource.Kind.WINDOW),
        label="Kanwil DJPb",
        required=False,
        empty_label="Pilih Kanwil",
    )
    participants = Addresses("Surel peserta", required=False)
    units = Rows(
        Unit.objects.technical(), label="Unit yang dilibatkan", widget=forms.CheckboxSelectMultiple
    )
    duplicate_ok = forms.BooleanField(
        label="Surat yang sama memang untuk permohonan lain", required=False
    )
    request = forms.ModelChoiceField(
        Request.objects.waiting(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": portal_requests.SETTLED},
    )

    field_order = [
        "form_token",
        "request",
        "letter_number",
        "letter_date",
        "letter",
        "duplicate_ok",
        "region",
        "institution",
        "requester",
        "position",
        "email",
        "phone",
        "participants",
        "topic",
        "material",
        "units",
        "medium",
        "app",
        "kanwil",
        "date",
        "time",
        "minutes",
        "asked_later",
        "hours_reason",
    ]

    def prepare(self):
        # its letter is there already
        if self["request"].value():
            self.fields["letter"].required = False

    def clean_letter(self):
        letter, request = self.cleaned_data["letter"], self.cleaned_data.get("request")
        if letter is None and request:
            return portal_requests.letter_of(request)
        if letter is None or (why := rules.not_a_letter(letter)):
            raise ValidationError(why if letter else "Pilih berkas surat.")
        return letter


class RescheduleForm(WhenForm):
    needed_with_others = {"hours_reason"}

    late_ok = LateField()
    reason = Paragraphs("Alasan", rows=2, max_length=1000)

    def prepare(self):
        self.helper.layout = Layout(
            Div(
                Div("date", css_class="c6"),
                Div("time", css_class="c3"),
                Div("minutes", css_class="c3"),
                css_class="fields",
            ),
            "reason",
            "asked_later",
            "late_ok",
            "hours_reason",
        )
        if self.case:
            starts = words.local_time(self.case.starts)
            self.initial |= {
                "date": starts.date(),
                "time": starts.time(),
                "minutes": int((self.case.ends - self.case.starts).total_seconds() // 60),
                "hours_reason": self.case.hours_reason,
                "asked_later": self.case.later_day is not None,
            }


class ParticipantsForm(StepForm):
    participants = Addresses("Surel peserta", required=False)

    def prepare(self):
        if self.case:
            self.initial |= {
                "participants": "\n".join(
                    participant.email for participant in self.case.participants.all()
                )
            }
