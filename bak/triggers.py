"""The database itself keeps an issued BAK as it was issued, whoever asks. A draft stays free.

A later migration that alters one of these tables must call `unprotect` first and `protect` last:
SQLite copies the table and loses its triggers.
"""

BAK, PARTS = "bak_bak", ("bak_item", "bak_guest", "bak_consultant")
FROZEN = (
    "id",
    "service",
    "case_number",
    "unit_code",
    "starts",
    "ends",
    "place",
    "medium",
    "region_name",
    "topic",
    "escalated",
    "follow_up",
    "follow_up_by",
    "follow_up_due",
    "revises_id",
    "revision",
    "created_at",
    "number",
    "verification_code",
    "issued_at",
    "issued_by_id",
    "content",
    "recording",
)
# may be filled in after the issue, and then never changed
ONCE = (
    ("pdf_id", "OLD.pdf_id IS NOT NULL"),
    ("copies_id", "OLD.copies_id IS NOT NULL"),
    ("handed_over", "OLD.handed_over <> ''"),
    ("held", "NOT OLD.held"),
)
REFUSAL = "an issued BAK is frozen"


def breaks_the_ice(differs):
    """The SQL condition under which an UPDATE of an issued BAK is refused; `differs` is the
    vendor's null-safe inequality.
    """
    changes = [f"NEW.{column} {differs} OLD.{column}" for column in FROZEN]
    changes += [f"({filled} AND NEW.{column} {differs} OLD.{column})" for column, filled in ONCE]
    states = ["NEW.state = 'draft'", "(OLD.state = 'superseded' AND NEW.state <> 'superseded')"]
    return f"OLD.state <> 'draft' AND ({' OR '.join(changes + states)})"


def sqlite_statements():
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    yield (
        f"CREATE TRIGGER {BAK}_frozen_update BEFORE UPDATE ON {BAK} WHEN "
        f"{breaks_the_ice('IS NOT')} {refuse}"
    )
    yield (
        f"CREATE TRIGGER {BAK}_frozen_delete BEFORE DELETE ON {BAK} WHEN OLD.state <> 'draft' "
        f"{refuse}"
    )
    for table in PARTS:
        for verb, rows in (("insert", ("NEW",)), ("update", ("OLD", "NEW")), ("delete", ("OLD",))):
            issued = " OR ".join(
                f"(SELECT state FROM {BAK} WHERE id = {row}.bak_id) <> 'draft'" for row in rows
            )  # noqa: S608 - our own names
            yield (
                f"CREATE TRIGGER {table}_frozen_{verb} BEFORE {verb} ON {table} WHEN {issued} "
                f"{refuse}"
            )


def postgresql_statements():
    # FOR SHARE waits for an issue that is under way: what is added meanwhile comes too late, not
    # beside the frozen content.
    refuse = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '23000';"
    look = (
        f"SELECT state INTO found FROM {BAK} WHERE id = {{row}}.bak_id FOR SHARE; IF found <> "
        f"'draft' THEN {refuse} END IF;"
    )  # noqa: S608 - our own names
    yield (
        "CREATE OR REPLACE FUNCTION bak_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{refuse} END $$"
    )
    yield (
        "CREATE OR REPLACE FUNCTION bak_refuse_part() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "DECLARE found text; BEGIN "
        f"IF TG_OP <> 'INSERT' THEN {look.format(row='OLD')} END IF; IF TG_OP <> 'DELETE' THEN "
        f"{look.format(row='NEW')} END IF; "
        f"IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
    yield (
        f"CREATE TRIGGER {BAK}_frozen_update BEFORE UPDATE ON {BAK} FOR EACH ROW WHEN "
        f"({breaks_the_ice('IS DISTINCT FROM')}) EXECUTE FUNCTION bak_refuse()"
    )
    yield (
        f"CREATE TRIGGER {BAK}_frozen_delete BEFORE DELETE ON {BAK} FOR EACH ROW WHEN "
        "(OLD.state <> 'draft') EXECUTE FUNCTION bak_refuse()"
    )
    for table in PARTS:
        yield (
            f"CREATE TRIGGER {table}_frozen_update BEFORE INSERT OR UPDATE OR DELETE ON "
            f"{table} FOR EACH ROW EXECUTE FUNCTION bak_refuse_part()"
        )
    for table in (BAK, *PARTS):
        yield (
            f"CREATE TRIGGER {table}_frozen_truncate BEFORE TRUNCATE ON {table} FOR EACH "
            "STATEMENT EXECUTE FUNCTION bak_refuse()"
        )


def protect(connection):
    """Set the triggers up (a migration does, and the tests after they emptied the tables)."""
    with connection.cursor() as cursor:
        for statement in (
            sqlite_statements() if connection.vendor == "sqlite" else postgresql_statements()
        ):
            cursor.execute(statement)


def unprotect(connection):
    """Take the triggers away.

    Only the owner of the database can, and only migrations and tests do.
    """
    with connection.cursor() as cursor:
        for table in (BAK, *PARTS):
            for verb in ("insert", "update", "delete", "truncate"):
                cursor.execute(
                    f"DROP TRIGGER IF EXISTS {table}_frozen_{verb}"
                    + ("" if connection.vendor == "sqlite" else f" ON {table}")
                )
