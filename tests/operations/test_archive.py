"""Archives that are not what a restore may trust, and places it does not fit into."""

import io
import re
import tarfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from djpk_layanan.files import store
from djpk_layanan.history import triggers
from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import record_line
from djpk_layanan.operations.backups import archive, databases, restoring

FILE = b"%PDF-" + bytes(100)
FACTS = {"database": archive.digest_of(io.BytesIO(b"dump")), "files": []}


def packed(facts=None, parts=(("database", b"dump"),)):
    """An archive of these parts, opened to read; without facts it has no manifest."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as tar:
        for name, content in parts:
            archive.add_bytes(tar, name, content)
        if facts is not None:
            archive.add_manifest(tar, facts)
    return tarfile.open(fileobj=io.BytesIO(written.getvalue()))


def test_what_was_packed_is_found_and_fits():
    with packed(FACTS) as tar:
        assert restoring.checked(tar) == FACTS | {"format": 1}


@pytest.mark.parametrize(
    ("facts", "parts", "why"),
    [
        (None, [("database", b"dump")], "it has no manifest: it was cut off, or is no backup"),
        (FACTS | {"format": 2}, [("database", b"dump")], "its format 2 is not known here"),
        (FACTS, [], "1 of its parts are missing and 0 are strange"),
        (
            FACTS,
            [("database", b"dump"), ("files/ab", FILE)],
            "0 of its parts are missing and 1 are strange",
        ),
        (FACTS, [("database", b"dumb")], "database does not match its fingerprint"),
    ],
)
def test_an_archive_that_is_not_what_its_manifest_says_is_not_trusted(facts, parts, why):
    with packed(facts, parts) as tar, pytest.raises(archive.Damaged, match=re.escape(why)):
        restoring.checked(tar)


def test_a_manifest_that_would_fill_the_memory_is_not_read(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_MANIFEST", 20)
    with packed(FACTS) as tar, pytest.raises(archive.Damaged, match="its manifest is far too"):
        restoring.checked(tar)


def here(**facts):
    """What a backup of this very installation says of itself."""
    return databases.facts_of(databases.ask_database) | {"vendor": connection.vendor} | facts


@pytest.mark.django_db
def test_a_backup_of_another_database_or_of_a_newer_version_does_not_fit():
    restoring.refuse_unless_fitting(here())
    newer = [*here()["migrations"], ["tickets", "9999_of_next_year"]]
    for facts, why in (
        (here(vendor="oracle"), f"is of oracle and this installation uses {connection.vendor}"),
        (here(migrations=newer), r"it knows the migration tickets\.9999_of_next_year\)"),
    ):
        with pytest.raises(restoring.Impossible, match=why):
            restoring.refuse_unless_fitting(facts)


@pytest.mark.django_db
def test_a_row_that_is_not_there_afterwards_is_noticed(sari, subdit_dbh):
    facts = here()
    restoring.compare(facts)
    record_line(subdit_dbh, by=sari, step="note")
    with pytest.raises(archive.Damaged, match=r"^history_entry has 1 rows instead of 0$"):
        restoring.compare(facts)


@pytest.mark.django_db
def test_a_history_that_was_tampered_with_is_not_called_restored(sari, subdit_dbh):
    line = record_line(subdit_dbh, by=sari, step="note")
    triggers.unprotect(connection)
    Entry.objects.filter(pk=line.pk).update(step="lain")
    triggers.protect(connection)
    with pytest.raises(archive.Damaged, match="the history is not what was written, first at"):
        restoring.compare(here())


@pytest.mark.django_db(transaction=True)
def test_a_backup_into_a_folder_that_is_not_there_is_said_in_one_sentence(world, tmp_path):
    with pytest.raises(CommandError, match=r"^no backup was made: .*No such file or directory"):
        call_command("backup", str(tmp_path / "tidak-ada" / "b.tar"))


def test_a_backup_that_is_not_there_is_not_restored(tmp_path):
    with pytest.raises(CommandError, match=r"b\.tar is not there\.$"):
        call_command("restore", str(tmp_path / "b.tar"))


@pytest.mark.django_db(transaction=True)
def test_into_an_installation_that_is_used_nothing_is_restored(world, tmp_path):
    store.keep_file(FILE, content_type="application/pdf")
    (tmp_path / "b.tar").write_bytes(b"")
    with pytest.raises(CommandError, match=r"^nothing was changed: the database is not empty"):
        call_command("restore", str(tmp_path / "b.tar"))
