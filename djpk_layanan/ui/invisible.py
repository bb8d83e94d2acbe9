"""Characters that nobody sees: they would stand in a document in which nobody can find them."""

import re

# hyphens that show only at a line's end, and what has no width or only turns the direction
WITHOUT_WIDTH = (0x00AD, 0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
# C1 controls stand where a program took Windows-1252 for Latin-1
FROM_WINDOWS = {code: bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xA0)}
TABLE = FROM_WINDOWS | dict.fromkeys(WITHOUT_WIDTH)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# characters on each side of one, within its word
LONGEST_WORD = 30


def without_invisible(text):
    """The text with what those characters stood for, and without those that stood for nothing."""
    return text.translate(TABLE)


def word_with_control(text):
    """The word that has a control character in it, or stands before one; "" when there is none."""
    found = CONTROL.search(text)
    if not found:
        return ""
    before = text[max(0, found.start() - LONGEST_WORD) : found.start()]
    after = text[found.end() : found.end() + LONGEST_WORD]
    inside = (before[-1:].strip() and before.split()[-1]) + (after[:1].strip() and after.split()[0])
    word = inside or next(iter(before.split()[-1:]), "") or next(iter(after.split()), "")
    return CONTROL.sub("", word) or "(awal teks)"
