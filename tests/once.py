"""What takes long to build is built once for each file: a test undoes what it did, not what it
found.
"""

from contextlib import contextmanager

from django.db import transaction
from django.test import override_settings

QUICK = {
    # Argon2 is slow by design
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}


def in_folder(folder):
    """The settings under which files and mails are kept in `folder`."""
    return {"MEDIA_ROOT": folder / "files", "MAIL_FOLDER": folder / "mail", **QUICK}


@contextmanager
def built_once(blocker, folder, build):
    """What `build()` gives, inside one transaction, in which each test is a savepoint; rolled
    back at the end. `blocker` is pytest-django's.
    """
    with blocker.unblock(), transaction.atomic():
        with override_settings(**in_folder(folder)):
            built = build()
        yield built
        transaction.set_rollback(True)
