"""Telephone numbers, however they are written: 0812…, +62812…, (021) 350-0420."""
import re

import phonenumbers
from django.core.exceptions import ValidationError

COUNTRY = "ID"
LOOKS_LIKE = re.compile(r"^[\d\s()+./-]*$")
FEWEST_DIGITS = 5  # below that it is not yet worth looking for


def digits_of(text):
    return re.sub(r"\D", "", text)


def looks_like_phone(text):
    return bool(LOOKS_LIKE.match(text)) and len(digits_of(text)) >= FEWEST_DIGITS


def normal(text):
    """The number in E.164 ("+62…"); raises ValidationError for what can be no telephone number."""
    digits = digits_of(text)
    if digits.startswith("62") and not text.strip().startswith("+"):
        text = f"+{digits}"
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException as why:
        raise ValidationError("Nomor telepon tidak sah. Tulis misalnya 0812 3456 7890 atau (021) 350 0420.") from why
    if not phonenumbers.is_possible_number(number):
        raise ValidationError("Nomor telepon tidak sah. Tulis misalnya 0812 3456 7890 atau (021) 350 0420.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def beginning(text):
    """What a half-typed number begins with in E.164: "0812 34" -> "+6281234"."""
    digits = digits_of(text)
    if digits.startswith("0"):
        return f"+62{digits[1:]}"
    return f"+{digits}" if digits.startswith("62") else f"+62{digits}"
