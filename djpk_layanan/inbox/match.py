"""To which case a mail belongs: own token, In-Reply-To, References, a number in the subject; the
surest first.
"""

import re
from dataclasses import dataclass

from bak.models import Bak
from tickets.models import Ticket
from tickets.numbers import parse as number_of

from . import headers, own
from .models import Message

NUMBER = re.compile(r"\bCC[\s-]*\d{4}[\s-]*\d{1,6}[\s-]+\d\b", re.IGNORECASE)
TOKEN = re.compile(rf"\b{own.RANDOM}\b", re.IGNORECASE)
TO_US = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
MOST_IDS = 30


@dataclass
class Found:
    """The letter that is answered, and the ticket it is about; either may be missing."""

    letter: object = None
    ticket: object = None


def find(mail):
    return by_token(mail) or by_reference(mail) or by_number(mail) or Found()


def by_token(mail):
    """Who was given the letter's reply address may use it, whoever he is."""
    tokens = own.tokens_in_addresses(headers.addresses(mail.source, *TO_US)) + TOKEN.findall(
        mail.subject
    )
    letter = next(filter(None, map(own.letter_of_token, tokens[:MOST_IDS])), None)
    return letter and Found(letter, ticket_of(letter))


def by_reference(mail):
    """In-Reply-To, then References from the newest: letters that went to this sender, and his
    own earlier mails.
    """
    ids = headers.ids(mail.source, "In-Reply-To") + headers.ids(mail.source, "References")[::-1]
    for message_id in ids[:MOST_IDS]:
        if found := by_letter(message_id, mail.sender) or by_earlier_mail(message_id, mail.sender):
            return found
    return None


def by_letter(message_id, sender):
    letter = own.letter_of_id(message_id)
    if letter is None:
        return None
    ticket = ticket_of(letter)
    known = sender == letter.to_address.lower() or ticket and takes_part(sender, ticket)
    return Found(letter, ticket) if known else None


def by_earlier_mail(message_id, sender):
    earlier = Message.objects.filter(message_id=message_id, about=Ticket._meta.label_lower).first()
    ticket = earlier and Ticket.objects.filter(pk=earlier.about_id).first()
    return Found(None, living(ticket)) if ticket and takes_part(sender, ticket) else None


def by_number(mail):
    """A number is no secret: it counts only from somebody who takes part in the case."""
    for written in NUMBER.findall(mail.subject)[:MOST_IDS]:
        ticket = Ticket.objects.filter(number=number_of(written)).first()
        if ticket and takes_part(mail.sender, ticket):
            return Found(None, living(ticket))
    return None


def takes_part(sender, ticket):
    return (
        sender == ticket.requester_email.lower()
        or ticket.contact.emails.filter(address=sender).exists()
    )


def ticket_of(letter):
    """The ticket a letter is about, by itself or through its BAK; None for letters about other
    things.
    """
    if letter.about == Ticket._meta.label_lower:
        return living(Ticket.objects.filter(pk=letter.about_id).first())
    if letter.about == Bak._meta.label_lower:
        number = (
            Bak.objects.filter(pk=letter.about_id, service=Bak.Service.CALL_CENTER)
            .values_list("case_number", flat=True)
            .first()
        )
        return living(Ticket.objects.filter(number=number).first())
    return None


def living(ticket):
    """The ticket into which this one was merged at last; itself when it was not."""
    seen = set()
    while ticket and ticket.merged_into_id and ticket.pk not in seen:
        seen.add(ticket.pk)
        ticket = ticket.merged_into
    return ticket
