"""All rows of all tables, as they are read and written at once."""

import datetime as dt

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from bak import triggers as bak_triggers
from djpk_layanan.audit import triggers as audit_triggers
from djpk_layanan.clock import triggers as clock_triggers
from djpk_layanan.history import triggers as history_triggers
from djpk_layanan.inbox import triggers as inbox_triggers
from djpk_layanan.privacy import triggers as privacy_triggers
from djpk_layanan.survey import triggers as survey_triggers
from reservations import triggers as reservations_triggers
from tickets import triggers as tickets_triggers
from videoconf import triggers as videoconf_triggers

APPEND_ONLY = [
    history_triggers,
    clock_triggers,
    bak_triggers,
    tickets_triggers,
    reservations_triggers,
    videoconf_triggers,
    inbox_triggers,
    survey_triggers,
    privacy_triggers,
    audit_triggers,
]


def everything():
    """{table: (columns, rows)}; without what the database works out by itself."""
    models = apps.get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        return {
            meta.db_table: read(
                cursor, meta.db_table, [field.column for field in meta.local_fields]
            )
            for meta in (model._meta for model in models)
            if meta.managed and not meta.proxy
        }


def read(cursor, table, columns):
    names = ", ".join(map(quoted, columns))
    cursor.execute(f"SELECT {names} FROM {quoted(table)}")  # noqa: S608 - names of our tables
    rows = [
        [str(value) if isinstance(value, dt.time) else value for value in row]
        for row in cursor.fetchall()
    ]
    return columns, rows


def begin_anew(beginning):
    """After a test with real transactions each table gets the rows back that it began with.

    Django would empty them all, which the triggers rightly refuse.
    """
    for triggers in APPEND_ONLY:
        triggers.unprotect(connection)
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), list(beginning)))
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, rows) in beginning.items():
            write(cursor, table, columns, rows)
    for triggers in APPEND_ONLY:
        triggers.protect(connection)


def put(found):
    """The rows of these tables, instead of those that they have; within a transaction."""
    for triggers in APPEND_ONLY:
        triggers.unprotect(connection)
    with connection.cursor() as cursor:
        for table in found:
            cursor.execute(f"DELETE FROM {quoted(table)}")  # noqa: S608 - names of our tables
        for table, (columns, rows) in found.items():
            write(cursor, table, columns, rows)
    # PostgreSQL makes no trigger while a foreign key is still to be looked at
    connection.check_constraints()
    for triggers in APPEND_ONLY:
        triggers.protect(connection)


def write(cursor, table, columns, rows):
    # what SQLite takes in one statement
    step = 30_000 // len(columns)
    names = ", ".join(map(quoted, columns))
    row = "(" + ", ".join(["%s"] * len(columns)) + ")"
    for first in range(0, len(rows), step):
        some = rows[first : first + step]
        places = ", ".join([row] * len(some))
        cursor.execute(
            f"INSERT INTO {quoted(table)} ({names}) VALUES {places}",  # noqa: S608 - our tables
            [value for each in some for value in each],
        )


def quoted(name):
    return connection.ops.quote_name(name)
