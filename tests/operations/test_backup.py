"""A backup is restored into an empty place, by the commands as they are typed, and compared row
by row and file by file.
"""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from djpk_layanan.files import store
from djpk_layanan.files.models import StoredFile
from tests.operations.test_supervisor import bare_environment
from tests.reservations import story as visits
from tests.tickets import story

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
NAME = "test_restored"


@pytest.fixture
def installation(world):
    """A closed ticket with its BAK, and one whose letters still wait."""
    with visits.at("10.00"):
        story.closed()
        story.a_call(email="budiman@pemda.example")


@pytest.fixture
def one_file(world):
    """As little as there can be: the named people and one stored file."""
    return store.keep_file(b"%PDF-" + bytes(5000), content_type="application/pdf")


@contextmanager
def empty_place(folder):
    """The environment of a new installation of the same kind, with a database that has nothing
    yet.
    """
    place = bare_environment() | {"DATA_DIR": str(folder), "SECRET_KEY": "x" * 50}
    if connection.vendor == "sqlite":
        yield place
        return
    with server() as control:
        control.execute(f"DROP DATABASE IF EXISTS {NAME}")
        control.execute(f"CREATE DATABASE {NAME}")
        try:
            settings = connection.settings_dict
            url = f"postgres://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{NAME}"
            yield place | {
                "DATABASE_URL": url,
                "SITE_URL": "http://localhost",
                "REDIS_URL": os.environ["REDIS_URL"],
            }
        finally:
            control.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def server(name="postgres"):
    settings = connection.settings_dict
    return psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"],
        user=settings["USER"],
        dbname=name,
        autocommit=True,
    )


def manage(place, *arguments):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=place,
        capture_output=True,
        text=True,
    )


def tables(ask):
    """{table: its rows in order}, as the database gives them."""
    return {
        name: sorted(map(repr, ask(f'SELECT * FROM "{name}"')))  # noqa: S608 - our own tables
        for name in connection.introspection.table_names()
    }


def rows_of(database):
    """Of a database of the kind the tests run on: an SQLite file, or a name on the PostgreSQL
    server.
    """
    with (
        closing(sqlite3.connect(database))
        if connection.vendor == "sqlite"
        else server(database) as found
    ):
        return tables(lambda sql: found.execute(sql).fetchall())


def restored_tables(folder):
    return rows_of(folder / "db.sqlite3" if connection.vendor == "sqlite" else NAME)


def own_tables():
    return rows_of(connection.settings_dict["NAME"])


def files_in(folder):
    return {path.name: path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}


def test_everything_comes_back_and_what_waited_is_held_for_a_person(
    installation, settings, tmp_path
):
    call_command("backup", str(tmp_path / "b.tar"))
    with empty_place(tmp_path / "new") as place:
        done = manage(place, "restore", str(tmp_path / "b.tar"))
        assert (done.returncode, done.stderr) == (0, "")
        kept, found = own_tables(), restored_tables(tmp_path / "new")
        held = [row for row in found.pop("outbox_letter") if "Dipulihkan dari cadangan" in row]
        waiting = [row for row in kept.pop("outbox_letter") if "'queued'" in row]
        assert found == kept
        assert files_in(tmp_path / "new" / "files") == files_in(settings.MEDIA_ROOT)
        assert (len(held), len(files_in(settings.MEDIA_ROOT))) == (
            len(waiting),
            StoredFile.objects.count(),
        )
        assert f"{len(waiting)} letters that were waiting are held" in done.stdout
        assert len(waiting) > 0
        checked = manage(place, "verify_history")
        assert (checked.returncode, "every chain whole" in checked.stdout) == (0, True)
        again = manage(place, "restore", str(tmp_path / "b.tar"))
        assert (again.returncode, again.stderr.strip()) == (
            1,
            (
                "CommandError: nothing was changed: the database is not empty; restore into a "
                "new one, before any migration."
            ),
        )
        assert restored_tables(tmp_path / "new")["history_entry"] == kept["history_entry"]


def test_a_backup_overwrites_nothing_and_only_its_owner_can_read_it(one_file, tmp_path):
    call_command("backup", str(tmp_path / "b.tar"))
    kept = (tmp_path / "b.tar").read_bytes()
    with pytest.raises(CommandError, match="is there already; a backup never overwrites anything"):
        call_command("backup", str(tmp_path / "b.tar"))
    assert (
        (tmp_path / "b.tar").read_bytes() == kept,
        (tmp_path / "b.tar").stat().st_mode & 0o777,
    ) == (True, 0o600)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("b.tar")] == ["b.tar"]


def test_a_stored_file_that_is_gone_is_named_and_the_rest_is_kept(one_file, tmp_path):
    default_storage.delete(one_file.path)
    with pytest.raises(
        CommandError,
        match=(
            "the backup is kept, but 1 stored files were gone or damaged before it: "
            f"{one_file.sha256}"
        ),
    ):
        call_command("backup", str(tmp_path / "b.tar"))
    assert (tmp_path / "b.tar").exists()


def damaged(content, how):
    if how == "cut off":
        return content[: len(content) // 2]
    if how == "one bit":
        place = content.index(b"%PDF-") + 1000
        return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    if how == "a count in the manifest":
        return content.replace(b'"outbox_letter": ', b'"outbox_lettex": ')
    return b"not an archive at all" * 100


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("cut off", "it can't be read to its end"),
        ("one bit", "does not match its fingerprint"),
        ("a count in the manifest", "its manifest does not match its fingerprint"),
        ("something else", "can't be read as an archive"),
    ],
)
def test_a_damaged_archive_is_refused_in_one_sentence_and_nothing_is_touched(
    one_file, tmp_path, how, why
):
    call_command("backup", str(tmp_path / "b.tar"))
    (tmp_path / "bad.tar").write_bytes(damaged((tmp_path / "b.tar").read_bytes(), how))
    with empty_place(tmp_path / "new") as place:
        refused = manage(place, "restore", str(tmp_path / "bad.tar"))
        assert (
            refused.returncode,
            len(refused.stderr.strip().splitlines()),
            "can't be trusted" in refused.stderr,
            why in refused.stderr,
        ) == (1, 1, True, True), refused.stderr
        assert files_in(tmp_path / "new" / "files") == {}
        assert (
            not (tmp_path / "new" / "db.sqlite3").exists()
            or (tmp_path / "new" / "db.sqlite3").stat().st_size == 0
        )


def test_a_storage_that_is_not_empty_is_refused(one_file, tmp_path):
    call_command("backup", str(tmp_path / "b.tar"))
    (tmp_path / "new" / "files" / "ab").mkdir(parents=True)
    with empty_place(tmp_path / "new") as place:
        refused = manage(place, "restore", str(tmp_path / "b.tar"))
    assert refused.stderr.strip() == (
        "CommandError: nothing was changed: the storage of files is not empty; restore "
        "into a new one."
    )
