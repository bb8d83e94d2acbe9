"""What is held about the owner of an e-mail address, and what is done with it on request.

The proven mailbox is what ties a record to a person: letters about these records went there all
along. The administrator reads how many
records there are; their content goes to that mailbox only.
"""

import re
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q, QuerySet

from djpk_layanan.directory.models import Contact, Email
from djpk_layanan.workflow.models import Change
from reservations.models import Guest
from tickets.models import Ticket
from videoconf.models import Attendee, Conference

from . import erase
from .models import Kind
from .rules import ENDED_CONFERENCES, ENDED_VISITS


@dataclass(frozen=True)
class Holding:
    title: str
    rows: QuerySet
    facts: object  # a row as {label: plain value}


def of(email):
    """The kinds of records that bear the address, each with how a row is told."""
    contacts = (
        Contact.objects.filter(pk__in=Email.objects.filter(address=email).values("contact"))
        .select_related("region")
        .prefetch_related("phones", "emails")
    )
    took_part = (
        Q(email__iexact=email)
        | Q(participants__email__iexact=email)
        | Q(pk__in=Attendee.objects.filter(email__iexact=email).values("conference"))
    )
    return [
        Holding("Profil pemohon", contacts.order_by("pk"), profile),
        Holding(
            "Pertanyaan ke call center",
            Ticket.objects.filter(requester_email__iexact=email)
            .select_related("region", "topic", "bak")
            .order_by("-pk"),
            ticket,
        ),
        Holding(
            "Kunjungan",
            Guest.objects.filter(email__iexact=email)
            .select_related("visit__region", "visit__topic", "visit__bak")
            .order_by("-pk"),
            guest,
        ),
        Holding("Alamat ini pada perbaikan data", with_address(email).order_by("-pk"), correction),
        Holding(
            "Video conference",
            Conference.objects.filter(took_part)
            .distinct()
            .select_related("region", "topic", "bak")
            .order_by("-pk"),
            conference,
        ),
    ]


def counts(email):
    """[(title, how many)]: all that the administrator reads."""
    return [(holding.title, holding.rows.count()) for holding in of(email)]


def names(email):
    """The names in the profiles with that address: what the requester's own name is compared
    with.
    """
    return (
        [
            " · ".join(filter(None, facts))
            for facts in Contact.objects.filter(emails__address=email)
            .order_by("pk")
            .values_list("name", "institution")
        ]
        if email
        else []
    )


def profile(contact):
    return {
        "Nama": contact.name,
        "Instansi": contact.institution,
        "Jabatan": contact.position,
        "Daerah": str(contact.region or ""),
        "Telepon": ", ".join(phone.number for phone in contact.phones.all()),
        "Surel": ", ".join(email.address for email in contact.emails.all()),
        "Dicatat": contact.created_at,
    }


def ticket(ticket):
    return {
        "Nomor": ticket.number,
        "Diterima": ticket.received_at,
        "Kanal": ticket.get_channel_display(),
        "Nama": ticket.requester_name,
        "Jabatan": ticket.requester_position,
        "Instansi": ticket.requester_institution,
        "Telepon": ticket.requester_phone,
        "Surel": ticket.requester_email,
        "Topik": ticket.topic.name,
        "Pokok pertanyaan": ticket.subject,
        "Pertanyaan": ticket.question,
        "Status": ticket.get_state_display(),
        "Berita Acara": number_of(ticket.bak),
    }


def guest(guest):
    visit = guest.visit
    return {
        "Nomor": visit.number,
        "Hari": visit.visit_date,
        "Nama": guest.name,
        "NIP": guest.nip,
        "Jabatan": guest.position,
        "Instansi": visit.institution,
        "Telepon": guest.phone,
        "Surel": guest.email,
        "Nomor SPPD": guest.sppd_number,
        "Topik": visit.topic.name,
        "Keperluan": visit.purpose,
        "Status": visit.get_state_display(),
        "Berita Acara": number_of(visit.bak),
    }


def conference(conference):
    return {
        "Nomor": conference.number,
        "Waktu": conference.starts,
        "Pemohon": conference.requester,
        "Instansi": conference.institution,
        "Telepon": conference.phone,
        "Surel": conference.email,
        "Topik": conference.topic.name,
        "Materi": conference.material,
        "Status": conference.get_state_display(),
        "Berita Acara": number_of(conference.bak),
    }


def with_address(email):
    """The repairs that put the address in or took it out, alone or in a list."""
    whole = rf"(^|[ ,;]){re.escape(email)}($|[ ,;])"
    return (
        Change.objects.filter(Q(before__iregex=whole) | Q(after__iregex=whole))
        if email
        else Change.objects.none()
    )


def correction(change):
    """Only that the address was there: the other value may be somebody else's."""
    case = apps.get_model(change.subject).objects.filter(pk=change.subject_id).first()
    return {"Nomor": getattr(case, "number", ""), "Data": change.label}


def number_of(bak):
    return (bak.number or "") if bak else ""


def carry_out(request):
    """What the step itself does at a restriction or a deletion, in words for the history;
    nothing that the law keeps is touched.
    """
    contacts = Contact.objects.filter(emails__address=request.email)
    if request.kind == Kind.RESTRICTION:
        return f"{contacts.update(is_active=False)} profil tidak lagi ditawarkan"
    if request.kind != Kind.DELETION:
        return ""
    free = contacts.exclude(pk__in=Ticket.objects.live().values("contact"))
    found = {
        "profil": (erase.contacts, free),
        "tiket": (
            erase.tickets,
            Ticket.objects.exclude(state__in=Ticket.LIVE).filter(
                requester_email__iexact=request.email
            ),
        ),
        "kunjungan": (
            erase.guests,
            Guest.objects.filter(email__iexact=request.email, visit__state__in=ENDED_VISITS),
        ),
        "perbaikan data": (erase.corrections, with_address(request.email)),
        "video conference": (
            erase.conferences,
            Conference.objects.filter(email__iexact=request.email, state__in=ENDED_CONFERENCES),
        ),
    }
    return ", ".join(f"{erased(act, rows)} {name}" for name, (act, rows) in found.items())


def erased(act, rows):
    pks = list(rows.values_list("pk", flat=True))
    act(pks)
    return len(pks)
