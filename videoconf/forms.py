"""What the steps of SOP 195 ask for up to the signed Nota Dinas, and around it.

What follows is in meeting_forms.py.
"""

import datetime as dt
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from djpk_layanan.accounts.models import Role, Unit, User
from djpk_layanan.clock import words
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.directory.contacts import address_of
from djpk_layanan.directory.forms import RegionField, TopicField
from djpk_layanan.directory.phones import normal
from djpk_layanan.ui.fields import Day, EmailAddress, Line, Paragraphs
from djpk_layanan.ui.selects import Rows
from djpk_layanan.workflow.forms import FormToken, StepForm

from . import nota_facts, nota_numbers, nota_text, requests, rules
from .models import Conference, NotaDinas, Request, Resource

TIME = {"widget": forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M")}
MOST_PARTICIPANTS = 30
LATER = "Pemda sendiri meminta hari ini"


class Addresses(forms.CharField):
    """Several e-mail addresses, one on a line or with commas between."""

    def __init__(self, label, **options):
        super().__init__(label=label, widget=forms.Textarea(attrs={"rows": 3}), **options)

    def clean(self, value):
        found = list(
            dict.fromkeys(
                address_of(text)
                for text in re.split(r"[\s,;]+", super().clean(value) or "")
                if text
            )
        )
        if len(found) > MOST_PARTICIPANTS:
            raise ValidationError(f"Paling banyak {MOST_PARTICIPANTS} alamat.")
        return found


class NumberField(Line):
    def __init__(self):
        super().__init__("Nomor ND", max_length=60, required=False)

    def propose(self, user):
        """What the field says beside it; nobody's sequence is touched."""
        self.help_text = "Kosong: nomor berikutnya dari urutan aplikasi"
        if user and user.holds(Role.KABAG_HKK):
            self.help_text += f" ({nota_numbers.proposal(user)})"
        self.help_text += ". Atau ketik nomor dari register kementerian; tersimpan seperti diketik."


class WhenForm(StepForm):
    """Day, hour (WIB) and length; the rules themselves are asked by the step."""

    date = Day("Tanggal")
    time = forms.TimeField(label="Jam mulai (WIB)", **TIME)
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


class RecordForm(WhenForm):
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
        error_messages={"invalid_choice": requests.SETTLED},
    )

    field_order = [
        "form_token",
        "request",
        "region",
        "institution",
        "requester",
        "position",
        "phone",
        "email",
        "letter_number",
        "letter_date",
        "letter",
        "duplicate_ok",
        "topic",
        "material",
        "units",
        "medium",
        "app",
        "kanwil",
        "date",
        "time",
        "minutes",
        "hours_reason",
        "asked_later",
        "participants",
    ]

    def prepare(self):
        if self["request"].value():  # its letter is there already
            self.fields["letter"].required = False

    def clean_phone(self):
        return normal(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""

    def clean_email(self):
        return address_of(self.cleaned_data["email"])

    def clean_letter(self):
        letter, request = self.cleaned_data["letter"], self.cleaned_data.get("request")
        if letter is None and request:
            return requests.letter_of(request)
        if letter is None or (why := rules.not_a_letter(letter)):
            raise ValidationError(why if letter else "Pilih berkas surat.")
        return letter

    def clean(self):
        data = super().clean()
        if data.get("medium") == Conference.Medium.APP:
            data["kanwil"] = None
            if not data.get("app"):
                self.add_error("app", "Pilih aplikasinya.")
        elif not data.get("kanwil"):
            self.add_error("kanwil", "Pilih Kanwil DJPb-nya.")
        else:
            data["app"] = ""
        return data


class ReturnForm(StepForm):
    reason = Paragraphs("Catatan", rows=3, max_length=1000)


class LateField(forms.BooleanField):
    """Beside “Pemda sendiri meminta hari ini”: the other way past the SOP's limit, which stays a
    lateness.
    """

    def __init__(self):
        super().__init__(
            label="Batas tetap; tercatat terlambat",
            required=False,
            help_text="Bila melewati batas SOP bukan atas permintaan Pemda.",
        )


class RescheduleForm(WhenForm):
    late_ok = LateField()
    reason = Paragraphs("Alasan", rows=2, max_length=1000)

    def prepare(self):
        if self.case:
            starts = words.local(self.case.starts)
            self.initial |= {
                "date": starts.date(),
                "time": starts.time(),
                "minutes": int((self.case.ends - self.case.starts).total_seconds() // 60),
                "hours_reason": self.case.hours_reason,
                "asked_later": self.case.later_day is not None,
            }


class AssignHeadForm(StepForm):
    head = forms.ModelChoiceField(
        User.objects.none(), label="Kasubbag MSKLI", empty_label="Pilih orangnya"
    )
    instruction = Paragraphs("Arahan", rows=2, max_length=1000, required=False)

    def prepare(self):
        self.fields["head"].queryset = people = User.objects.holding(Role.KASUBBAG_MSKLI)
        self.fields["head"].initial = people.first()


class AssignDrafterForm(StepForm):
    drafter = forms.ModelChoiceField(
        User.objects.none(), label="Pelaksana MSKLI", empty_label="Pilih orangnya"
    )
    instruction = Paragraphs("Arahan", rows=2, max_length=1000, required=False)

    def prepare(self):
        self.fields["drafter"].queryset = User.objects.holding(Role.PELAKSANA_MSKLI)


class NotaForm(StepForm):
    """The memo's wording, filled in from the last version or anew; its facts stand above and
    come from the record.
    """

    urgency = forms.ChoiceField(label="Sifat", choices=NotaDinas.Urgency)
    enclosure = Line("Lampiran", max_length=60)
    subject = Line("Hal", max_length=300)
    text = Paragraphs(
        "Isi",
        rows=14,
        help_text=(
            "Baris kosong memisahkan paragraf; baris yang diawali “- ” menjadi butir daftar. "
            "**tebal**, _miring_."
        ),
    )
    beside = "videoconf/_nota_facts.html"
    current, corrects = "nota", None

    def prepare(self):
        if self.case:
            nota = getattr(self.case, self.current)
            written = nota if nota and nota.facts else None
            fresh = nota_facts.starting_text(self.case, corrects=self.corrects)
            self.initial |= (
                {name: getattr(written, name) for name in self.fields} if written else fresh
            )
            self.facts = nota_facts.facts_of(self.case, corrects=self.corrects)
            self.addressees = nota_facts.addressees(self.case)

    def clean_subject(self):
        return self.without_facts("subject")

    def clean_text(self):
        return self.without_facts("text")

    def without_facts(self, name):
        nota_text.refuse_markup(self.cleaned_data[name])
        if self.case:
            nota_facts.refuse_facts(self.cleaned_data[name], self.case)
        return self.cleaned_data[name]


class ReadForm(StepForm):
    """`read`: which version was read; the paraf or the signature goes under exactly that one."""

    read = forms.IntegerField(widget=forms.HiddenInput)
    current = "nota_id"

    def prepare(self):
        if self.case:
            self.initial |= {"read": getattr(self.case, self.current)}


class NumberForm(StepForm):
    """A number of the ministry's register, else the next of our own sequence, which is shown and
    not yet taken.
    """

    number = NumberField()

    def prepare(self):
        self.fields["number"].propose(self.user)


class SignForm(ReadForm):
    """Signed in the system under a number of any kind; outside only what was printed with its
    number, which was taken before.
    """

    number = NumberField()
    file = forms.FileField(
        label="PDF yang ditandatangani di luar sistem (BSrE)",
        required=False,
        help_text="Kosong: disetujui dalam sistem.",
    )
    taken = "nota_number"

    def prepare(self):
        super().prepare()
        if self.case and getattr(self.case, self.taken):
            del self.fields["number"]
        elif self.case:
            del self.fields["file"]
            self.fields["number"].propose(self.user)
            self.fields["number"].help_text += (
                " Bila akan ditandatangani di luar sistem (BSrE): ambil dahulu nomornya, cetak "
                "naskahnya, lalu unggah di sini."
            )


class ParticipantsForm(StepForm):
    participants = Addresses("Surel peserta", required=False)

    def prepare(self):
        if self.case:
            self.initial |= {
                "participants": "\n".join(
                    participant.email for participant in self.case.participants.all()
                )
            }
