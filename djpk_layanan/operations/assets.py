"""Static files are collected again only after they changed: hashing and compressing them would
take half of each start.
"""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_assets():
    """Whether they had to be."""
    seal, now = settings.DATA_DIR / "static.sha256", fingerprint()
    if (
        seal.exists()
        and seal.read_text() == now
        and (settings.STATIC_ROOT / "staticfiles.json").exists()
    ):
        return False
    # a start that is cut off leaves none
    seal.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    seal.write_text(now)
    return True


def fingerprint():
    """Names, sizes and times of the files as they come from the packages and from us."""
    found = [
        (path, storage.size(path), storage.get_modified_time(path).timestamp())
        for finder in get_finders()
        for path, storage in finder.list(None)
    ]
    return hashlib.sha256(repr(sorted(found)).encode()).hexdigest()
