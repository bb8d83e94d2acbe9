"""What every BAK asks for: questions with their answers, and what is still to be done."""

import re

from django import forms
from django.core.exceptions import ValidationError

from djpk_layanan import pdf
from djpk_layanan.directory.contacts import address_of
from djpk_layanan.ui.fields import Day, EmailAddress, Line, Paragraphs
from djpk_layanan.workflow.forms import StepForm

# questions in one BAK
MOST_ITEMS = 60
# rows of one page that are looked at; more is no page of ours
MOST_ROWS = 300
ROW = re.compile(r"item-([0-9]{1,3})-(question|answer|legal_basis)")
BROKEN = "Formulir ini rusak. Buka kembali halaman ini."


class ItemForm(forms.Form):
    """One question with its answer; a row left empty is left out."""

    question = Paragraphs("Pertanyaan", rows=3, required=False)
    answer = Paragraphs("Jawaban", rows=5, required=False)
    legal_basis = Paragraphs("Dasar hukum", rows=1, max_length=2000, required=False)
    # a row is whole or empty
    needed_with_others = ("question", "answer")

    def clean(self):
        data = super().clean()
        is_whole = data.get("question") and data.get("answer")
        if not self.half_done and not self.errors and any(data.values()) and not is_whole:
            raise ValidationError("Isi pertanyaan dan jawabannya, atau kosongkan semua isiannya.")
        return data

    # True while somebody is still typing
    half_done = False


class ItemRows(forms.BaseFormSet):
    """The rows of one page.

    What was posted is judged by itself, never against what the page began with.
    """

    default_error_messages = {"missing_management_form": BROKEN, "too_many_forms": BROKEN}

    def __init__(self, data, *, start):
        bound = data is not None
        super().__init__(data, prefix="item", initial=None if bound else start)

    def total_form_count(self):
        """Posted, as many as there are rows with fields, whatever the page's count of them says."""
        if not self.is_bound:
            return super().total_form_count()
        places = [int(found[1]) for name in self.data if (found := ROW.fullmatch(name))]
        return min(max(places, default=-1) + 1, self.absolute_max)

    def initial_form_count(self):
        """Posted, each row is looked at: none is taken for one that was there before."""
        return 0 if self.is_bound else super().initial_form_count()

    def clean(self):
        rows = self.filled
        if len(rows) > MOST_ITEMS:
            raise ValidationError(
                f"Paling banyak {MOST_ITEMS} pertanyaan dalam satu BAK; terisi {len(rows)}. "
                f"Gabungkan atau kosongkan {len(rows) - MOST_ITEMS} di antaranya. "
                "Ketikan Anda tetap ada di halaman ini."
            )
        if sum(len(text) for row in rows for text in row.values()) > pdf.LONGEST_DOCUMENT:
            raise ValidationError(pdf.TOO_MUCH)

    @property
    def filled(self):
        """The rows with words in them, in their order: [{question, answer, legal_basis}]."""
        rows = [getattr(form, "cleaned_data", {}) for form in self.forms]
        return [row for row in rows if any(row.values())]

    @property
    def most(self):
        return MOST_ITEMS


Items = forms.formset_factory(
    ItemForm, formset=ItemRows, extra=1, max_num=MOST_ITEMS, absolute_max=MOST_ROWS
)


class MinutesForm(forms.Form):
    """`locked`: answers that are shown, not asked. `start_with` fills it in."""

    follow_up = Paragraphs("Tindak lanjut", rows=2, max_length=2000, required=False)
    follow_up_by = Line("Penanggung jawab tindak lanjut", required=False)
    follow_up_due = Day("Batas tindak lanjut", required=False)
    locked = ()

    def start_with(self, start):
        self.initial |= {name: value for name, value in start.items() if name != "items"}
        self.items = Items(self.data if self.is_bound else None, start=start["items"])
        for number, row in enumerate(self.items, len(self.locked) + 1):
            row.about = f"Pertanyaan {number}"

    @property
    def sets(self):
        return [self.items]

    def is_valid(self):
        """Rows and fields are both judged: the page shows what is wrong with either."""
        return all([self.items.is_valid(), super().is_valid()])

    def clean(self):
        data = super().clean()
        data["items"] = self.items.filled
        if not data["items"] and not self.locked and self.items.is_valid():
            raise ValidationError("BAK memerlukan sedikitnya satu pertanyaan dan jawaban.")
        return data


class ResendForm(StepForm):
    """Where the issued document goes once more; an address that gave a letter back only
    knowingly.
    """

    to = EmailAddress(
        "Kirim ke",
        required=False,
        help_text="Kosong: surel yang belum sampai dikirim lagi ke alamatnya semula.",
    )
    sure = forms.BooleanField(
        label="Alamat sudah dipastikan; kirim juga bila surelnya pernah ditolak", required=False
    )

    def clean_to(self):
        return address_of(self.cleaned_data["to"]) if self.cleaned_data["to"] else ""
