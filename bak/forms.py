"""What every BAK asks for: questions with their answers, and what is still to be done."""
from django import forms
from django.core.exceptions import ValidationError

from djpk_layanan.ui.fields import Line, Paragraphs


class ItemForm(forms.Form):
    """One question with its answer; a row left empty is left out."""

    question = Paragraphs("Pertanyaan", rows=3, required=False)
    answer = Paragraphs("Jawaban", rows=5, required=False)
    legal_basis = Paragraphs("Dasar hukum", rows=1, max_length=2000, required=False)

    def clean(self):
        data = super().clean()
        if not self.half_done and bool(data.get("question")) != bool(data.get("answer")):
            raise ValidationError("Isi pertanyaan dan jawabannya, atau kosongkan keduanya.")
        return data

    half_done = False  # True while somebody is still typing


Items = forms.formset_factory(ItemForm, extra=1, max_num=30, validate_max=True)


class MinutesForm(forms.Form):
    """`locked`: answers that are shown, not asked. `start_with` fills it in."""

    follow_up = Paragraphs("Tindak lanjut", rows=2, max_length=2000, required=False)
    follow_up_by = Line("Penanggung jawab tindak lanjut", required=False)
    follow_up_due = forms.DateField(label="Tenggat tindak lanjut", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    locked = ()

    def start_with(self, start):
        self.initial |= {name: value for name, value in start.items() if name != "items"}
        self.items = Items(self.data or None, prefix="item", initial=start["items"])

    def is_valid(self):
        return self.items.is_valid() and super().is_valid()

    def clean(self):
        data = super().clean()
        data["items"] = [row for row in (form.cleaned_data for form in self.items) if row.get("question")]
        if not data["items"] and not self.locked:
            raise ValidationError("BAK memerlukan sedikitnya satu pertanyaan dan jawaban.")
        return data
