"""A published calendar is frozen by the database itself."""

REFUSAL = "a published calendar is frozen"
ROWS = ("clock_dayrule", "clock_officehours")
VERSION = "clock_calendarversion"


def sqlite():
    for table in ROWS:
        for verb, rows in (("INSERT", ["new"]), ("UPDATE", ["new", "old"]), ("DELETE", ["old"])):
            when = " OR ".join(
                f"(SELECT published_at FROM {VERSION} WHERE id = {row}.version_id) IS NOT NULL"
                for row in rows
            )
            yield (
                f"CREATE TRIGGER {table}_frozen_{verb.lower()} BEFORE {verb} ON {table} WHEN "
                f"{when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    for verb in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER {VERSION}_frozen_{verb.lower()} BEFORE {verb} ON {VERSION} WHEN "
            "old.published_at IS NOT NULL "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def postgresql():
    """FOR SHARE: a row being written makes the publication wait, and the other way round; else a
    row could slip into a version in that very second.
    """
    refuse = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';"
    yield (
        "CREATE OR REPLACE FUNCTION clock_rows_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN "
        f"IF TG_OP <> 'INSERT' AND (SELECT published_at FROM {VERSION} WHERE id = "
        f"OLD.version_id FOR SHARE) IS NOT NULL THEN {refuse} END IF; "
        f"IF TG_OP <> 'DELETE' AND (SELECT published_at FROM {VERSION} WHERE id = "
        f"NEW.version_id FOR SHARE) IS NOT NULL THEN {refuse} END IF; "
        "RETURN COALESCE(NEW, OLD); END $$"
    )
    yield (
        "CREATE OR REPLACE FUNCTION clock_version_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN "
        f"IF OLD.published_at IS NOT NULL THEN {refuse} END IF; RETURN COALESCE(NEW, OLD); END $$"
    )
    yield (
        "CREATE OR REPLACE FUNCTION clock_keep_all() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {refuse} END $$"
    )
    for table in (*ROWS, VERSION):
        yield (
            f"CREATE TRIGGER {table}_kept BEFORE TRUNCATE ON {table} FOR EACH STATEMENT "
            "EXECUTE FUNCTION clock_keep_all()"
        )
    for table in ROWS:
        yield (
            f"CREATE TRIGGER {table}_frozen BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR "
            "EACH ROW EXECUTE FUNCTION clock_rows_frozen()"
        )
    yield (
        f"CREATE TRIGGER {VERSION}_frozen BEFORE UPDATE OR DELETE ON {VERSION} FOR EACH ROW "
        "EXECUTE FUNCTION clock_version_frozen()"
    )


def protect(connection):
    with connection.cursor() as cursor:
        for statement in sqlite() if connection.vendor == "sqlite" else postgresql():
            cursor.execute(statement)


def unprotect(connection):
    """Only for tests, which empty the tables."""
    with connection.cursor() as cursor:
        for table in (*ROWS, VERSION):
            if connection.vendor == "postgresql":
                cursor.execute(
                    f"DROP TRIGGER IF EXISTS {table}_frozen ON {table}; DROP TRIGGER IF EXISTS "
                    f"{table}_kept ON {table}"
                )
                continue
            for verb in ("insert", "update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen_{verb}")


# ── What was late stays late ──────────────────────────────────────────────────────────────────────
LATENESS = "a lateness is never taken back"
TAKEN_BACK = (
    "OLD.late_since IS NOT NULL AND (NEW.late_since IS NULL OR NEW.late_since > OLD.late_since)"
)


def keep_lateness(connection):
    """An earlier missed limit may take the place of a later one; none is ever removed."""
    refuse = f"RAISE EXCEPTION '{LATENESS}' USING ERRCODE = 'integrity_constraint_violation';"
    body = f"$$ BEGIN IF {TAKEN_BACK} THEN {refuse} END IF; RETURN NEW; END $$"
    on_postgresql = [
        f"CREATE OR REPLACE FUNCTION clock_late_stays() RETURNS trigger LANGUAGE plpgsql AS {body}",
        (
            "CREATE TRIGGER clock_late_stays BEFORE UPDATE ON clock_clock FOR EACH ROW EXECUTE "
            "FUNCTION clock_late_stays()"
        ),
    ]
    on_sqlite = [
        (
            f"CREATE TRIGGER clock_late_stays BEFORE UPDATE ON clock_clock WHEN {TAKEN_BACK} "
            f"BEGIN SELECT RAISE(ABORT, '{LATENESS}'); END"
        ),
    ]
    with connection.cursor() as cursor:
        for statement in on_sqlite if connection.vendor == "sqlite" else on_postgresql:
            cursor.execute(statement)


def forget_lateness(connection):
    """For a migration's way back."""
    place = "" if connection.vendor == "sqlite" else " ON clock_clock"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS clock_late_stays{place}")
