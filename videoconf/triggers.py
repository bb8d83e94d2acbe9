"""What no constraint can say, the database refuses all the same, whoever asks.

A paraf and a signature bind exactly the wording that holds; a number once given stays, unless a
signed correction takes its place; what was called off does not come back; a resource is in one
place at a time. Versions, parafs and invitations are never changed; a signature gets its PDF once.

A later migration that alters one of these tables must call `unprotect` first and `protect` last:
SQLite copies the table and loses its triggers.
"""

from django.db import DatabaseError, transaction

from djpk_layanan.history.triggers import (
    guard_statements,
    protect_table,
    run_statements,
    unguard_statements,
    unprotect_table,
)

CONFERENCE, BOOKING, SIGNATURE = "videoconf_conference", "videoconf_booking", "videoconf_signature"
APPEND_ONLY = (
    "videoconf_notadinas",
    "videoconf_initial",
    "videoconf_invitation",
    "videoconf_notanumber",
)
SIGNED = "('signed', 'prepared', 'held', 'closed')"
UNBOUND = (
    "NEW.state IN ('initialled', 'signed', 'prepared', 'held', 'closed') AND NOT EXISTS "
    "(SELECT 1 FROM videoconf_initial i JOIN videoconf_notadinas n ON n.id = i.nota_id "
    "WHERE i.id = NEW.initial_id AND n.id = NEW.nota_id AND n.conference_id = NEW.id AND "
    "i.fingerprint = n.fingerprint)"
)
UNSIGNED = (
    f"NEW.state IN {SIGNED} AND NOT EXISTS (SELECT 1 FROM {SIGNATURE} s JOIN "
    "videoconf_notadinas n ON n.id = s.nota_id "
    "WHERE s.conference_id = NEW.id AND s.nota_id = NEW.nota_id AND s.fingerprint = "
    "n.fingerprint AND s.number = NEW.nota_number)"
)
CORRECTED = (
    f"EXISTS (SELECT 1 FROM {SIGNATURE} s JOIN {SIGNATURE} o ON o.id = s.replaces_id WHERE "
    "s.conference_id = NEW.id "
    f"AND s.number = NEW.nota_number AND o.conference_id = NEW.id AND o.number = OLD.nota_number)"
)
RENUMBERED = (
    "OLD.nota_number IS NOT NULL AND "
    f"(NEW.nota_number IS NULL OR NEW.nota_number <> OLD.nota_number AND NOT {CORRECTED})"
)
FOREIGN = (
    f"NEW.replaces_id IS NOT NULL AND NOT EXISTS "
    f"(SELECT 1 FROM {SIGNATURE} o WHERE o.id = NEW.replaces_id AND o.conference_id = "
    "NEW.conference_id)"
)
REVIVED = "OLD.state IN ('cancelled', 'declined', 'closed') AND NEW.state <> OLD.state"
RESIGNED = (
    "OLD.pdf_id IS NOT NULL OR NEW.nota_id <> OLD.nota_id OR NEW.person_id <> OLD.person_id OR "
    "NEW.fingerprint <> OLD.fingerprint OR NEW.number <> OLD.number "
    "OR NEW.at <> OLD.at OR NEW.method <> OLD.method OR NEW.position <> OLD.position OR "
    "NEW.acting_as <> OLD.acting_as OR NEW.conference_id <> OLD.conference_id "
    "OR COALESCE(NEW.replaces_id, 0) <> COALESCE(OLD.replaces_id, 0) "
    "OR NEW.verification_code <> OLD.verification_code OR CAST(NEW.content AS text) <> "
    "CAST(OLD.content AS text)"
)
TWICE = (
    f"NEW.holds AND EXISTS (SELECT 1 FROM {BOOKING} o WHERE o.resource_id = NEW.resource_id "
    "AND o.id <> NEW.id AND o.holds AND o.starts < NEW.ends AND o.ends > NEW.starts)"
)
# a new row has no id yet
TWICE_NEW = TWICE.replace("AND o.id <> NEW.id ", "")
# name, table, when, condition, what the refusal says
GUARDS = [
    (
        "conference_paraf_binds_on_insert",
        CONFERENCE,
        "INSERT",
        UNBOUND,
        "the paraf is not under this wording",
    ),
    (
        "conference_paraf_binds_on_update",
        CONFERENCE,
        "UPDATE",
        UNBOUND,
        "the paraf is not under this wording",
    ),
    (
        "conference_signature_binds",
        CONFERENCE,
        "UPDATE",
        UNSIGNED,
        "the signature is not under this wording",
    ),
    ("conference_number_stays", CONFERENCE, "UPDATE", RENUMBERED, "a number once given stays"),
    ("conference_stays_ended", CONFERENCE, "UPDATE", REVIVED, "what has ended does not come back"),
    (
        "signature_replaces_its_own",
        SIGNATURE,
        "INSERT",
        FOREIGN,
        "a signature replaces one of its conference",
    ),
    ("signature_stays", SIGNATURE, "UPDATE", RESIGNED, "a signature is not changed"),
    ("signature_is_kept", SIGNATURE, "DELETE", "1 = 1", "a signature is not changed"),
]
OVERLAP = [
    (
        "booking_once_on_insert",
        BOOKING,
        "INSERT",
        TWICE_NEW,
        "booked for another conference at that time",
    ),
    (
        "booking_once_on_update",
        BOOKING,
        "UPDATE",
        TWICE,
        "booked for another conference at that time",
    ),
]
EXCLUDE = (
    f"ALTER TABLE {BOOKING} ADD CONSTRAINT booking_never_overlaps EXCLUDE USING gist "
    "(resource_id WITH =, tstzrange(starts, ends, '[)') WITH &&) WHERE (holds)"
)
# else two that do not see each other would both pass
FOR_ONE_RESOURCE = "PERFORM pg_advisory_xact_lock(195, NEW.resource_id::int); "


def protect(connection):
    """Set the triggers up (a migration does, and the tests after they emptied the tables)."""
    run_statements(connection, guard_statements(connection.vendor, GUARDS))
    forbid_overlap(connection)
    for table in tables_that_exist(connection):
        protect_table(connection, table)


def tables_that_exist(connection):
    """Those of the tables that exist: an early migration protects what there is by then."""
    known = connection.introspection.table_names()
    return [table for table in APPEND_ONLY if table in known]


def forbid_overlap(connection):
    """An exclusion constraint where there can be one; where its extension can't be had (no right
    to it, SQLite) a trigger.
    """
    if connection.vendor != "sqlite" and can_exclude(connection):
        return run_statements(connection, [EXCLUDE])
    run_statements(connection, guard_statements(connection.vendor, OVERLAP, first=FOR_ONE_RESOURCE))


def can_exclude(connection):
    try:
        with transaction.atomic(using=connection.alias):
            run_statements(connection, ["CREATE EXTENSION IF NOT EXISTS btree_gist"])
    except DatabaseError:
        return False
    return True


def unprotect(connection):
    """Take the triggers away.

    Only the owner of the database can, and only migrations and tests do.
    """
    run_statements(connection, unguard_statements(connection.vendor, GUARDS))
    allow_overlap(connection)
    for table in tables_that_exist(connection):
        unprotect_table(connection, table)


def allow_overlap(connection):
    run_statements(connection, unguard_statements(connection.vendor, OVERLAP))
    if connection.vendor != "sqlite":
        run_statements(
            connection, [f"ALTER TABLE {BOOKING} DROP CONSTRAINT IF EXISTS booking_never_overlaps"]
        )
