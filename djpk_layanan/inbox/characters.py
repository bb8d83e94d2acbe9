"""Bytes to characters, whatever they say of themselves; nothing invisible comes in."""

import unicodedata

# as every mail program takes them: Windows writes them and calls them so
LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252"}
# controls (C0 but tab and line end, DEL, C1), halves of characters, and what has no width: it would
# stand in a document that nobody can find it in
CONTROLS = (*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000))
WITHOUT_WIDTH = (0x00AD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
UNREADABLE = dict.fromkeys((*CONTROLS, *WITHOUT_WIDTH))


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
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(UNREADABLE)


def is_visible(text):
    """Whether a person would see anything of it."""
    return any(not unicodedata.category(c).startswith(("Z", "C")) for c in text)
