"""What a region is asked that wants a video conference. Who asks is the portal's own question."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from djpk_layanan.directory.forms import TopicField
from djpk_layanan.ui.fields import Day, Line, Paragraphs, TimeOfDay
from djpk_layanan.workflow.forms import StepForm

from .. import rules
from ..models.requests import MEDIA
from .fields import Addresses


class RequestForm(StepForm):
    letter_number = Line("Nomor surat", max_length=100)
    letter_date = Day("Tanggal surat", ahead=0)
    letter = forms.FileField(
        label="Berkas surat",
        help_text=(
            "Surat permohonan dari pimpinan instansi: PDF, JPG, atau PNG; paling besar 10 MB."
        ),
    )
    topic = TopicField()
    material = Paragraphs(
        "Materi", rows=4, max_length=3000, help_text="Apa yang hendak dikonsultasikan."
    )
    date = Day("Tanggal yang diminta")
    time = TimeOfDay("Jam yang diminta (WIB)", initial="09:00")
    medium = forms.ChoiceField(
        label="Media", choices=MEDIA, initial="app", widget=forms.RadioSelect
    )
    participants = Addresses(
        "Surel peserta", required=False, help_text="Satu alamat tiap baris; boleh menyusul."
    )

    def clean_letter(self):
        if why := rules.not_a_letter(self.cleaned_data["letter"]):
            raise ValidationError(why)
        return self.cleaned_data["letter"]

    def clean_date(self):
        if self.cleaned_data["date"] < timezone.localdate():
            raise ValidationError("Tanggal itu sudah lewat.")
        return self.cleaned_data["date"]
