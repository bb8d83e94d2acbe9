"""What the repairs of SOP 195 ask for."""

from crispy_forms.layout import Column, Layout, Row
from django import forms

from djpk_layanan.accounts.models import Unit, User
from djpk_layanan.directory.forms import RegionField, TopicField
from djpk_layanan.handover import handing
from djpk_layanan.ui.fields import Day, EmailAddress, Line, Paragraphs
from djpk_layanan.ui.selects import Rows

from .. import corrections
from ..models import Conference, Resource
from ..needs import CONSULTANTS
from .fields import LATER, Addresses, LateField
from .letter import LetterForm
from .nota import NotaForm, ReadForm, SignForm

# what stands side by side
ROWS = [
    ("region", "institution"),
    ("requester", "position"),
    ("phone", "email"),
    ("letter_number", "letter_date"),
    ("duplicate_ok",),
    ("topic",),
    ("material",),
    ("medium", "app", "kanwil"),
    ("asked_later", "late_ok"),
    ("units",),
    ("participants",),
    ("reason",),
]


class CorrectForm(LetterForm):
    """As it is recorded now; what can't be put right any more is not asked."""

    needed_with_others = {"app", "kanwil"}

    region = RegionField(label="Pemda")
    institution = Line("Instansi")
    requester = Line("Nama pemohon", max_length=150)
    position = Line("Jabatan", max_length=150, required=False)
    phone = Line("Telepon", max_length=30, required=False)
    email = EmailAddress("Surel Pemda", help_text="Surat dan undangan berikutnya dikirim ke sini.")
    letter_number = Line("Nomor surat", max_length=100)
    letter_date = Day("Tanggal surat", ahead=0)
    duplicate_ok = forms.BooleanField(
        label="Surat yang sama memang untuk permohonan lain", required=False
    )
    topic = TopicField()
    material = Paragraphs("Materi", rows=3, max_length=3000)
    medium = forms.ChoiceField(label="Media", choices=Conference.Medium)
    app = forms.ChoiceField(
        label="Aplikasi", choices=[("", "Pilih aplikasi"), *Conference.App.choices], required=False
    )
    kanwil = forms.ModelChoiceField(
        Resource.objects.of(Resource.Kind.WINDOW),
        label="Kanwil DJPb",
        required=False,
        empty_label="Pilih Kanwil",
    )
    asked_later = forms.BooleanField(
        label=LATER, required=False, help_text="Bila media yang baru membuat batasnya lebih awal."
    )
    late_ok = LateField()
    units = Rows(
        Unit.objects.technical(), label="Unit yang dilibatkan", widget=forms.CheckboxSelectMultiple
    )
    participants = Addresses("Surel peserta", required=False)
    reason = Paragraphs("Alasan", rows=2, max_length=1000)

    def prepare(self):
        if not self.case:
            return
        self.start_with(self.case)
        asked = {"duplicate_ok": "letter_number", "asked_later": "medium", "late_ok": "medium"}
        still_open = corrections.open_fields(self.case)
        for name in list(self.fields):
            if asked.get(name, name) not in {*still_open, "reason"}:
                del self.fields[name]
        rows = [[name for name in row if name in self.fields] for row in ROWS]
        self.helper.layout = Layout(
            *(Row(*(Column(name, css_class="col-sm") for name in row)) for row in rows if row)
        )

    def start_with(self, conference):
        self.initial |= {
            name: getattr(conference, name)
            for name in (*corrections.PLAIN, "medium", "app", "kanwil")
        }
        self.initial |= {
            "units": [part.unit_id for part in conference.parts.all()],
            "participants": "\n".join(
                participant.email for participant in conference.participants.all()
            ),
            "asked_later": conference.later_day is not None,
        }


class CorrectNotaForm(NotaForm):
    """The memo that corrects the signed one."""

    current = "correction"

    def prepare(self):
        self.corrects = self.case.signature if self.case else None
        super().prepare()


class ReadCorrectionForm(ReadForm):
    current = "correction_id"


class SignCorrectionForm(SignForm):
    current, taken = "correction_id", "correction_number"


class HandDutyOverForm(handing.form_for(*CONSULTANTS, in_unit=True, returns=False)):
    """Which of the unit's consultants goes, and who comes."""

    held_by = forms.ModelChoiceField(
        User.objects.none(), label="Konsultan yang digantikan", empty_label="Pilih orangnya"
    )
    field_order = ["held_by", "to", "reason"]

    def prepare(self):
        super().prepare()
        if self.case:
            named = self.case.consultants.values("person")
            self.fields["held_by"].queryset = User.objects.filter(pk__in=named)
