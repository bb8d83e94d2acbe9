"""A table that people write to is never kept from them while a migration reads it through."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations import operations
from django.db.migrations.loader import MigrationLoader

from djpk_layanan.gentle_migrations import (
    AddConstraintForNewRows,
    AddIndexBesideWork,
    ValidateConstraint,
)

# of releases that are installed: what they did is done
OLDER = {
    "bak": 6,
    "clock": 8,
    "directory": 4,
    "history": 3,
    "outbox": 3,
    "portal": 2,
    "reservations": 7,
    "tickets": 6,
    "videoconf": 4,
}
OURS = ("djpk_layanan.", "bak.", "tickets.", "reservations.", "videoconf.")


def migrations():
    loader = MigrationLoader(None)
    return [one for one in loader.disk_migrations.values() if one.__module__.startswith(OURS)]


def in_order(migration):
    return migration.app_label, migration.name


def newer():
    """[(migration, operation on a table that was there before it)]"""
    return [
        (migration, operation)
        for migration in sorted(migrations(), key=in_order)
        if int(migration.name[:4]) > OLDER.get(migration.app_label, 0)
        for operation in migration.operations
        if getattr(operation, "model_name", None) not in made_by(migration)
    ]


def made_by(migration):
    return {
        operation.name.lower()
        for operation in migration.operations
        if isinstance(operation, operations.CreateModel)
    }


def test_constraints_and_indexes_of_tables_in_use_are_added_gently():
    harsh = [
        (migration.app_label, migration.name, operation.describe())
        for migration, operation in newer()
        if type(operation) in (operations.AddConstraint, operations.AddIndex)
    ]
    assert harsh == []


def test_what_holds_for_new_rows_is_validated_by_a_later_migration():
    added = {
        (migration.app_label, operation.constraint.name): migration.name
        for migration, operation in newer()
        if isinstance(operation, AddConstraintForNewRows)
    }
    validated = {
        (migration.app_label, operation.name): migration.name
        for migration, operation in newer()
        if isinstance(operation, ValidateConstraint)
    }
    assert added[("outbox", "letter_known_status")] == "0004_person"
    assert validated.keys() == added.keys()
    assert all(name > added[which] for which, name in validated.items())


def test_an_index_is_built_outside_a_transaction():
    built = [
        (operation.index.name, migration.atomic)
        for migration, operation in newer()
        if isinstance(operation, AddIndexBesideWork)
    ]
    assert ("ticket_of_owner_by_state", False) in built
    assert [name for name, is_in_one in built if is_in_one] == []


# how often each of the two migrations says NOT VALID, and VALIDATE
SAID = {"postgresql": [(1, 0), (0, 1)], "sqlite": [(0, 0), (0, 0)]}


@pytest.mark.django_db(transaction=True)
def test_the_rows_that_are_there_are_looked_at_apart(capsys):
    found = []
    for number in ("0004", "0006"):
        call_command("sqlmigrate", "outbox", number)
        sql = capsys.readouterr().out
        found.append((sql.count("NOT VALID"), sql.count("VALIDATE CONSTRAINT")))
    assert found == SAID[connection.vendor]


INVALID = {
    "postgresql": "SELECT (SELECT count(*) FROM pg_constraint WHERE NOT convalidated)"
    " + (SELECT count(*) FROM pg_index WHERE NOT indisvalid)",
    "sqlite": "SELECT count(*) FROM pragma_foreign_key_check",
}


@pytest.mark.django_db
def test_in_the_end_all_of_them_hold_for_every_row():
    with connection.cursor() as cursor:
        cursor.execute(INVALID[connection.vendor])
        assert cursor.fetchone() == (0,)
