"""What must not stand in a log, taken out of whatever was to be written."""

import re

EMAIL = re.compile(r"[^\s<>@\"'(),;:\[\]=]+@[^\s<>@\"'(),;:\[\]=]+")
# NIP, NIK, telephone
RUN = re.compile(r"\+?\d{9,}")
# the same, typed in groups; neither dates nor numbers of cases (KT-2026-000123-4)
SPACED = re.compile(r"(?<![\w-])\+?(?!\d{4}-\d\d-\d\d)\(?\d(?:[ .()/-]{0,2}\d){8,}")
# our own, checked where they are made
WRITTEN = frozenset({"request_id", "timestamp"})
HARMLESS = (int, float, bool, type(None))


def masked(text):
    """The text without e-mail addresses and without what could be a telephone number, NIP or
    NIK.
    """
    text = EMAIL.sub("[surel]", text)
    return SPACED.sub("[angka]", RUN.sub("[angka]", text))


def mask(logger, method, event):
    """structlog processor: every value of the line, masked."""
    return {
        key: value if key in WRITTEN or key.startswith("_") else clean(value)
        for key, value in event.items()
    }


def clean(value):
    if isinstance(value, HARMLESS):
        return value
    if isinstance(value, dict):
        return {masked(str(key)): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [clean(item) for item in value]
    return masked(str(value))
