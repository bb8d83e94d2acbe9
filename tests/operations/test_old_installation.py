"""An installation of before the repairs is taken over as it is: tests/data/README.md says what
is in it.
"""

import json
import lzma
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OPEN_ALL = "from tests.operations.old_pages import open_all; open_all()"
STORED = ROOT / "tests" / "data" / "before_repairs.sqlite3.xz"
DOUBTFUL = [
    ("BAK-4/CC/PK.15/2026", "jawaban lama"),
    ("BAK-5/CC/PK.15/2026", "penjawab lain"),
    ("BAK-6/CC/PK.15/2026", "bukan persetujuannya"),
    ("BAK-2/KT/PK.15/2026", "pertanyaan hilang"),
    ("ND-2/PK.15/2026", "hari lain"),
]


def run(folder, *command):
    env = os.environ | {"DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
    env = {name: value for name, value in env.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )  # noqa: S603 - our own commands
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("before")
    (folder / "db.sqlite3").write_bytes(lzma.decompress(STORED.read_bytes()))
    run(folder, "manage.py", "migrate", "--verbosity", "0")
    return folder


def test_every_list_every_case_and_every_document_opens(migrated):
    opened = run(migrated, "manage.py", "shell", "-c", OPEN_ALL)
    found = json.loads(opened.splitlines()[-1])
    assert (found["wrong"], found["unread"]) == ([], [])
    assert (found["pages"], found["papers"]) == (32, 12)


def test_the_history_is_whole(migrated):
    assert (
        run(migrated, "manage.py", "verify_history").splitlines()[-1]
        == "107 lines of history, every chain whole."
    )


def test_the_documents_that_say_what_is_not_so_are_listed_and_no_other(migrated):
    *listed, count = run(migrated, "manage.py", "doubtful_documents").splitlines()
    assert [(line.split(" · ")[0], line.split(" · ")[2]) for line in listed] == DOUBTFUL
    assert count == "5 documents to look at."


def test_what_was_frozen_is_frozen_still(migrated):
    database = sqlite3.connect(migrated / "db.sqlite3")
    for sql in (
        "UPDATE bak_item SET answer = 'Lain'",
        "UPDATE bak_bak SET topic = 'Lain'",
        "DELETE FROM bak_consultant",
    ):
        with pytest.raises(sqlite3.DatabaseError, match="frozen"):
            database.execute(sql)
    database.close()
