"""Telling people inside the app."""

from django.conf import settings
from django.core import signing
from django.utils import timezone

from djpk_layanan.accounts.people import receivers

from .models import Notice

SALT = "outbox.bell"


def notify(users, *, text, url, key):
    """One notice for each of the users, or for who stands in for one who left; who already has
    one with this key gets no second. `url` is a path of this site.
    """
    Notice.objects.bulk_create(
        [Notice(user=user, text=text, url=url, key=key) for user in receivers(users)],
        ignore_conflicts=True,
    )


def mark_read(notice):
    """Mark one notice as read; the first moment stays."""
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=timezone.now())


def read_all(user):
    """Mark all notices of the user as read. Returns how many were not."""
    return Notice.objects.unread_by(user).update(read_at=timezone.now())


def token_of(user):
    """What the bell on the person's pages asks with, for as long as somebody may stay logged in."""
    return signing.dumps(user.pk, salt=SALT)


def read_token(token):
    """The id of the person; raises BadSignature for a token that is made up or too old."""
    return signing.loads(token, salt=SALT, max_age=settings.SESSION_COOKIE_AGE)
