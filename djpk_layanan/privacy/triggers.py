"""A request is never lost nor judged twice, and the report of a night stays.

A later migration that alters these tables must call `unprotect` first and `protect` last: SQLite
copies the table and loses its triggers.
"""

from djpk_layanan.history.triggers import guard_statements, run_statements, unguard_statements

REQUEST, RUN, LINE = "privacy_request", "privacy_run", "privacy_line"
REJUDGED = (
    "OLD.ended_at IS NOT NULL AND (NEW.state <> OLD.state OR NEW.ended_at IS NULL OR "
    "NEW.ended_at <> OLD.ended_at)"
)
MOVED = "NEW.received_at <> OLD.received_at OR NEW.due <> OLD.due"
# name, table, when, condition, what the refusal says
GUARDS = [
    ("request_stays_ended", REQUEST, "UPDATE", REJUDGED, "what has ended does not come back"),
    ("request_keeps_its_limit", REQUEST, "UPDATE", MOVED, "the limit of a request is not moved"),
    ("request_is_kept", REQUEST, "DELETE", "1 = 1", "a request is kept"),
    ("retention_run_is_kept", RUN, "DELETE", "1 = 1", "the report of a night is kept"),
    ("retention_line_is_kept", LINE, "DELETE", "1 = 1", "the report of a night is kept"),
    (
        "retention_line_only_grows",
        LINE,
        "UPDATE",
        "NEW.rows < OLD.rows OR NEW.rule <> OLD.rule OR NEW.run_id <> OLD.run_id",
        "the report of a night is kept",
    ),
]


def protect(connection):
    """Set the triggers up (a migration does, and the tests after they emptied the tables)."""
    run_statements(connection, guard_statements(connection.vendor, GUARDS))


def unprotect(connection):
    """Take the triggers away.

    Only the owner of the database can, and only migrations and tests do.
    """
    run_statements(connection, unguard_statements(connection.vendor, GUARDS))
