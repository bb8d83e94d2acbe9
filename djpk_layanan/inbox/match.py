"""To which case a mail belongs: own token, In-Reply-To, References, a number in the subject; the
surest first.
"""

import re
from dataclasses import dataclass

from . import headers, own
from .about import case_of_letter
from .asks import who_takes_questions
from .models import Message

TOKEN = re.compile(rf"\b{own.RANDOM}\b", re.IGNORECASE)
TO_US = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")


@dataclass
class Found:
    """The letter that is answered, and the case it is about; either may be missing."""

    letter: object = None
    case: object = None


def find_case(mail):
    return by_token(mail) or by_reference(mail) or by_number(mail) or Found()


def by_token(mail):
    """Who was given the letter's reply address may use it, whoever he is."""
    tokens = own.tokens_in_addresses(headers.header_addresses(mail.source, *TO_US)) + TOKEN.findall(
        mail.subject
    )
    letter = next(filter(None, map(own.letter_of_token, tokens[: own.MOST_IDS])), None)
    return letter and Found(letter, case_answered(letter))


def by_reference(mail):
    """In-Reply-To, then References from the newest: letters of ours, and mails that became a case.
    Only who got them knows their ids, the writer or somebody in copy.
    """
    ids = (
        headers.message_ids(mail.source, "In-Reply-To")
        + headers.message_ids(mail.source, "References")[::-1]
    )
    for message_id in ids[: own.MOST_IDS]:
        if found := by_letter(message_id) or by_earlier_mail(message_id):
            return found
    return None


def by_letter(message_id):
    letter = own.letter_of_id(message_id)
    return letter and Found(letter, case_answered(letter))


def by_earlier_mail(message_id):
    service, taker = who_takes_questions()
    if service is None:
        return None
    earlier = Message.objects.filter(message_id=message_id, about=service.subject).first()
    case = earlier and service.model.objects.filter(pk=earlier.about_id).first()
    return case and Found(None, taker.living(case))


def by_number(mail):
    """A number is no secret: it counts only from somebody who takes part in the case."""
    service, taker = who_takes_questions()
    if service is None:
        return None
    for written in taker.numbers.in_text.findall(mail.subject)[: own.MOST_IDS]:
        case = service.model.objects.filter(number=taker.numbers.parse(written)).first()
        if case and taker.takes_part(case, mail.sender):
            return Found(None, taker.living(case))
    return None


def case_answered(letter):
    """The case a letter is about, if its service takes questions; None for every other letter."""
    service, taker = who_takes_questions()
    return taker.living(case_of_letter(letter, [service])) if taker else None
