"""What every form of a step has in common."""

import uuid

from crispy_forms.helper import FormHelper
from django import forms

from djpk_layanan.ui.fields import Paragraphs


class StepForm(forms.Form):
    """A step's questions.

    `case` is what the step is about, `user` who takes it; `beside` a template shown before the
    fields · summed_up: what is wrong with it as a whole stands in the summary of its page.
    """

    beside, summed_up = "", True

    def __init__(self, *args, case=None, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.case, self.user = case, user
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.prepare()

    def prepare(self):
        """Narrow the choices to the case and the person."""


class ReasonForm(StepForm):
    """Why it is done, and nothing else."""

    reason = Paragraphs("Alasan", rows=3, max_length=1000)


class FormToken(forms.UUIDField):
    """What a form carries that brings a case into being: sent again, it is known by it
    (`views.open_case`).
    """

    widget = forms.HiddenInput

    def __init__(self):
        super().__init__(
            initial=uuid.uuid4,
            error_messages={"invalid": "Formulir ini rusak. Buka kembali halaman ini."},
        )
