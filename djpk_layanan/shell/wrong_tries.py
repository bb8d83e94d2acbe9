"""Wrong passwords: who guesses is slowed down, and nobody is locked out by another's guesses.

Counted per person, however he is called (name or e-mail, in any spelling). A device on which the
person has logged in before counts for itself: what a stranger does elsewhere does not touch it. On
any other device it is counted for person and network address, for the person and for the address.
After OWASP's "device cookies"; how many are too many: ACCOUNT_RATE_LIMITS.
"""

import unicodedata

from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from allauth.core.internal import ratelimit

from djpk_layanan.accounts.rate_limits import address_of

from . import devices

APP = "allauth.account"
DEVICE = "login_wrong_device"
HERE, PERSON, ADDRESS = "login_wrong_here", "login_wrong_person", "login_wrong_address"


def count_try(request, login):
    """Count a try as if it were wrong.

    Returns what was counted (its `rollback` takes it back when the try was right), or None when it
    is one too many.
    """
    counted = ratelimit.RateLimitUsage(usage=[])
    for action, key in counters_of(request, login):
        usage = ratelimit.consume(request, app=APP, action=action, key=key)
        if usage is None:
            counted.rollback()
            return None
        counted.usage += usage.usage
    return counted


def begin_anew(request, person):
    """He has shown in another way who he is: by a letter, or by his old password."""
    key = name_of(person)
    ratelimit.clear(request, app=APP, action=HERE, key=f"{key} {address_of(request)}")
    ratelimit.clear(request, app=APP, action=PERSON, key=key)


def counters_of(request, login):
    """[(action, key)]"""
    person = person_called(login)
    key = name_of(person) if person else f"nobody {folded(login)}"
    if person and (device := devices.device_of(request, person)):
        return [(DEVICE, f"{key} {device}")]
    return [(HERE, f"{key} {address_of(request)}"), (PERSON, key), (ADDRESS, None)]


def person_called(login):
    """As the login itself finds him, or None."""
    by_email = filter_users_by_email(login, for_login=True)
    return by_email[0] if by_email else get_user_by_username(login)


def name_of(person):
    return f"person {person.pk}"


def folded(text):
    return unicodedata.normalize("NFKC", text).casefold().strip()
