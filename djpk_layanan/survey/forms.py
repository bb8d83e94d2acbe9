"""The questionnaire."""

from django import forms

from djpk_layanan.ui.fields import Paragraphs

from .elements import ELEMENTS
from .models import LONGEST_COMMENT


class SurveyForm(forms.Form):
    """Nine questions, all of them to be answered, and a comment. Nobody is asked who he is."""

    comment = Paragraphs(
        "Saran atau masukan",
        required=False,
        max_length=LONGEST_COMMENT,
        rows=4,
        help_text="Jangan menulis nama atau nomor telepon. Untuk pertanyaan baru, hubungi 1500420.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for element in ELEMENTS:
            self.fields[element.field] = forms.TypedChoiceField(
                label=element.question,
                choices=element.choices,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={
                    "required": "Pilih satu jawaban.",
                    "invalid_choice": "Pilih satu jawaban.",
                },
            )

    @property
    def questions(self):
        """(element, its bound field) in the regulation's order."""
        return [(element, self[element.field]) for element in ELEMENTS]

    @property
    def scores(self):
        return {element.field: self.cleaned_data[element.field] for element in ELEMENTS}
