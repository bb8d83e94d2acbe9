"""What is asked of somebody who has a question and no account (SOP 193 10.a,b)."""

from django.core.exceptions import ValidationError

from djpk_layanan.files.checks import content_type_of
from djpk_layanan.portal.forms import MOST_FILES, ApplicantForm

from ..forms import RegisterForm


class QuestionForm(ApplicantForm, RegisterForm):
    channel = form_token = None

    def clean_files(self):
        files = self.cleaned_data["files"]
        if len(files) > MOST_FILES:
            raise ValidationError(f"Paling banyak {MOST_FILES} berkas.")
        for file in files:
            content_type_of(file)
        return files
