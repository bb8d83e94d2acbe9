"""One line of text about a person: it ends up in letters, headers and documents."""
import re
import unicodedata

from django.core.exceptions import ValidationError

UNREADABLE = {"Cc", "Cs", "Zl", "Zp"}  # control characters, halves of characters, line and paragraph ends


def tidy(text):
    """NFC, single spaces (a tab or a no-break space pasted from a table is one too), none around."""
    return re.sub(r"[ \t\u00a0]+", " ", unicodedata.normalize("NFC", text)).strip()


def one_line(text):
    """Raises ValidationError for a line break or another control character."""
    if any(unicodedata.category(c) in UNREADABLE for c in text):
        raise ValidationError("Isian ini hanya satu baris, tanpa karakter kendali. Ketik ulang bagian itu.")
