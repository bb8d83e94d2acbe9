"""Keeping bytes: written first, then their row, so that a row always has its bytes."""

import hashlib
import os
import uuid
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import transaction
from django.utils import timezone

from .checks import content_type_of
from .models import StoredFile
from .pictures import FORMATS, bare_picture


class Damaged(Exception):  # noqa: N818
    """The bytes in the storage are not those that were kept."""


def keep_file(content, *, content_type):
    """The StoredFile of these bytes; the same bytes twice are one object and one row, and repair
    an object that was damaged.
    """
    stored = StoredFile(
        sha256=hashlib.sha256(content).hexdigest(), size=len(content), content_type=content_type
    )
    if not is_intact(stored):
        write_object(stored.path, content)
    with transaction.atomic():
        kept = StoredFile.objects.get_or_create(
            sha256=stored.sha256, defaults={"size": stored.size, "content_type": content_type}
        )[0]
        if kept.erased_at:
            kept.erased_at = None
            kept.save(update_fields=["erased_at"])
        return kept


def is_intact(stored):
    try:
        read_file(stored)
    except (Damaged, FileNotFoundError):
        return False
    return True


def write_object(path, content):
    """The whole object or none, whoever else writes the same one now."""
    if isinstance(default_storage, FileSystemStorage):
        return write_file(
            Path(default_storage.path(path)),
            Path(default_storage.path(f"{path}.{uuid.uuid4().hex}")),
            content,
        )
    # only a damaged one can be there; an object store replaces and publishes whole objects
    default_storage.delete(path)
    written = default_storage.save(path, ContentFile(content))
    if written != path:
        default_storage.delete(written)


def write_file(place, draft, content):
    """Written beside its place, forced to the disk, then renamed: a power cut leaves no half
    file and no row without its file.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(place.parent)
    sync_folder(place.parent.parent)


def sync_folder(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_file(stored):
    """The bytes; raises Damaged when they are not what was kept, FileNotFoundError when they are
    gone.
    """
    with default_storage.open(stored.path, "rb") as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise Damaged(f"stored file {stored.sha256} does not match its fingerprint")
    return content


def is_used(stored):
    """Whether any row still points to the file."""
    references = [
        field
        for field in StoredFile._meta.get_fields(include_hidden=True)
        if field.auto_created and field.is_relation
    ]
    return any(
        reference.related_model.objects.filter(**{reference.field.name: stored}).exists()
        for reference in references
    )


def erase_file(stored):
    """Take the bytes away; the row with their fingerprint stays.

    The bytes go first: whoever is cut off in between finds the row unmarked and does it again.
    """
    default_storage.delete(stored.path)
    StoredFile.objects.filter(pk=stored.pk).update(erased_at=timezone.now())


def accept_upload(upload):
    """Keep somebody's upload (a Django UploadedFile), of a picture what is seen on it; raises
    ValidationError when it is too large, empty or not what it says.
    """
    content_type = content_type_of(upload)
    upload.seek(0)
    content = upload.read()
    if content_type in FORMATS:
        content = bare_picture(content, content_type)
    return keep_file(content, content_type=content_type)
