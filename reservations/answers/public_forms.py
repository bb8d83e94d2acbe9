"""What is asked of guests who have no account (SOP 194 "request")."""

from django import forms
from django.utils import timezone

from djpk_layanan.clock.models import current_calendar
from djpk_layanan.directory.typed import TypedRegion
from djpk_layanan.portal.forms import PublicForm, reachable

from .. import rules
from ..forms import ReserveForm


class VisitForm(PublicForm, ReserveForm):
    """A visit of one or two guests (SOP 194 "request"); the first proves his e-mail address and
    receives what follows.
    """

    form_token = numbers_checked = None
    region = TypedRegion(widget=forms.HiddenInput)

    def prepare(self):
        super().prepare()
        for guest in self.guests.forms[1:]:
            # nobody is written to who has not asked
            del guest.fields["email"]
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
        if why := rules.visit_refusal(
            calendar,
            data["region"],
            data["visit_date"],
            data["arrives_at"],
            len(data["guests"]),
            timezone.now(),
        ):
            self.add_error("visit_date", why)
