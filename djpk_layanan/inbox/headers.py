"""Header fields of a message that may be broken in every way."""

import re
import unicodedata
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import getaddresses

ID = re.compile(r"<[^<>\s]{1,248}>")


def header_text(message, name):
    """The field as one line of text, "" when it is not there."""
    return one_line(str(message.get(name, "")))


def decoded_field(value):
    """A field that can't be parsed as what it should be: its words, decoded when they can be."""
    value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value


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
    """(display name, address in lower case) of the first address; ("", "") when there is none."""
    return next(iter(pairs(message, name)), ("", ""))


def header_addresses(message, *names):
    """All addresses of these fields, in lower case."""
    return [place for _, place in pairs(message, *names)]


def pairs(message, *names):
    try:
        found = getaddresses([header_text(message, name) for name in names])
    except RecursionError:
        # brackets within brackets
        return []
    return [(one_line(name), place.strip().lower()) for name, place in found if "@" in place]


def message_ids(message, name):
    """The message ids of the field, in order."""
    return ID.findall(header_text(message, name))
