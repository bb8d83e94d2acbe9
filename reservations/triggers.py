"""What no constraint can say, the database refuses all the same, whoever asks.

A guest's place belongs to his visit's region and day, and is free only when the visit is refused or
taken back; such a visit never comes to life again; nobody is finished while an ID or a card is
unaccounted for. The day's list, signed copies and refused scans are never changed.

A later migration that alters one of these tables must call `unprotect` first and `protect` last:
SQLite copies the table and loses its triggers.
"""

from djpk_layanan.history.triggers import (
    guard_statements,
    protect_table,
    run_statements,
    unguard_statements,
    unprotect_table,
)

VISIT, GUEST, CUSTODY = "reservations_visit", "reservations_guest", "reservations_custody"
APPEND_ONLY = ("reservations_dailylist", "reservations_signedcopy", "reservations_refusedscan")
SEATLESS = "('rejected', 'cancelled')"
HIS = f"(SELECT {{}} FROM {VISIT} WHERE id = NEW.visit_id)"
MISPLACED = (
    f"NEW.region_id <> {HIS.format('region_id')} OR NEW.visit_date <> {HIS.format('visit_date')} "
    f"OR NOT NEW.holds_seat AND {HIS.format('state')} NOT IN {SEATLESS}"
)
REVIVED = f"OLD.state IN {SEATLESS} AND NEW.state NOT IN {SEATLESS}"
UNSETTLED = (
    f"NEW.state = 'finished' AND EXISTS (SELECT 1 FROM {CUSTODY} c JOIN {GUEST} g ON g.id = "
    "c.guest_id WHERE g.visit_id = NEW.id AND c.id_back_at IS NULL)"
)
DRIFTED = (
    "(NEW.region_id <> OLD.region_id OR NEW.visit_date <> OLD.visit_date) AND NEW.moves <= "
    "OLD.moves"
)
UNRETURNED = (
    "OLD.id_back_at IS NOT NULL AND NEW.id_back_at IS NULL OR OLD.card_back_at IS NOT NULL AND "
    "NEW.card_back_at IS NULL"
)
ELSEWHERE = (
    "OLD.guest_id IS NULL AND NEW.guest_id IS NOT NULL OR OLD.struck_from_id IS NOT NULL AND "
    "(NEW.struck_from_id IS NULL OR NEW.struck_from_id <> OLD.struck_from_id) "
    "OR OLD.guest_id IS NOT NULL AND (NEW.guest_id IS NULL AND NEW.struck_from_id <> "
    "OLD.guest_id OR NEW.guest_id <> OLD.guest_id)"
)
# name, table, when, condition, what the refusal says
GUARDS = [
    (
        "guest_in_place_on_insert",
        GUEST,
        "INSERT",
        MISPLACED,
        "a guest sits on the day of the visit",
    ),
    (
        "guest_in_place_on_update",
        GUEST,
        "UPDATE",
        MISPLACED,
        "a guest sits on the day of the visit",
    ),
    (
        "visit_stays_cancelled",
        VISIT,
        "UPDATE",
        REVIVED,
        "a visit without places does not come back",
    ),
    (
        "visit_moves_with_its_guests",
        VISIT,
        "UPDATE",
        DRIFTED,
        "a visit goes to another day or region only as a move",
    ),
    ("custody_stays_settled", CUSTODY, "UPDATE", UNRETURNED, "what was returned stays returned"),
    ("visit_cards_first", VISIT, "UPDATE", UNSETTLED, "an ID or a card is unaccounted for"),
]
STRUCK = (
    "custody_stays_with_its_guest",
    CUSTODY,
    "UPDATE",
    ELSEWHERE,
    "a custody is struck from its own guest, once",
)


def guards_of(connection):
    """All of them; while older migrations run, only those whose columns are there already."""
    with connection.cursor() as cursor:
        columns = {
            column.name
            for column in connection.introspection.get_table_description(cursor, CUSTODY)
        }
    return [*GUARDS, STRUCK] if "struck_from_id" in columns else GUARDS


def protect(connection):
    """Set the triggers up (a migration does, and the tests after they emptied the tables)."""
    run_statements(connection, guard_statements(connection.vendor, guards_of(connection)))
    for table in APPEND_ONLY:
        protect_table(connection, table)


def unprotect(connection):
    """Take the triggers away.

    Only the owner of the database can, and only migrations and tests do.
    """
    run_statements(connection, unguard_statements(connection.vendor, [*GUARDS, STRUCK]))
    for table in APPEND_ONLY:
        unprotect_table(connection, table)
