"""What the steps of the Nota Dinas ask for: who writes it, wording, paraf, number, signature."""

from crispy_forms.layout import HTML, Div, Layout
from django import forms
from django.core.exceptions import ValidationError

from djpk_layanan.accounts.models import Role, User
from djpk_layanan.ui.fields import Line, Paragraphs
from djpk_layanan.workflow.forms import StepForm

from ..models import NotaDinas
from ..nota import nota_facts, nota_text
from .fields import NumberField


class ReturnForm(StepForm):
    reason = Paragraphs("Catatan", rows=3, max_length=1000)


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
        self.helper.layout = Layout(
            Div(
                Div("urgency", css_class="c4"),
                Div("enclosure", css_class="c8"),
                Div("subject", css_class="c12"),
                css_class="fields",
            ),
            HTML('{% include "videoconf/_format.html" %}'),
            "text",
        )
        if self.case:
            nota = getattr(self.case, self.current)
            written = nota if nota and nota.facts else None
            fresh = nota_facts.starting_text(self.case, corrects=self.corrects)
            self.initial |= (
                {name: getattr(written, name) for name in self.fields} if written else fresh
            )
            self.facts = nota_facts.facts_of(self.case, corrects=self.corrects)
            self.addressees = nota_facts.nota_addressees(self.case)

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

    beside = "videoconf/_read.html"
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
    )
    in_system = forms.BooleanField(label="Tanpa berkas: disetujui dalam sistem", required=False)
    needed_with_others = {"file"}
    taken = "nota_number"

    def prepare(self):
        super().prepare()
        if self.case and getattr(self.case, self.taken):
            del self.fields["number"]
        elif self.case:
            del self.fields["file"], self.fields["in_system"]
            self.fields["number"].propose(self.user)
            self.fields["number"].help_text += (
                " Bila akan ditandatangani di luar sistem (BSrE): ambil dahulu nomornya, cetak "
                "naskahnya, lalu unggah di sini."
            )

    def clean(self):
        """A number that was taken for a signature outside is not signed inside by a forgotten
        file.
        """
        data = super().clean()
        in_system = data.pop("in_system", False)
        if "file" in self.fields and not self.errors and not data.get("file") and not in_system:
            raise ValidationError(
                "Nomornya sudah diambil. Unggah PDF yang ditandatangani di luar sistem, atau "
                "centang “Tanpa berkas: disetujui dalam sistem”."
            )
        return data
