"""Making a backup: of a running installation, into one new file."""

import os
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.utils import timezone

from djpk_layanan.files import store
from djpk_layanan.files.models import StoredFile

from . import archive, databases


def make_backup(target):
    """Write the archive; the facts it vouches for.

    "missing": stored files that were gone or damaged already, and are not in it.

    Whole or not at all: the file has its name only when it is complete. Raises FileExistsError,
    OSError, databases.ProgramFailed.
    """
    if target.exists():
        raise FileExistsError(target)
    half = target.with_name(f"{target.name}.half")
    try:
        with (
            TemporaryDirectory(dir=target.parent) as folder,
            open(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file,
        ):
            facts = write_archive(file, Path(folder) / "dump")
            file.flush()
            os.fsync(file.fileno())
        # refuses, where a rename would overwrite
        os.link(half, target)
    finally:
        half.unlink(missing_ok=True)
    return facts


def write_archive(file, dump):
    facts = databases.dump_database(dump) | {
        "vendor": connection.vendor,
        "made_at": timezone.now().isoformat(),
        "missing": [],
    }
    with tarfile.open(fileobj=file, mode="w") as tar:
        with dump.open("rb") as content:
            facts["database"] = archive.digest_of(content)
        tar.add(dump, archive.DATABASE)
        for sha256 in facts["files"]:
            try:
                archive.add_bytes(
                    tar, archive.FILES + sha256, store.read_file(StoredFile(sha256=sha256))
                )
            except (store.Damaged, FileNotFoundError):
                facts["missing"].append(sha256)
        facts["files"] = [
            sha256 for sha256 in facts["files"] if sha256 not in set(facts["missing"])
        ]
        archive.add_manifest(tar, facts)
    return facts
