"""Bringing a backup back, into an installation that has nothing yet."""

import os
import shutil
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from djpk_layanan.files import store
from djpk_layanan.files.models import StoredFile
from djpk_layanan.history.record import broken_links
from djpk_layanan.outbox.letters import hold_back

from . import archive, databases

HELD = "Dipulihkan dari cadangan: surel ini mungkin sudah terkirim sesudah cadangan dibuat."


class Impossible(Exception):  # noqa: N818
    """Nothing was changed; the sentence says why."""


def restore_backup(source):
    """Check everything, then fill database and storage, then compare.

    Returns the manifest's facts and the number of letters held.

    Raises Impossible before anything was touched, archive.Damaged when what was restored is not
    what was kept.
    """
    refuse_unless_empty()
    with archive.open_archive(source) as tar:
        facts = checked(tar)
        refuse_unless_fitting(facts)
        with TemporaryDirectory() as folder:
            dump = Path(folder) / "dump"
            copy_out(tar, dump)
            databases.load_database(dump)
        for sha256 in facts["files"]:
            store.write_object(
                StoredFile(sha256=sha256).path, tar.extractfile(archive.FILES + sha256).read()
            )
    compare(facts)
    return facts, hold_back(HELD)


def refuse_unless_empty():
    if not databases.is_empty():
        raise Impossible("the database is not empty; restore into a new one, before any migration")
    try:
        folders, files = default_storage.listdir("")
    except FileNotFoundError:
        return
    if folders or files:
        raise Impossible("the storage of files is not empty; restore into a new one")


def checked(tar):
    try:
        facts = archive.read_manifest(tar)
        archive.check_archive(tar, facts)
    except (tarfile.TarError, EOFError, OSError, ValueError, KeyError) as error:
        raise archive.Damaged("it can't be read to its end") from error
    return facts


def refuse_unless_fitting(facts):
    if facts["vendor"] != connection.vendor:
        raise Impossible(
            f"the backup is of {facts['vendor']} and this installation uses {connection.vendor}"
        )
    strange = {tuple(row) for row in facts["migrations"]} - set(
        MigrationLoader(None).disk_migrations
    )
    if strange:
        raise Impossible(
            "the backup is of a newer version of the application (it knows the migration "
            f"{'.'.join(min(strange))})"
        )


def copy_out(tar, place):
    with open(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        shutil.copyfileobj(tar.extractfile(archive.DATABASE), file, archive.CHUNK)


def compare(facts):
    found = databases.facts_of(databases.ask_database)
    for table, number in facts["rows"].items():
        if found["rows"].get(table) != number:
            raise archive.Damaged(
                f"{table} has {found['rows'].get(table)} rows instead of {number}"
            )
    if broken := next(broken_links(), None):
        raise archive.Damaged(f"the history is not what was written, first at {broken}")
