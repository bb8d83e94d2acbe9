"""Raw bytes to what the rest works with.

Pure: no database, no network, nothing is unpacked or executed.
"""

import hashlib
import itertools
import re
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import EmailPolicy

from . import bodies, headers, reading_limits

BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
TOO_MANY_HEADERS = "Surel ini memuat terlalu banyak baris kepala."


class Unreadable(Exception):  # noqa: N818 - a finding about somebody's mail, not an error of ours
    """Why the mail is left to a person: a sentence."""


@dataclass
class Mail:
    """A mail that could be read."""

    source: object
    message_id: str
    name: str
    sender: str
    subject: str
    text: str
    html: str = ""
    # bodies.File
    attachments: list = field(default_factory=list)
    # names of files beyond the limit
    left_out: list = field(default_factory=list)
    # bodies.Reading
    reading: object = None

    @property
    def digest(self):
        return hashlib.sha256(f"{self.subject}\n{self.text}".encode()).hexdigest()


def parse_mail(content):
    """The Mail of these bytes; raises Unreadable with a sentence."""
    refuse_beyond_limits(content)
    try:
        message = message_from_bytes(content, policy=cautious_policy())
        refuse_too_many_parts(message)
        return read_parts(message)
    except Unreadable:
        raise
    except RecursionError as deep:
        raise Unreadable("Susunan surel ini terlalu dalam.") from deep
    # the library fails in many ways on malformed mail; the bytes are kept, a person looks
    except Exception as broken:
        raise Unreadable(f"Surel tidak dapat dibaca ({type(broken).__name__}).") from broken


def refuse_beyond_limits(content):
    if not content.strip():
        raise Unreadable("Surel kosong.")
    if len(content) > reading_limits.READ:
        raise Unreadable(f"Surel terlalu besar ({len(content) // 2**20} MB).")
    ends = [
        place
        for place in (
            content.find(b"\n\n", 0, reading_limits.HEADER_BLOCK),
            content.find(b"\r\n\r\n", 0, reading_limits.HEADER_BLOCK),
        )
        if place >= 0
    ]
    if not ends and len(content) > reading_limits.HEADER_BLOCK:
        raise Unreadable("Kepala surel terlalu panjang.")


def cautious_policy():
    """The standard policy, for one message: each field cut short before it is parsed, parsed
    once, and never the end of the mail.
    """
    count, known = itertools.count(1), {}

    class Cautious(EmailPolicy):
        def header_source_parse(self, sourcelines):
            if next(count) > reading_limits.HEADERS:
                raise Unreadable(TOO_MANY_HEADERS)
            return super().header_source_parse(shortened(sourcelines))

        def header_fetch_parse(self, name, value):
            if (name, value) not in known:
                if sum(len(source) for _, source in known) > reading_limits.HEADER_BLOCK:
                    raise Unreadable(TOO_MANY_HEADERS)
                known[name, value] = self.parsed(name, value)
            return known[name, value]

        def parsed(self, name, value):
            try:
                return super().header_fetch_parse(name, value)
            except Exception:
                # the library's header parser fails in many ways on what spammers write
                return headers.decoded_field(value)

    return Cautious()


def shortened(lines):
    """The first lines of a field, 4 KB of them."""
    kept, room = [], reading_limits.HEADER
    for line in lines:
        if room <= 0:
            break
        kept.append(line[:room])
        room -= len(line)
    return kept


def refuse_too_many_parts(message, depth=0, count=None):
    count = count or itertools.count(1)
    if next(count) > reading_limits.PARTS:
        raise Unreadable("Surel ini memuat terlalu banyak bagian.")
    if depth > reading_limits.DEPTH:
        raise Unreadable("Susunan surel ini terlalu dalam.")
    if message.is_multipart():
        for part in message.get_payload():
            refuse_too_many_parts(part, depth + 1, count)


def heading(content):
    """(sender, subject) of a mail that can't be read as a whole; empty where even that fails."""
    head = content[: reading_limits.HEADER_BLOCK].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    try:
        message = message_from_bytes(head, policy=cautious_policy())
        return headers.header_address(message)[1], headers.header_text(message, "Subject")
    except Exception:
        # it is unreadable indeed
        return "", ""


def read_parts(message):
    name, sender = headers.writer_of(message)
    if not sender:
        raise Unreadable("Surel tanpa alamat pengirim.")
    reading = bodies.read_part(message)
    return Mail(
        source=message,
        message_id=next(iter(headers.message_ids(message, "Message-ID")), ""),
        name=name,
        sender=sender,
        subject=headers.header_text(message, "Subject"),
        text=BLANK_LINES.sub("", reading.whole).rstrip(),
        html=reading.html,
        attachments=bodies.files_of(reading),
        left_out=bodies.names_left_out(reading),
        reading=reading,
    )
