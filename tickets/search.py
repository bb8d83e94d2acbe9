"""Finding tickets by words: PostgreSQL's Indonesian full text, or SQLite's FTS5 with word
beginnings.
"""

import re

from django.db import connection
from django.db.models.expressions import RawSQL

# characters of a search that are looked at
LONGEST_QUESTION = 200
WORD = re.compile(r"\w+")


def words_of(ticket):
    """What a ticket can be found by, as one text: kept in `search_text`, which both indexes
    read.
    """
    parts = [
        ticket.number,
        ticket.requester_name,
        ticket.requester_institution,
        str(ticket.region or ""),
        ticket.subject,
        ticket.question,
        ticket.answer,
        ticket.legal_basis,
    ]
    if ticket.pk:
        parts += ticket.escalations.filter(revision__isnull=False).values_list(
            "revision__answer", flat=True
        )
    return plain_words(parts)


def plain_words(parts):
    """Words alone: the two databases would split numbers, dashes and slashes differently."""
    return " ".join(WORD.findall(" ".join(filter(None, parts))))


def words_in(text):
    return WORD.findall(text[:LONGEST_QUESTION])


def matching_tickets(tickets, text):
    """The tickets that hold every word of the text; all of them when it has no word."""
    words = words_in(text)
    if not words:
        return tickets
    if connection.vendor == "postgresql":
        where = "tickets_ticket.words @@ plainto_tsquery('indonesian', %s)"
        return tickets.extra(where=[where], params=[" ".join(words)])  # noqa: S610
    match = " ".join(f'"{word}"*' for word in words)
    sql = "SELECT rowid FROM tickets_words WHERE tickets_words MATCH %s"
    return tickets.filter(pk__in=RawSQL(sql, [match]))  # noqa: S611


SQLITE_INDEX = (
    "CREATE VIRTUAL TABLE tickets_words USING fts5("
    "search_text, content='tickets_ticket', content_rowid='id', tokenize='unicode61')",
    # what is indexed follows the rows of the tickets
    "CREATE TRIGGER tickets_words_insert AFTER INSERT ON tickets_ticket BEGIN "
    "INSERT INTO tickets_words(rowid, search_text) VALUES (new.id, new.search_text); END",
    "CREATE TRIGGER tickets_words_delete AFTER DELETE ON tickets_ticket BEGIN "
    "INSERT INTO tickets_words(tickets_words, rowid, search_text) "
    "VALUES ('delete', old.id, old.search_text); END",
    "CREATE TRIGGER tickets_words_update AFTER UPDATE OF search_text ON tickets_ticket "
    "WHEN old.search_text IS NOT new.search_text BEGIN "
    "INSERT INTO tickets_words(tickets_words, rowid, search_text) "
    "VALUES ('delete', old.id, old.search_text); "
    "INSERT INTO tickets_words(rowid, search_text) VALUES (new.id, new.search_text); END",
)
# a column of its own: an index on the expression alone lets the planner work out the words of
# thousands of rows again
POSTGRESQL_INDEX = (
    "ALTER TABLE tickets_ticket ADD COLUMN words tsvector "
    "GENERATED ALWAYS AS (to_tsvector('indonesian', search_text)) STORED",
    "CREATE INDEX tickets_words ON tickets_ticket USING gin (words)",
)


def build_index(connection):
    """For migrations: the full-text index of this kind of database, over all tickets that are
    there.
    """
    with connection.cursor() as cursor:
        for statement in SQLITE_INDEX if connection.vendor == "sqlite" else POSTGRESQL_INDEX:
            cursor.execute(statement)
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO tickets_words(tickets_words) VALUES ('rebuild')")


def drop_index(connection):
    """For a migration that alters the table on SQLite: `build_index` must follow."""
    with connection.cursor() as cursor:
        for verb in ("insert", "delete", "update"):
            cursor.execute(f"DROP TRIGGER IF EXISTS tickets_words_{verb}")
        cursor.execute("DROP TABLE IF EXISTS tickets_words")
