"""Bytes to characters, whatever they say of themselves; nothing invisible comes in."""

import unicodedata

from djpk_layanan.ui.invisible import without_invisible

# as every mail program takes them: Windows writes them and calls them so
LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252"}
# controls (but tab and line end) and halves of characters
UNREADABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)))


def text_of_bytes(content, charset):
    """Its text in the charset that it names, else in the one that fits.

    What is UTF-8 beyond ASCII is UTF-8, whatever it is called; "Latin-1" is Windows-1252.
    """
    named = (charset or "utf-8").strip("'\" ").lower()
    for each in ["utf-8"] if named in LATIN else [named, "utf-8"]:
        try:
            return clean(content.decode(each))
        except (LookupError, UnicodeError, ValueError):
            continue
    return clean(content.decode("cp1252", errors="replace"))


def clean(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return without_invisible(text).translate(UNREADABLE)


def is_visible(text):
    """Whether a person would see anything of it."""
    return any(not unicodedata.category(c).startswith(("Z", "C")) for c in text)
