"""What is asked of guests who have no account (SOP 194 "request")."""

from django import forms
from django.utils import timezone

from djpk_layanan.clock.models import current_calendar
from djpk_layanan.directory.typed import TypedRegion
from djpk_layanan.portal.answers import Answer, answers_of, in_words
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
            first.empty_permitted = False
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

    def answers(self):
        day, hour = (in_words(self[name]) for name in ("visit_date", "arrives_at"))
        when = Answer("Hari dan jam", f"{day}, {hour} WIB", self["visit_date"].id_for_label)
        region = Answer(self["region"].label, in_words(self["region"]))
        facts = [self[name] for name in ("institution", "topic", "unit", "purpose")]
        return [[when, region, *answers_of(facts)], self.answers_of_guests()]

    def answers_of_guests(self):
        """One row each: name and position, how to reach him, his papers."""
        return [
            Answer(f"Tamu {n}", told_of(guest.cleaned_data), guest["name"].id_for_label)
            for n, guest in enumerate(self.guests, 1)
            if guest.cleaned_data.get("name")
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


def told_of(guest):
    lines = [
        ", ".join(filter(None, (guest["name"], guest["position"]))),
        guest.get("email"),
        guest["phone"],
        guest["nip"] and f"NIP {guest['nip']}",
        f"SPPD {guest['sppd_number']}" if guest["sppd_number"] else "tanpa SPPD",
    ]
    return "\n".join(line for line in lines if line)
