"""Dump and load, for each of the two databases.

What a dump holds is told by the very snapshot it was made from.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection, transaction


class ProgramFailed(Exception):  # noqa: N818
    """pg_dump or pg_restore said no; its first line."""


def facts_of(ask_database):
    """{"rows": {table: number}, "files": [sha256], "migrations": [[app, name]]}; `ask` runs a
    SELECT on the snapshot.
    """
    return {
        "rows": {
            table: ask_database(f'SELECT count(*) FROM "{table}"')[0][0]  # noqa: S608 - our own tables
            for table in sorted(connection.introspection.table_names())
        },
        "files": [
            sha256
            for (sha256,) in ask_database("SELECT sha256 FROM files_storedfile ORDER BY sha256")
        ],
        "migrations": [
            list(row)
            for row in ask_database("SELECT app, name FROM django_migrations ORDER BY app, name")
        ],
    }


def ask_database(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def dump_database(path):
    """Write the whole database into the file while people go on working; the facts of what is in
    it.
    """
    return dump_sqlite(path) if connection.vendor == "sqlite" else dump_postgresql(path)


def dump_sqlite(path):
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        # one file, without a log beside it
        copy.execute("PRAGMA journal_mode=DELETE")
        return facts_of(lambda sql: copy.execute(sql).fetchall())


@transaction.atomic
def dump_postgresql(path):
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SET LOCAL statement_timeout = 0")
    ((snapshot,),) = ask_database("SELECT pg_export_snapshot()")
    run_program(
        "pg_dump",
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--snapshot={snapshot}",
        f"--file={path}",
    )
    return facts_of(ask_database)


def is_empty():
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        # asking it would make it
        return True
    return not connection.introspection.table_names()


def load_database(path):
    """Fill the empty database from a dump."""
    if connection.vendor == "sqlite":
        load_sqlite(path)
    else:
        connection.close()
        run_program(
            "pg_restore",
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            "--no-privileges",
            str(path),
        )
        with connection.cursor() as cursor:
            # what is counted next may be large
            cursor.execute("SET statement_timeout = 0")


def load_sqlite(path):
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_name(f"{place.name}.half")
    shutil.copyfile(path, half)
    for log in ("-wal", "-shm"):
        Path(f"{place}{log}").unlink(missing_ok=True)
    half.replace(place)


def run_program(program, *options):
    arguments, environment = connection.client.settings_to_cmd_args_env(
        connection.settings_dict, []
    )
    *reach, name = arguments[1:]
    done = subprocess.run(
        [program, *options, *reach, f"--dbname={name}"],
        env=os.environ | (environment or {}),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise ProgramFailed(f"{program}: {done.stderr.strip().partition(chr(10))[0]}")
