"""What is held about the owner of an e-mail address, and what is done with it on request.

The proven mailbox is what ties a record to a person: letters about these records went there all
along. The administrator reads how many records there are; their content goes to that mailbox only.
"""

import re

from django.apps import apps
from django.db.models import Q

from djpk_layanan.directory.models import Contact, Email
from djpk_layanan.services import answering
from djpk_layanan.typed.models import Typing
from djpk_layanan.workflow.models import Change

from . import erase
from .asks import Holding, Personal
from .models import Kind
from .personal_fields import erased_names


def all_holdings():
    """The kinds of rows that may bear an address: the house's own and those of the services."""
    theirs = [holding for _, answer in answering(Personal) for holding in answer.holdings]
    return sorted([*OWN_HOLDINGS, *theirs], key=lambda holding: holding.place)


def holding_counts(email):
    """[(title, how many)]: all that the administrator reads."""
    return [(holding.title, holding.rows(email).count()) for holding in all_holdings()]


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


def profiles(email):
    contacts = Contact.objects.filter(
        pk__in=Email.objects.filter(address=email).values("contact")
    ).select_related("region")
    return contacts.prefetch_related("phones", "emails").order_by("pk")


def idle_profiles(email):
    """Those who wait for no answer."""
    contacts = Contact.objects.filter(emails__address=email)
    for _, answer in answering(Personal):
        if answer.asking:
            contacts = contacts.exclude(pk__in=answer.asking.live().values("contact"))
    return contacts


def profile(contact):
    """All that is declared of him, but for what is only there to find him by."""
    fields = [Contact._meta.get_field(name) for name in erased_names(Contact)]
    return {
        field.verbose_name.capitalize(): getattr(contact, field.name)
        for field in fields
        if field.editable
    } | {
        "Daerah": str(contact.region or ""),
        "Telepon": ", ".join(phone.number for phone in contact.phones.all()),
        "Surel": ", ".join(email.address for email in contact.emails.all()),
        "Dicatat": contact.created_at,
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


def typed_about(email):
    """What staff have typed and not sent: with the address in it, or about a case that bears it."""
    if not email:
        return Typing.objects.none()
    found = Q(words__icontains=email)
    for service, answer in answering(Personal):
        for holding in answer.holdings:
            rows = holding.rows(email)
            if rows.model is service.model:
                found |= Q(subject=service.subject, subject_id__in=rows.values("pk"))
    return Typing.objects.unsent().filter(found)


def typing(row):
    """Not the words: they may be about others, too."""
    return {"Isian": row.page, "Disimpan": row.saved_at}


def carry_out(request):
    """What the step itself does at a restriction or a deletion, in words for the history;
    nothing that the law keeps is touched.
    """
    if request.kind == Kind.RESTRICTION:
        contacts = Contact.objects.filter(emails__address=request.email)
        return f"{contacts.update(is_active=False)} profil tidak lagi ditawarkan"
    if request.kind != Kind.DELETION:
        return ""
    return ", ".join(
        f"{erased(holding, request.email)} {holding.name}" for holding in all_holdings()
    )


def erased(holding, email):
    """Erase what is free of it, and say how many rows that were."""
    pks = list(holding.free(email).values_list("pk", flat=True))
    holding.erase(pks)
    return len(pks)


OWN_HOLDINGS = (
    Holding(
        place=10,
        title="Profil pemohon",
        rows=profiles,
        facts=profile,
        name="profil",
        free=idle_profiles,
        erase=erase.contacts,
    ),
    Holding(
        place=40,
        title="Alamat ini pada perbaikan data",
        rows=lambda email: with_address(email).order_by("-pk"),
        facts=correction,
        name="perbaikan data",
        free=with_address,
        erase=erase.corrections,
    ),
    Holding(
        place=45,
        title="Ketikan petugas yang belum dikirim",
        rows=lambda email: typed_about(email).order_by("-saved_at"),
        facts=typing,
        name="ketikan",
        free=typed_about,
        erase=erase.typings,
    ),
)
