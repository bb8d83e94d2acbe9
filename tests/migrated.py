"""A migrated database with the world in it is made once for the same sources: by the first process
that needs it, for those beside it and for the next run. SQLite's only: PostgreSQL's is made anew.
"""

import fcntl
import hashlib
import os
import shutil
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
# what a database is made of beside the apps of the settings
BESIDE = ["requirements.txt", "tests/conftest.py", "tests/migrated.py", "tests/once.py"]
MOST_KEPT = 3


def fingerprint():
    folders = {Path(config.path) for config in apps.get_app_configs()} | {ROOT / "djpk_layanan"}
    ours = [folder for folder in folders if ROOT in folder.parents and ".venv" not in folder.parts]
    found = hashlib.sha256(f"{sys.version} {settings.INSTALLED_APPS}".encode())
    files = {path for folder in ours for path in folder.rglob("*")}
    for path in sorted([*files, *(ROOT / name for name in BESIDE)]):
        if path.is_file() and path.suffix != ".pyc":
            found.update(f"{path.relative_to(ROOT)}:{path.stat().st_size}\n".encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:32]


class Kept:
    """For one process. folder: where they are kept; None: nowhere."""

    def __init__(self, folder):
        self.file = folder and folder / f"{fingerprint()}.sqlite3"
        self.lock = None

    def take(self, path):
        """Whether it is at `path` now, as a copy; else this process makes it, while others wait
        until it is saved.
        """
        if self.file is None:
            return False
        lock = self.file.with_suffix(".lock").open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        if self.file.exists():
            shutil.copyfile(self.file, path)
            lock.close()
            return True
        self.lock = lock
        return False

    def copy_to(self, path):
        """For a process beside this one, where there is one to copy."""
        if self.file is not None:
            shutil.copyfile(self.file, path)

    def save(self):
        if self.lock is None:
            return
        unfinished = self.file.with_suffix(f".{os.getpid()}")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(unfinished)])
        unfinished.rename(self.file)
        self.release()
        forget_older(self.file.parent)

    def release(self):
        """Whoever waits makes it himself, when this process did not come so far."""
        if self.lock is not None:
            self.lock.close()
            self.lock = None


def forget_older(folder):
    kept = sorted(folder.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-MOST_KEPT]:
        path.unlink(missing_ok=True)
        path.with_suffix(".lock").unlink(missing_ok=True)
