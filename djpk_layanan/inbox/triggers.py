"""The database itself refuses to lose a mail: no row is deleted, and none gets other bytes."""

TABLE, REFUSAL = "inbox_message", "a mail that came in is kept as it came"


def statements(vendor):
    if vendor == "sqlite":
        return [
            (
                f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT "
                f"RAISE(ABORT, '{REFUSAL}'); END"
            ),
            (
                f"CREATE TRIGGER {TABLE}_no_other_bytes BEFORE UPDATE OF raw_id ON {TABLE} "
                f"WHEN OLD.raw_id <> NEW.raw_id BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            ),
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = "
        "'integrity_constraint_violation'; END $$",
        (
            f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE "
            f"FUNCTION {TABLE}_refuse()"
        ),
        (
            f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT "
            f"EXECUTE FUNCTION {TABLE}_refuse()"
        ),
        (
            f"CREATE TRIGGER {TABLE}_no_other_bytes BEFORE UPDATE OF raw_id ON {TABLE} FOR "
            f"EACH ROW WHEN (OLD.raw_id <> NEW.raw_id) EXECUTE FUNCTION {TABLE}_refuse()"
        ),
    ]


def protect(connection):
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def unprotect(connection):
    """Take the triggers away. Only the owner of the database can, and only tests do."""
    place = "" if connection.vendor == "sqlite" else f" ON {TABLE}"
    with connection.cursor() as cursor:
        for name in ("no_delete", "no_truncate", "no_other_bytes"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{name}{place}")
