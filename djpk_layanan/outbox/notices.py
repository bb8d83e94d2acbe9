"""Telling people inside the app."""
from django.utils import timezone

from .models import Notice


def notify(users, *, text, url, key):
    """One notice for each of the users; who already has one with this key gets no second. `url` is a path of this site."""
    Notice.objects.bulk_create([Notice(user=user, text=text, url=url, key=key) for user in users], ignore_conflicts=True)


def read(notice):
    """Mark one notice as read; the first moment stays."""
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=timezone.now())


def read_all(user):
    """Mark all notices of the user as read. Returns how many were not."""
    return Notice.objects.unread_by(user).update(read_at=timezone.now())
