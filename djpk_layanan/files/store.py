"""Keeping bytes: written first, then their row, so that a row always has its bytes."""
import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from .checks import content_type_of
from .models import StoredFile


class Damaged(Exception):  # noqa: N818
    """The bytes in the storage are not those that were kept."""


def keep(content, *, content_type):
    """The StoredFile of these bytes; the same bytes twice are one object and one row."""
    digest = hashlib.sha256(content).hexdigest()
    stored = StoredFile(sha256=digest, size=len(content), content_type=content_type)
    if not default_storage.exists(stored.path):
        save(stored.path, content)
    with transaction.atomic():
        return StoredFile.objects.get_or_create(sha256=digest, defaults={"size": stored.size, "content_type": content_type})[0]


def save(path, content):
    """Storage gives a file that exists already another name; two who keep the same bytes at once leave one of them."""
    written = default_storage.save(path, ContentFile(content))
    if written != path:
        default_storage.delete(written)


def read(stored):
    """The bytes; raises Damaged when they are not what was kept."""
    with default_storage.open(stored.path, "rb") as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise Damaged(f"stored file {stored.pk} does not match its fingerprint")
    return content


def accept(upload):
    """Keep somebody's upload (a Django UploadedFile); raises ValidationError when it is too large, empty or not what it says."""
    content_type = content_type_of(upload)
    upload.seek(0)
    return keep(upload.read(), content_type=content_type)

