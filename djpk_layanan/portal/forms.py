"""What all public forms have in common, and who asks; the services ask the rest."""

from djpk_layanan.directory.contacts import address_of
from djpk_layanan.directory.phones import normal_number
from djpk_layanan.directory.typed import TypedRegion
from djpk_layanan.outbox.letters import refuse_unsendable
from djpk_layanan.ui.fields import EmailAddress, Line
from djpk_layanan.ui.trap import Trapped
from djpk_layanan.workflow.forms import StepForm

from .answers import answers_of

MOST_FILES = 5
APPLICANT = ("name", "email", "phone", "region", "institution", "position")


class RegionForm(StepForm):
    region = TypedRegion("Pemda Anda")


class PublicForm(Trapped, StepForm):
    def names(self):
        """The names of everything that was asked."""
        return [name for name in self.fields if name != "website"]

    def asked(self):
        """What was asked, as the step takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "website"}

    def sentences(self):
        """Everything that is wrong, as it is read."""
        return [sentence for lines in self.errors.values() for sentence in lines]

    def answers(self):
        """[[Answer]]: what was filled in, part by part, who asks last; judged before."""
        return [answers_of(self[name] for name in self.names())]


class ApplicantForm(PublicForm):
    """Who asks."""

    name = Line("Nama", max_length=150)
    email = EmailAddress(help_text="Kami mengirim tautan konfirmasi ke alamat ini.")
    phone = Line("Telepon", max_length=30, required=False)
    region = TypedRegion()
    institution = Line("Instansi", help_text="Misalnya: BPKAD, Inspektorat, Bapenda.")
    position = Line("Jabatan", max_length=150, required=False)

    def answers(self):
        about = [self[name] for name in self.names() if name not in APPLICANT]
        return [answers_of(about), answers_of(self[name] for name in APPLICANT)]

    def clean_phone(self):
        return normal_number(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""

    def clean_email(self):
        return reachable(self.cleaned_data["email"])


def reachable(email):
    """The address as it is kept; refused when no letter can be written to it."""
    address = address_of(email)
    refuse_unsendable(address, "Konfirmasi", None, "")
    return address
