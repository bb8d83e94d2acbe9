"""Telephone numbers, however they are written: 0812…, +62812…, 62812…, (021) 350-0420 pes. 12."""

import re
import unicodedata

import phonenumbers
from django.core.exceptions import ValidationError

LOOKS_LIKE = re.compile(r"[\d \t()+./‐–—-]*", re.ASCII)
EXTENSION = re.compile(r"[ ,]*(ext(ension)?|pes(awat)?|#)[.:]? *\d{1,6}$", re.IGNORECASE)
# below that too many callers share them
FEWEST_DIGITS = 6
REFUSAL = "Nomor telepon tidak sah. Tulis misalnya 0812 3456 7890 atau (021) 350 0420."


def plain_number(text):
    """Without the extension, and without the invisible marks that address books put around a
    number.
    """
    text = unicodedata.normalize("NFKC", text)
    return EXTENSION.sub("", "".join(c for c in text if unicodedata.category(c) != "Cf").strip())


def digits_of(text):
    return re.sub(r"\D", "", plain_number(text))


def looks_like_phone(text):
    return bool(LOOKS_LIKE.fullmatch(plain_number(text))) and len(digits_of(text)) >= FEWEST_DIGITS


def normal_number(text):
    """The number in E.164 ("+62…", without an extension); raises ValidationError for what can be
    no telephone number.
    """
    if not LOOKS_LIKE.fullmatch(plain_number(text)):
        raise ValidationError(REFUSAL)
    try:
        number = phonenumbers.parse(beginning_of_number(text))
    except phonenumbers.NumberParseException as why:
        raise ValidationError(REFUSAL) from why
    if not phonenumbers.is_valid_number(number):
        raise ValidationError(REFUSAL)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def beginning_of_number(text):
    """What a number, perhaps half typed, begins with in E.164: "0812 34" -> "+6281234", "+65 61"
    -> "+6561", "+62 (0)21" -> "+6221".
    """
    digits = digits_of(text)
    if digits.startswith("00"):
        digits = digits[2:]
    elif digits.startswith("0") or not (
        plain_number(text).startswith("+") or digits.startswith("62")
    ):
        digits = f"62{digits.removeprefix('0')}"
    return "+" + re.sub("^620", "62", digits)
