"""One line of text about a person: it ends up in letters, headers and documents."""

import re
import unicodedata

from django.core.exceptions import ValidationError

# control characters, halves of characters, line and paragraph ends
UNREADABLE = {
    "Cc",
    "Cs",
    "Zl",
    "Zp",
}


def tidy(text):
    """NFC, single spaces (a tab or a no-break space pasted from a table is one too), none
    around.
    """
    return re.sub(r"[ \t\u00a0]+", " ", unicodedata.normalize("NFC", text)).strip()


def one_line(text):
    """Raises ValidationError for a line break or another control character."""
    if any(unicodedata.category(c) in UNREADABLE for c in text):
        raise ValidationError(
            "Isian ini hanya satu baris, tanpa karakter kendali. Ketik ulang bagian itu."
        )


def shortened(text, most):
    """As much as a column takes, with "…" where there was more: accents that stand by themselves
    count, as they do for PostgreSQL.
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"
