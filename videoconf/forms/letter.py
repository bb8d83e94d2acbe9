"""What recording a letter and correcting it have in common."""

from djpk_layanan.directory.contacts import address_of
from djpk_layanan.directory.phones import normal_number
from djpk_layanan.workflow.forms import StepForm

from ..models import Conference


class LetterForm(StepForm):
    """How the Pemda is reached, and that it takes part by one medium: an app, or a Kanwil."""

    def clean_phone(self):
        return normal_number(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""

    def clean_email(self):
        return address_of(self.cleaned_data["email"])

    def clean(self):
        data = super().clean()
        if "medium" not in self.fields:
            return data
        if data.get("medium") == Conference.Medium.APP:
            data["kanwil"] = None
            if not data.get("app"):
                self.add_error("app", "Pilih aplikasinya.")
        elif not data.get("kanwil"):
            self.add_error("kanwil", "Pilih Kanwil DJPb-nya.")
        else:
            data["app"] = ""
        return data
