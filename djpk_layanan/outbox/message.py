"""A letter's row as the bytes that travel.

The same row gives the same bytes, however often it is sent.
"""

import hashlib
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.utils import timezone

from djpk_layanan.files import store

# characters of a header's line
LINE = 76
PLAIN = LINE - len("Subject: ")
# 7 bits: every server takes it as it is
TEXT = {"charset": "utf-8", "cte": "quoted-printable"}


def as_bytes(letter):
    """RFC 5322 with CRLF: text, HTML and calendar as alternatives, then the attachment and the
    calendar once more as a file.
    """
    message = EmailMessage(policy=SMTP)
    name, address = parseaddr(letter.sender)
    message["From"] = Address(name, addr_spec=address)
    message["To"] = Address(addr_spec=letter.to_address)
    if letter.reply_to:
        message["Reply-To"] = Address(addr_spec=letter.reply_to)
    message.set_raw("Subject", encoded(letter.subject))
    message["Date"] = format_datetime(timezone.localtime(letter.created_at))
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    message.set_content(letter.body_txt, **TEXT)
    message.add_alternative(letter.body_html, subtype="html", **TEXT)
    if letter.calendar:
        message.add_alternative(
            letter.calendar, subtype="calendar", params={"method": letter.calendar_method}, **TEXT
        )
    if letter.attachment:
        maintype, _, subtype = letter.attachment.content_type.partition("/")
        message.add_attachment(
            store.read_file(letter.attachment),
            maintype=maintype,
            subtype=subtype,
            filename=letter.attachment_name or "lampiran",
        )
    if letter.calendar:
        charset = {"method": letter.calendar_method, "charset": "utf-8"}
        message.add_attachment(
            letter.calendar.encode(),
            maintype="text",
            subtype="calendar",
            filename="undangan.ics",
            params=charset,
        )
    fix_boundaries(message, letter.key)
    return message.as_bytes()


def encoded(subject):
    """As it stands in the header: what is short and plain as it is, else in encoded words, which
    say where each space belongs.

    The library would fold it by itself, and loses or adds a space where a word is cut.
    """
    if subject.isascii() and len(subject) <= PLAIN and "=?" not in subject:
        return subject
    return Header(subject, charset="utf-8", header_name="Subject", maxlinelen=LINE).encode(
        linesep="\r\n"
    )


def fix_boundaries(message, key):
    """The library would draw them by lot, and a repeat would differ."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:40]
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"djpk-{number}-{digest}")
