"""From a mail to a case, or to a further word on one, of the service that takes questions."""

import re
import uuid
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from djpk_layanan.directory import contacts
from djpk_layanan.directory.lines import shortened
from djpk_layanan.directory.models import Topic
from djpk_layanan.files.checks import TYPES, clean_name, content_type_of, ending_of
from djpk_layanan.outbox.letters import refuse_unsendable

from . import reading_limits
from .asks import who_takes_questions

PREFIX = re.compile(r"^(?:\s*(?:re|fw|fwd|bls|balasan|trs|terusan)\s*:)+\s*", re.IGNORECASE)


def can_be_answered(mail):
    """Whether a letter can be written to the sender's address."""
    try:
        contacts.address_of(mail.sender)
        refuse_unsendable(mail.sender, "Surel", None, "")
    except ValidationError:
        return False
    return True


def open_ticket(mail, message, *, follows=None, remark=""):
    """A case of its own, received at the moment when the mail server had the mail."""
    _, taker = who_takes_questions()
    files, left_out = sort_files(mail)
    return taker.register(
        contact=contacts.contact_behind(mail.sender, mail.name),
        topic=unsorted_topic(),
        subject=subject_of(mail, taker),
        question=written(mail),
        email=mail.sender,
        follows=follows,
        received_at=message.received_at,
        files=files,
        left_out=left_out,
        remark=remark,
        form_token=uuid.uuid5(uuid.NAMESPACE_OID, message.raw.sha256),
    )


def offer_to(case, mail, *, message, doubt=""):
    """The word of somebody else, whole, for the case's people to decide about; raises Refused when
    the case has ended meanwhile.
    """
    _, taker = who_takes_questions()
    files, left_out = sort_files(mail)
    taker.offer(
        case,
        name=mail.name[: contacts.NAME_LENGTH],
        address=mail.sender,
        doubt=doubt,
        subject=subject_of(mail, taker),
        text=written(mail),
        files=files,
        left_out=left_out,
        received_at=message.received_at,
    )


def add_to(case, mail):
    """The requester's further word, whole; raises Refused when the case has ended meanwhile."""
    _, taker = who_takes_questions()
    files, left_out = sort_files(mail)
    taker.add(case, text=written(mail), files=files, left_out=left_out)


def subject_of(mail, taker):
    return shortened(PREFIX.sub("", mail.subject) or "(tanpa perihal)", taker.subject_length)


def unsorted_topic():
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
        try:
            accepted.append(upload_of(file))
        except ValidationError as why:
            refused.append(why.messages[0])
    most = reading_limits.ATTACHMENTS
    refused += [f"“{name}”: lebih dari {most} lampiran dalam satu surel." for name in mail.left_out]
    return accepted, refused


def why_left_out(file):
    """A sentence; "" for a file that is taken."""
    try:
        upload_of(file)
    except ValidationError as why:
        return why.messages[0]
    return ""


def upload_of(file):
    """An acceptable file as an upload, under its name; one whose name does not end as its content
    should gets that ending too. Raises ValidationError.
    """
    name, ending = clean_name(file.name), ending_of(file.content)
    if TYPES.get(PurePosixPath(name.lower()).suffix) != TYPES.get(ending, ""):
        name += ending
    upload = SimpleUploadedFile(name, file.content)
    content_type_of(upload)
    upload.seek(0)
    return upload


def written(mail):
    """The text as a case keeps it."""
    text = mail.text or "(surel tanpa teks)"
    if len(text) > reading_limits.TEXT:
        return text[: reading_limits.TEXT] + "\n\n(Teks dipotong; surel lengkap tersimpan.)"
    return text
