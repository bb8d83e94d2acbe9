"""Header fields of a message that may be broken in every way."""

import re
import unicodedata
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses

from .characters import text_of_bytes

# addresses that nobody reads
NO_REPLY = re.compile(r"^(?:no-?reply|do-?not-?reply|donotreply|tidak-?membalas)(?:[+.-][^@]*)?@")
ID = re.compile(r"<[^<>\s]{1,248}>")
# a name, then its address in brackets; names of officials hold commas that nobody quotes
NAMED = re.compile(r"([^<>]{0,1000})<\s*([^<>\s@]{1,200}@[^<>\s@]{1,200})\s*>")


def written_in(message, name):
    """The field as it was written, unfolded and not decoded; "" when it is not there."""
    return next(all_written(message, name), "")


def all_written(message, name):
    """The same of each field of this name, from the top."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            yield unfolded(value)


def unfolded(value):
    raw = str(value).encode("utf-8", "surrogateescape")
    return " ".join(text_of_bytes(raw, None).split())


def header_text(message, name):
    """The field as one line of text, "" when it is not there."""
    return one_line(decoded_field(written_in(message, name)))


def decoded_field(value):
    """A field's words, decoded where they can be; a word that was cut into two is one again."""
    value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        parts = decode_header(value)
    except (HeaderParseError, LookupError, ValueError):
        return value
    return "".join(
        part if isinstance(part, str) else text_of_word(part, charset) for part, charset in parts
    )


def text_of_word(part, charset):
    # what was not encoded comes back as the bytes of its code points
    return part.decode("raw-unicode-escape") if charset is None else text_of_bytes(part, charset)


def one_line(value):
    """Without control characters and halves of characters: it goes into database, pages and
    letters.
    """
    return " ".join(
        "".join(
            c if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} else " "
            for c in value
        ).split()
    )


def has_header(message, name):
    return any(key.lower() == name.lower() for key, _ in message.raw_items())


def header_address(message, name="From"):
    """(display name, address in lower case) of the first address; ("", "") when there is none.

    A name that looks like an address is none: only what stands in the brackets counts.
    """
    written = written_in(message, name)
    if found := NAMED.search(written):
        called = one_line(decoded_field(found[1])).strip(" \"',;:")
        return ("" if "@" in called else called), found[2].lower()
    return next(iter(pairs(message, name)), ("", ""))


def writer_of(message):
    """(name, address): of what a form sends for somebody, whoever it names to be answered."""
    name, sender = header_address(message)
    if NO_REPLY.match(sender):
        answered = header_address(message, "Reply-To")
        if answered[1] and not NO_REPLY.match(answered[1]):
            return answered
    return name, sender


def header_addresses(message, *names):
    """All addresses of these fields, in lower case."""
    return [place for _, place in pairs(message, *names)]


def pairs(message, *names):
    try:
        found = getaddresses([written_in(message, name) for name in names])
    except RecursionError:
        # brackets within brackets
        return []
    return [
        (one_line(decoded_field(name)), one_line(place).lower())
        for name, place in found
        if "@" in place
    ]


def message_ids(message, name):
    """The message ids of the field, in order."""
    return ID.findall(header_text(message, name))
