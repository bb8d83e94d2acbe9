"""Making a contact and keeping him up to date."""

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import transaction

from .lines import tidy
from .models import Contact, Email, Phone
from .phones import normal_number

# RFC 5321; Django's validator lets 320 pass, which the column does not hold
BAD_ADDRESS, LONGEST_ADDRESS = (
    "Alamat surel tidak sah.",
    254,
)
MOST_BEHIND_ONE_ADDRESS = 50
NAME_LENGTH = Contact._meta.get_field("name").max_length
FACTS = ["name", "institution", "region", "position"]


def register_contact(*, name, institution="", region=None, position="", phones=(), emails=()):
    """A new contact; raises ValidationError, in sentences, for an impossible phone, e-mail or
    line.
    """
    return update_contact(
        Contact(),
        name=name,
        institution=institution,
        region=region,
        position=position,
        phones=phones,
        emails=emails,
    )


def contact_behind(address, name):
    """The contact with this e-mail who is called so, the newest of several, or a new one: behind
    an office's address there are many. Without a name it is the newest one.
    """
    known = Contact.objects.filter(emails__address=address, is_active=True).order_by("-pk")
    for contact in known[:MOST_BEHIND_ONE_ADDRESS]:
        if not name or "@" in contact.name or is_same_name(contact.name, name):
            return contact
    return register_contact(name=(name or address)[:NAME_LENGTH], emails=[address])


def is_same_name(one, other):
    """Without titles after a comma, capitals and dots; who leaves out a name of several, or writes
    an initial for it, is the same.
    """
    first, second = sorted((words_of_name(one), words_of_name(other)), key=len)
    return bool(first) and all(any(is_short_for(word, full) for full in second) for word in first)


def words_of_name(name):
    return name.partition(",")[0].casefold().replace(".", " ").split()


def is_short_for(word, full):
    return word == full or min(len(word), len(full)) == 1 and word[0] == full[0]


def update_contact(
    contact, *, name, institution="", region=None, position="", phones=(), emails=()
):
    """What is known of the contact today.

    Phones and e-mails are added, the newest first; none is taken away. An e-mail that he names
    again is confirmed.

    Raises ValidationError as `register_contact` does; then nothing is saved.
    """
    numbers = {normal_number(phone): phone for phone in phones}
    addresses = [address_of(email) for email in emails]
    contact.name, contact.institution, contact.region, contact.position = (
        tidy(name),
        tidy(institution),
        region,
        tidy(position),
    )
    check(contact)
    if is_new := contact._state.adding:
        contact.search_text = search_text(contact, reversed(list(dict.fromkeys(addresses))))
    # whoever can be refused has been
    with transaction.atomic(savepoint=False):
        contact.save(update_fields=None if is_new else FACTS)
        Phone.objects.bulk_create(
            [
                Phone(contact=contact, number=number, as_typed=as_typed.strip()[:40])
                for number, as_typed in numbers.items()
            ],
            ignore_conflicts=True,
        )
        Email.objects.bulk_create(
            [Email(contact=contact, address=address) for address in addresses],
            ignore_conflicts=True,
        )
        if not is_new:
            confirm_addresses(contact.emails.filter(address__in=addresses))
            index_contact(contact)
    return contact


def correct_contact(contact, *, phone="", email="", wrong_phone="", wrong_email="", **facts):
    """What was misheard put right: his facts, and the number and address that were never his are
    taken away.

    facts: name, institution, region, position. Raises ValidationError as `register_contact` does.
    """
    contact.phones.filter(number=wrong_phone).exclude(number=phone).delete()
    contact.emails.filter(address=wrong_email).exclude(address=email).delete()
    return update_contact(
        contact, **facts, phones=[phone] if phone else [], emails=[email] if email else []
    )


def confirm_addresses(emails):
    """These e-mails work, as their owner says or as a mail from them shows: that they once came
    back counts no longer.
    """
    emails.filter(bounced_at__isnull=False).update(bounced_at=None)


def gives_back(address):
    """Whether a letter to this address came back, and nobody has confirmed the address since."""
    return Email.objects.filter(address=address.lower(), bounced_at__isnull=False).exists()


def address_of(email):
    """The e-mail address as it is kept: lower-cased; raises ValidationError."""
    address = email.strip().lower()
    EmailValidator(message=BAD_ADDRESS)(address)
    if len(address) > LONGEST_ADDRESS:
        raise ValidationError(BAD_ADDRESS)
    return address


def check(contact):
    """Raises ValidationError with whole sentences: forms have other names for these fields."""
    try:
        contact.clean_fields(exclude={"region", "search_text"})
    except ValidationError as why:
        label = Contact._meta.get_field
        raise ValidationError(
            [
                f"{label(field).verbose_name.capitalize()}: {sentence}"
                for field, errors in why.message_dict.items()
                for sentence in errors
            ]
        ) from why


def index_contact(contact):
    """Keep what the contact is found by; to be called after every change of him, his e-mails or
    his region's name.
    """
    contact.search_text = search_text(contact, contact.emails.values_list("address", flat=True))
    contact.save(update_fields=["search_text"])


def search_text(contact, addresses=()):
    return " ".join(
        filter(
            None,
            [
                contact.name,
                contact.institution,
                contact.position,
                str(contact.region or ""),
                *addresses,
            ],
        )
    ).lower()
