"""The options of the two databases that the house runs on."""

# IMMEDIATE: a read-then-write transaction waits for its turn instead of failing at once.
# FULL: a document number that was given must not come back after a power cut.
# recursive_triggers: without it REPLACE INTO walks past the triggers that keep the history
# append-only.
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA recursive_triggers=ON;PRAGMA cache_size=-64000;"
    ),
}
# random_page_cost, for solid-state disks: rare words are looked up in the index instead of reading
# tickets one by one.
POSTGRESQL = {
    "options": (
        "-c lock_timeout=3s -c statement_timeout=15s "
        "-c idle_in_transaction_session_timeout=30s -c random_page_cost=1.1"
    )
}


def with_its_options(database, *, test):
    """The database's settings with what its kind needs; `test`: the file of SQLite's tests."""
    if database["ENGINE"].endswith("sqlite3"):
        return database | {"OPTIONS": SQLITE, "TEST": {"NAME": test}}
    return database | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "OPTIONS": POSTGRESQL}
