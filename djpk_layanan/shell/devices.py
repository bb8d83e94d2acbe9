"""The devices on which somebody has logged in: a signed cookie that lets nobody in, and only says
whose wrong passwords are counted apart.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.urls import reverse

COOKIE, SALT = "perangkat", "shell.devices"
# seconds
LIFE = 180 * 24 * 3600
# of one device: several people sit at a desk
PEOPLE = 12


def device_of(request, person):
    """The device's name where the person has logged in on it, else ""."""
    device, people = read(request)
    return device if person.pk in people else ""


def remember(request, response, person):
    """The device is one of his from now on."""
    device, people = read(request)
    others = [pk for pk in people if pk != person.pk]
    value = [device or secrets.token_urlsafe(16), [person.pk, *others][:PEOPLE]]
    response.set_cookie(
        COOKIE,
        signing.dumps(value, salt=SALT),
        max_age=LIFE,
        # every page that takes a password
        path=reverse("account_login").removesuffix("login/"),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def read(request):
    """(the device's name, the ids of its people)"""
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIFE)
    except signing.BadSignature:
        return "", []
