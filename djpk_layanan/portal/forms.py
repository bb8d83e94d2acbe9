"""What the public forms ask for: the same questions as the CSO's own forms, and who asks."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from djpk_layanan.clock.models import current_calendar
from djpk_layanan.directory.contacts import address_of
from djpk_layanan.directory.phones import normal
from djpk_layanan.directory.typed import TypedRegion
from djpk_layanan.files.checks import content_type_of
from djpk_layanan.outbox.letters import refuse_unsendable
from djpk_layanan.ui.fields import EmailAddress, Line
from djpk_layanan.ui.trap import Trapped
from djpk_layanan.workflow.forms import StepForm
from reservations import rules
from reservations.forms import ReserveForm
from tickets.forms import RegisterForm
from videoconf.request_forms import RequestForm

MOST_FILES = 5


class RegionForm(StepForm):
    region = TypedRegion("Pemda Anda")


class PublicForm(Trapped, StepForm):
    def names(self):
        """The names of everything that was asked."""
        return [name for name in self.fields if name != "website"]

    def sentences(self):
        """Everything that is wrong, as it is read."""
        return [sentence for lines in self.errors.values() for sentence in lines]


class ApplicantForm(PublicForm):
    """Who asks."""

    name = Line("Nama", max_length=150)
    email = EmailAddress(help_text="Kami mengirim tautan konfirmasi ke alamat ini.")
    phone = Line("Telepon", max_length=30, required=False)
    region = TypedRegion()
    institution = Line("Instansi", help_text="Misalnya: BPKAD, Inspektorat, Bapenda.")
    position = Line("Jabatan", max_length=150, required=False)

    def clean_phone(self):
        return normal(self.cleaned_data["phone"]) if self.cleaned_data["phone"] else ""

    def clean_email(self):
        return reachable(self.cleaned_data["email"])


def reachable(email):
    """The address as it is kept; refused when no letter can be written to it."""
    address = address_of(email)
    refuse_unsendable(address, "Konfirmasi", None, "")
    return address


class QuestionForm(ApplicantForm, RegisterForm):
    """A question for the call center (SOP 193 10.a,b)."""

    channel = form_token = None

    def clean_files(self):
        files = self.cleaned_data["files"]
        if len(files) > MOST_FILES:
            raise ValidationError(f"Paling banyak {MOST_FILES} berkas.")
        for file in files:
            content_type_of(file)
        return files


class ConferenceForm(ApplicantForm, RequestForm):
    """A region's letter that asks for a video conference."""


class VisitForm(PublicForm, ReserveForm):
    """A visit of one or two guests (SOP 194 "request"); the first proves his e-mail address and
    receives what follows.
    """

    form_token = numbers_checked = None
    region = TypedRegion(widget=forms.HiddenInput)

    def prepare(self):
        super().prepare()
        for guest in self.guests.forms[1:]:
            del guest.fields["email"]  # nobody is written to who has not asked
        for first in self.guests.forms[:1]:
            first.fields["name"].required = first.fields["email"].required = True
            first.fields["email"].help_text = "Kami mengirim tautan konfirmasi ke alamat ini."

    def names(self):
        own = [f"{form.prefix}-{name}" for form in self.guests for name in form.fields]
        return [
            *super().names(),
            *own,
            *(f"{self.guests.prefix}-{name}" for name in self.guests.management_form.fields),
        ]

    def sentences(self):
        return super().sentences() + [
            sentence
            for guest in self.guests
            for lines in guest.errors.values()
            for sentence in lines
        ]

    def clean(self):
        data = super().clean()
        for guest in data["guests"][:1]:
            data["email"] = reachable(guest.email) if guest.email else ""
        if not self.errors and data["guests"]:
            self.refuse_day(data)
        return data

    def refuse_day(self, data):
        """The rules are asked again, under the lock, when the request is sent."""
        calendar = current_calendar()
        if why := rules.refusal(
            calendar,
            data["region"],
            data["visit_date"],
            data["arrives_at"],
            len(data["guests"]),
            timezone.now(),
        ):
            self.add_error("visit_date", why)
