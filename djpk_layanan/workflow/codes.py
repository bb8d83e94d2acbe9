"""Codes that people read aloud and type: 65 bits that say nothing about anybody, with a check
character.

A visit has a random one; a ticket's and a conference's is worked out from its number with the
server's secret. Printed as a QR code and in groups (`7K3F-9QXA-2BCD-EM`); the letters I, L, O and
U, which are misread, do not occur.
"""

import re
import secrets
from itertools import count

from django.utils.crypto import salted_hmac
from stdnum.iso7064 import mod_37_2

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# characters of five bits each
LENGTH = 13
MISREAD = str.maketrans("OIL", "011")
GROUPS = re.compile(r"^\w{4}-\w{4}-\w{4}-\w{2}$")
# characters; a scanner gone wild
LONGEST_ENTRY = 60


def new_code():
    """13 random characters and the check character."""
    return first_readable("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in count())


def code_for(number):
    """The code that belongs to a case's number: always the same, and not to be guessed without
    the server's secret.
    """
    digests = (
        salted_hmac("workflow.codes", f"{number}:{n}", algorithm="sha256").digest() for n in count()
    )
    return first_readable(
        "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH]) for digest in digests
    )


def first_readable(bodies):
    """With its check character; passed over is what would not be read as a code again: a letter
    that is misread, or no digit in it.
    """
    for body in bodies:
        check = mod_37_2.calc_check_digit(body)
        if check in ALPHABET and looks_like_code(body + check):
            return body + check


def grouped_code(code):
    """ "7K3F-9QXA-2BCD-EM" """
    return "-".join(re.findall(".{1,4}", code))


def parse_code(text):
    """The code that was scanned or typed, however it is spaced; None when it is no code or a
    character of it is wrong.
    """
    code = re.sub(r"[\s-]", "", text[:LONGEST_ENTRY]).upper().translate(MISREAD)
    return code if looks_like_code(code) and mod_37_2.is_valid(code) else None


def looks_like_code(text):
    """Whether somebody meant a code, right or wrong; a name or a number is something else."""
    if GROUPS.match(text.strip()):
        return True
    code = re.sub(r"[\s-]", "", text[:LONGEST_ENTRY]).upper().translate(MISREAD)
    return len(code) == LENGTH + 1 and set(code) <= set(ALPHABET) and any(c.isdigit() for c in code)
