"""Who asks: a contact found in the directory, or a new one."""

from crispy_forms.layout import HTML, Layout
from django import forms
from django.core.exceptions import ValidationError

from djpk_layanan.directory import contacts
from djpk_layanan.directory.forms import RegionField
from djpk_layanan.directory.models import Contact
from djpk_layanan.directory.phones import normal_number
from djpk_layanan.ui.asked import number_in
from djpk_layanan.ui.fields import EmailAddress, Line
from djpk_layanan.workflow.forms import StepForm

SAME, OTHER, SHARED = "sama", "lain", "bersama"
WHO = [
    (SAME, "Orang yang sama; namanya diperbaiki"),
    (OTHER, "Orang lain, nomor teleponnya sama"),
    (SHARED, "Orang lain, nomor telepon dan surelnya sama (dipakai bersama)"),
]


class RequesterForm(StepForm):
    """Who asks.

    A number of an office may belong to several people: another name than the chosen one's is asked
    about, never written over him.
    """

    asks_who = False
    contact = forms.ModelChoiceField(
        Contact.objects.all(), required=False, widget=forms.HiddenInput
    )
    identity = forms.ChoiceField(
        label="Siapa yang bertanya?",
        choices=WHO,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )
    requester_name = Line("Nama", max_length=150)
    requester_phone = Line("Telepon", max_length=30, required=False)
    requester_email = EmailAddress(
        required=False, help_text="BAK dikirim ke alamat ini. Bacakan kembali kepada pemohon."
    )
    requester_region = RegionField(label="Pemda", required=False)
    requester_institution = Line(
        "Instansi", required=False, help_text="Misalnya: BPKAD, Inspektorat, Bapenda."
    )
    requester_position = Line("Jabatan", max_length=150, required=False)

    def prepare(self):
        names = [name for name in self.fields if name != "identity"]
        after = names.index("requester_email") + 1
        self.helper.layout = Layout(
            *names[:after], HTML('{% include "tickets/_refused_place.html" %}'), *names[after:]
        )

    @staticmethod
    def initial_of(contact):
        phone, email = contact.phones.first(), contact.emails.first()
        return {
            "contact": contact.pk,
            "requester_name": contact.name,
            "requester_phone": phone.number if phone else "",
            "requester_email": email.address if email else "",
            "requester_region": contact.region_id,
            "requester_institution": contact.institution,
            "requester_position": contact.position,
        }

    def clean_requester_phone(self):
        """Kept as it was written; the directory and the ticket keep the number."""
        phone = self.cleaned_data["requester_phone"]
        if phone:
            normal_number(phone)
        return phone

    def clean(self):
        data = super().clean()
        self.ask_who(data)
        if not self.errors and not data.get("requester_phone") and not data.get("requester_email"):
            raise ValidationError("Isi telepon atau surel pemohon, agar dapat dihubungi kembali.")
        return data

    def ask_who(self, data):
        """Another name than that of the chosen contact: the person says who it is, and somebody
        else takes over nothing of him but what is shared.
        """
        chosen, name = data.get("contact"), data.get("requester_name")
        if not chosen or not name or letters_of(chosen.name) == letters_of(name):
            return
        self.asks_who, who = True, data.get("identity")
        if not who:
            self.add_error("identity", "Pilih dahulu siapa yang bertanya.")
        elif who != SAME:
            data["contact"] = None
            email = data.get("requester_email", "").lower()
            if who == OTHER and chosen.emails.filter(address=email).exists():
                data["requester_email"] = ""

    def known(self):
        """The contact that was chosen, if any."""
        chosen = number_in(self["contact"].value())
        return Contact.objects.filter(pk=chosen).first() if chosen else None

    def save(self):
        """The contact, made or brought up to date with what the caller said today, and the phone
        and e-mail he is reached at.
        """
        data = self.cleaned_data
        phone, email = data["requester_phone"], data["requester_email"]
        facts = {
            "name": data["requester_name"],
            "institution": data["requester_institution"],
            "region": data["requester_region"],
            "position": data["requester_position"],
            "phones": [phone] if phone else [],
            "emails": [email] if email else [],
        }
        chosen = data["contact"]
        contact = (
            contacts.update_contact(chosen, **facts)
            if chosen
            else contacts.register_contact(**facts)
        )
        return {"contact": contact, "phone": normal_number(phone) if phone else "", "email": email}


def letters_of(name):
    """What a name says, however it is written."""
    return "".join(filter(str.isalpha, name)).casefold()
