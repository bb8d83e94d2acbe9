"""The database itself refuses to change or delete rows that are evidence, whoever asks."""

from functools import partial

HISTORY = "history_entry"


def statements(vendor, table):
    refusal = f"{table} is append-only"
    if vendor == "sqlite":
        return [
            (
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT "
                f"RAISE(ABORT, '{refusal}'); END"
            )
            for verb in ("update", "delete")
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = "
        "'integrity_constraint_violation'; END $$",
        (
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION {table}_refuse()"
        ),
        (
            f"CREATE TRIGGER {table}_no_delete BEFORE TRUNCATE ON {table} FOR EACH STATEMENT "
            f"EXECUTE FUNCTION {table}_refuse()"
        ),
    ]


def protect_table(connection, table):
    """Make a table append-only (a migration does, and the tests after they emptied it)."""
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor, table):
            cursor.execute(statement)


def unprotect_table(connection, table):
    """Take the triggers away. Only the owner of the database can, and only tests do."""
    place = "" if connection.vendor == "sqlite" else f" ON {table}"
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{place}")


def guard_statements(vendor, guards, first=""):
    """Triggers that refuse a row: guards are (name, table, verb, SQL condition over NEW and OLD,
    what the refusal says); first: plpgsql that runs before.
    """
    for name, table, verb, condition, refusal in guards:
        if vendor == "sqlite":
            yield (
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {condition} BEGIN SELECT "
                f"RAISE(ABORT, '{refusal}'); END"
            )
            continue
        raised = f"RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"{first}IF {condition} THEN {raised}; END IF; RETURN NEW; END $$"
        )
        yield (
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def unguard_statements(vendor, guards):
    return [
        f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else f" ON {table}")
        for name, table, *_ in guards
    ]


def run_statements(connection, statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


protect = partial(protect_table, table=HISTORY)
unprotect = partial(unprotect_table, table=HISTORY)
