"""Writing a letter, in the transaction of the act that causes it."""

import unicodedata
import uuid
from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import IntegrityError, transaction
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils import timezone

from djpk_layanan.accounts.models import User
from djpk_layanan.directory.lines import shortened
from djpk_layanan.files.models import StoredFile

from .merging import take_the_place_of_older
from .models import Letter
from .private_links import carries_secret
from .wakeup import DELIVER, after_commit

# bytes; base64 makes a third more of it, and many servers stop at 10 MB
ATTACHMENT_LIMIT = 7 * 1024 * 1024
# how the error of a letter begins that came back
GIVEN_BACK = "Ditolak server penerima"
SUBJECT_LENGTH = Letter._meta.get_field("subject").max_length


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What a letter may bear besides its words.

    attachment: a StoredFile · calendar: (method, text) of `outbox.ics` ·
    on_doubt: "hold": after a lost answer it waits for a click instead of being sent again ·
    is_newest_of_its_kind: older ones about the case mean nothing any more · may_wait: for a newer
    one (`outbox.merging`).
    """

    attachment: StoredFile | None = None
    attachment_name: str = ""
    calendar: tuple[str, str] | None = None
    on_doubt: str = Letter.OnDoubt.RESEND
    is_newest_of_its_kind: bool = False
    may_wait: bool = False


def enqueue(*, key, to, name, context, about=None, is_first=False, **parts):
    """Write the letter `templates/mail/<name>/` to the address `to`, or to one of our own people;
    it leaves after the commit. Nothing leaves for a person who was made inactive meanwhile.

    `key` names the fact ("bak:117:final"): the same key again returns the first letter and writes
    nothing. `about`: the case. `is_first`: the caller knows that no letter with the key can be
    there. parts: as in `Parts`.
    Raises ValidationError for what can't be sent, RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("letters.enqueue needs the transaction of the act it reports")
    if not is_first and (known := Letter.objects.filter(key=key).first()):
        return known
    parts = Parts(**parts)
    letter = new_letter(to, name, context, parts)
    letter.key = key
    if about:
        letter.about, letter.about_id = about._meta.label_lower, about.pk
    if parts.is_newest_of_its_kind:
        take_the_place_of_older(letter, may_wait=parts.may_wait)
    try:
        with transaction.atomic(savepoint=not is_first):
            letter.save(force_insert=True)
    except IntegrityError:
        # the same letter was written in this very second
        return Letter.objects.get(key=key)
    after_commit(DELIVER, [letter.pk])
    return letter


def new_letter(to, name, context, parts):
    """The letter with its bytes and Message-ID, not stored yet; raises ValidationError."""
    person = to if isinstance(to, User) else None
    to = person.email if person else to
    # a reason of two lines is one in a header
    subject = " ".join(render_text(f"mail/{name}/subject.txt", context).split())
    refuse_unsendable(to, subject, parts.attachment, parts.attachment_name)
    token = uuid.uuid4().hex
    method, calendar = parts.calendar or ("", "")
    text = render_text(f"mail/{name}/body.txt", context)
    html = render_to_string(f"mail/{name}/body.html", context)
    return Letter(
        message_id=f"<{token}@{own_domain()}>",
        sender=settings.DEFAULT_FROM_EMAIL,
        reply_to=reply_address(token) if settings.REPLY_BY_TOKEN else "",
        to_address=to,
        person=person,
        subject=shortened(subject, SUBJECT_LENGTH),
        body_txt=text,
        body_html=html,
        is_secret=carries_secret(text, html, calendar),
        attachment=parts.attachment,
        attachment_name=parts.attachment_name,
        on_doubt=parts.on_doubt,
        calendar_method=method,
        calendar=calendar,
    )


def render_text(template, context):
    """Plain text: an ampersand stays an ampersand."""
    return get_template(template).template.render(Context(context, autoescape=False))


def refuse_unsendable(to, subject, attachment, attachment_name):
    if not to.isascii():
        raise ValidationError("Alamat surel tidak sah.")
    EmailValidator(message="Alamat surel tidak sah.")(to)
    if not subject or has_control_characters(subject):
        raise ValidationError("Perihal surel tidak sah.")
    if has_control_characters(attachment_name):
        raise ValidationError("Nama lampiran tidak sah.")
    if attachment and attachment.size > ATTACHMENT_LIMIT:
        raise ValidationError("Lampiran surel paling besar 7 MB.")


def has_control_characters(text):
    """Line breaks of every kind included: they would let a value write headers of its own."""
    return any(unicodedata.category(character) in {"Cc", "Zl", "Zp"} for character in text)


def own_domain():
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


def reply_address(token):
    """Our own address with the letter's token: an answer to it finds its case whatever the mail
    program does to the headers.
    """
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].replace("@", f"+{token}@")


def mark_returned(letter, why):
    """The receiver's server gave the letter back: it waits for a person again.

    False when it did not count as sent.
    """
    updated = Letter.objects.filter(pk=letter.pk, status=Letter.Status.SENT).update(
        status=Letter.Status.FAILED,
        sent_at=None,
        last_error=f"{GIVEN_BACK}: {why}"[:500],
    )
    return bool(updated)


def resend_letter(letter):
    """Put a failed or parked letter back in the queue: the same bytes under the same Message-ID.

    False when it was neither, or retention took its words.
    """
    now = timezone.now()
    updated = (
        Letter.objects.undelivered()
        .filter(pk=letter.pk)
        .exclude(to_address="")
        .update(
            status=Letter.Status.QUEUED,
            queued_at=now,
            next_at=now,
            nudged_at=None,
            deaths=0,
            lease="",
            lease_until=None,
        )
    )
    if updated:
        after_commit(DELIVER, [letter.pk])
    return bool(updated)


def hold_back(why):
    """Everything that waits is held for a person, who reads why. Returns how many."""
    waiting = Letter.objects.filter(status__in=[Letter.Status.QUEUED, Letter.Status.SENDING])
    return waiting.update(
        status=Letter.Status.PARKED, last_error=why, nudged_at=None, lease="", lease_until=None
    )
