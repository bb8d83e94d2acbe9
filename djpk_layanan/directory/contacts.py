"""Making a contact and keeping him up to date."""
from django.core.validators import EmailValidator
from django.db import transaction

from .models import Contact, Email, Phone
from .phones import normal


@transaction.atomic
def register(*, name, institution="", region=None, position="", phones=(), emails=()):
    """A new contact; raises ValidationError for an impossible phone or e-mail."""
    return update(Contact(), name=name, institution=institution, region=region, position=position, phones=phones, emails=emails)


@transaction.atomic
def update(contact, *, name, institution="", region=None, position="", phones=(), emails=()):
    """What is known of the contact today; phones and e-mails are added, the one used last comes first."""
    addresses = [address.strip().lower() for address in emails]
    for address in addresses:
        EmailValidator(message="Alamat surel tidak sah.")(address)
    numbers = {normal(phone): phone for phone in phones}
    contact.name, contact.institution, contact.region, contact.position = name, institution, region, position
    contact.search_text = " ".join(filter(None, [name, institution, position, str(region or "")])).lower()
    contact.save()
    for number, as_typed in numbers.items():
        Phone.objects.get_or_create(contact=contact, number=number, defaults={"as_typed": as_typed[:40]})
    for address in addresses:
        Email.objects.get_or_create(contact=contact, address=address)
    return contact
