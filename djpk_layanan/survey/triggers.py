"""What was answered stays as it was answered: the database refuses other scores and a lost sheet.

Only a comment may be emptied, by retention.

A later migration that alters these tables must call `unprotect` first and `protect` last: SQLite
copies the table and loses its triggers.
"""

from djpk_layanan.history.triggers import guard_statements, run_statements, unguard_statements

from .elements import FIELDS

ANSWER, INVITATION = "survey_answer", "survey_invitation"
CHANGED = " OR ".join(
    f"NEW.{field} <> OLD.{field}" for field in ("id", "service", "month", *FIELDS)
)
# name, table, when, condition, what the refusal says
GUARDS = [
    (
        "answer_stays",
        ANSWER,
        "UPDATE",
        f"{CHANGED} OR COALESCE(NEW.unit_id, 0) <> COALESCE(OLD.unit_id, 0)",
        "an answer is not changed",
    ),
    (
        "answer_comment_only_goes",
        ANSWER,
        "UPDATE",
        "NEW.comment <> OLD.comment AND NEW.comment <> ''",
        "an answer is not changed",
    ),
    ("answer_is_kept", ANSWER, "DELETE", "1 = 1", "an answer is kept"),
    (
        "invitation_stays_spent",
        INVITATION,
        "UPDATE",
        "OLD.digest IS NULL AND NEW.digest IS NOT NULL",
        "a spent link does not come back",
    ),
    ("invitation_is_kept", INVITATION, "DELETE", "1 = 1", "a case is asked about once"),
]


def protect(connection):
    """Set the triggers up (a migration does, and the tests after they emptied the tables)."""
    run_statements(connection, guard_statements(connection.vendor, GUARDS))


def unprotect(connection):
    """Take the triggers away.

    Only the owner of the database can, and only migrations and tests do.
    """
    run_statements(connection, unguard_statements(connection.vendor, GUARDS))
