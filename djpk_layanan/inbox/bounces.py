"""Delivery reports (RFC 3464): a letter that was taken and then given back."""

from django.urls import reverse
from django.utils import timezone

from djpk_layanan.accounts.models import Role, User
from djpk_layanan.accounts.people import on_duty
from djpk_layanan.directory.models import Email
from djpk_layanan.outbox import letters
from djpk_layanan.outbox.colleagues import to_colleagues
from djpk_layanan.outbox.models import Letter
from djpk_layanan.outbox.notices import notify
from djpk_layanan.services import answering, of_subject

from . import bodies, headers, own, reading_limits
from .about import case_of_letter
from .asks import Returned


class NotYet(Exception):  # noqa: N818 - the mail is looked at again by the next sweep
    """The letter is still being handed over: the report was faster than the answer to us."""


def is_report(mail):
    source = mail.source
    return source.get_content_type() == "multipart/report" and any(
        part.get_content_type() == "message/delivery-status" for part in source.walk()
    )


def verdicts(mail):
    """(action, status) of each recipient the report speaks of."""
    blocks = [
        block
        for part in mail.source.walk()
        if part.get_content_type() == "message/delivery-status" and part.is_multipart()
        for block in part.get_payload()
    ]
    found = [
        (
            headers.header_text(block, "Action").lower(),
            headers.header_text(block, "Status").partition(" ")[0],
        )
        for block in blocks
    ]
    return [(action, status) for action, status in found if action or status]


def is_final(mail):
    """Given back for good: a failure, whether by itself (5) or after days of trying (4)."""
    return any(
        action == "failed" and status.startswith(("4.", "5.")) for action, status in verdicts(mail)
    )


def letter_of(mail):
    """Our letter, by the Message-ID in the headers that the report gives back."""
    return next(filter(None, map(own.letter_of_id, returned_ids(mail))), None)


def returned_ids(mail):
    for part in mail.source.walk():
        if part.get_content_type() == "text/rfc822-headers":
            yield from own.message_id_shape().findall(
                bodies.decoded(part)[: reading_limits.HEADER_BLOCK]
            )
        elif part.get_content_type() == "message/rfc822" and part.is_multipart():
            yield from headers.message_ids(part.get_payload(0), "Message-ID")


def take_back(letter, message, *, why):
    """The address is flagged, the letter is undelivered again (and with it a BAK), and somebody
    is told.
    """
    if letter.status == Letter.Status.SENDING:
        raise NotYet
    Email.objects.filter(address=letter.to_address.lower(), bounced_at__isnull=True).update(
        bounced_at=timezone.now()
    )
    letters.mark_returned(letter, why)
    tell_of_bounce(letter, message)


def tell_of_bounce(letter, message):
    """Whom the case's service names, else the supervisors.

    What comes back from a colleague's own address is told inside the application only.
    """
    case, supervisors = case_of(letter), on_duty(Role.SUPERVISOR)
    text = (
        f"Surel “{letter.subject}” ditolak oleh server {letter.to_address}. Hubungi "
        "penerimanya dengan cara lain atau perbaiki alamatnya."
    )
    if case is None or User.objects.filter(email__iexact=letter.to_address).exists():
        notify(
            supervisors,
            text=text,
            url=reverse("inbox:message", args=[message.pk]),
            key=f"inbox:bounce:{message.pk}",
        )
        return
    # a BAK or a sheet that its receiver has not got is held back by nothing
    people, key = told_of(case) or supervisors, f"bounce:{message.pk}"
    to_colleagues(people, case, text, key=key, at_once=True)


def case_of(letter):
    """The case of the letter, for a BAK that of the BAK; None when it is about none."""
    return case_of_letter(letter, [service for service, _ in answering(Returned)])


def told_of(case):
    answer = of_subject(case._meta.label_lower).answer_to(Returned)
    return [person for person in answer.told(case) if person]
