"""From a mail to a ticket or to a requester's word on one."""

import re
import uuid

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from djpk_layanan.accounts.models import User
from djpk_layanan.directory import contacts
from djpk_layanan.directory.lines import shortened
from djpk_layanan.directory.models import Contact, Topic
from djpk_layanan.files.checks import clean_name, content_type_of
from djpk_layanan.outbox.letters import refuse_unsendable
from tickets import sop
from tickets.models import Ticket

from . import limits, quotes

PREFIX = re.compile(r"^(?:\s*(?:re|fw|fwd|bls|balasan|trs|terusan)\s*:)+\s*", re.IGNORECASE)
SUBJECT_LENGTH, NAME_LENGTH = (
    Ticket._meta.get_field("subject").max_length,
    Contact._meta.get_field("name").max_length,
)


def can_be_answered(mail):
    """Whether a letter can be written to the sender's address."""
    try:
        contacts.address_of(mail.sender)
        refuse_unsendable(mail.sender, "Surel", None, "")
    except ValidationError:
        return False
    return True


def open_ticket(mail, message, *, follows=None, remark=""):
    """SOP 193 10.a,b by e-mail: the clock runs from the moment the mail server had the mail; the
    ticket's receipt is the acknowledgement.
    """
    files, refused = sort_files(mail)
    return sop.register(
        by=User.system(),
        contact=contact_of(mail),
        channel=Ticket.Channel.EMAIL,
        kind=Ticket.Kind.CONSULTATION,
        topic=topic(),
        subject=shortened(PREFIX.sub("", mail.subject) or "(tanpa perihal)", SUBJECT_LENGTH),
        question=written(remark, mail.text, refused),
        email=mail.sender,
        follows=follows,
        received_at=message.received_at,
        files=files,
        form_token=uuid.uuid5(uuid.NAMESPACE_OID, message.raw.sha256),
    )


def add_to(ticket, mail, *, remark=""):
    """The requester's further word, without what it quotes; raises Refused when the ticket has
    ended meanwhile.
    """
    files, refused = sort_files(mail)
    sop.receive_message(
        ticket,
        by=User.system(),
        text=written(remark, quotes.new_part(mail.text), refused),
        files=files,
    )


def contact_of(mail):
    """The contact with this address, the newest of several, or a new one."""
    known = (
        Contact.objects.filter(emails__address=mail.sender, is_active=True).order_by("-pk").first()
    )
    return known or contacts.register(
        name=(mail.name or mail.sender)[:NAME_LENGTH], emails=[mail.sender]
    )


def topic():
    """ "Lainnya", which belongs to no unit; the CSO reads the mail and decides."""
    topics = Topic.objects.filter(is_active=True)
    return (
        topics.filter(name="Lainnya").first()
        or topics.filter(unit__isnull=True).first()
        or topics.earliest("pk")
    )


def sort_files(mail):
    """The attachments that we accept, as uploads, and the names of those that we do not, each
    with the reason.
    """
    accepted, refused = [], []
    for file in mail.attachments:
        upload = SimpleUploadedFile(clean_name(file.name), file.content)
        try:
            content_type_of(upload)
        except ValidationError as why:
            refused.append(why.messages[0])
        else:
            upload.seek(0)
            accepted.append(upload)
    return accepted, refused


def written(remark, text, refused):
    text = text or "(surel tanpa teks)"
    if len(text) > limits.TEXT:
        text = text[: limits.TEXT] + "\n\n(Teks dipotong; surel lengkap tersimpan.)"
    notes = (
        [
            "Lampiran yang tidak diterima (tersimpan pada surel asli):\n"
            + "\n".join(f"- {why}" for why in refused)
        ]
        if refused
        else []
    )
    return "\n\n".join(filter(None, [remark, text, *notes]))
