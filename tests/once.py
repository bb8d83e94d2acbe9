"""What takes long to build is built once in each process; a file that wants it too gets its rows
and files put back. A test undoes what it did, not what it found.
"""

import shutil
from contextlib import contextmanager

from django.db import transaction
from django.test import override_settings

from . import tables

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


# build: (its folder, what it gave, the tables that it changed)
BUILT = {}


@contextmanager
def built_once(blocker, folder, build):
    """What `build()` gives, inside one transaction, in which each test is a savepoint; rolled
    back at the end. `blocker` is pytest-django's.
    """
    with blocker.unblock(), transaction.atomic():
        yield put_back(build, folder) if build in BUILT else built_anew(build, folder)
        transaction.set_rollback(True)


def built_anew(build, folder):
    before = tables.everything()
    with override_settings(**in_folder(folder)):
        given = build()
    changed = {
        table: found for table, found in tables.everything().items() if found != before[table]
    }
    BUILT[build] = folder, given, changed
    return given


def put_back(build, folder):
    first, given, changed = BUILT[build]
    shutil.copytree(first, folder, dirs_exist_ok=True)
    tables.put(changed)
    return given
