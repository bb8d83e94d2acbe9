import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from djpk_layanan.history.models import Entry
from djpk_layanan.history.record import broken_links, record_all, record_line
from djpk_layanan.history.triggers import protect, unprotect


@pytest.fixture
def three_lines(sari, subdit_dbh):
    return [
        record_line(subdit_dbh, by=sari, step="note", details={"text": f"baris {n} é"})
        for n in (1, 2, 3)
    ]


def test_lines_are_chained_and_the_chain_is_whole(three_lines):
    first, second, third = three_lines
    assert [e.seq for e in three_lines] == [1, 2, 3]
    assert (first.prior, second.prior, third.prior) == ("", first.digest, second.digest)
    assert list(broken_links()) == []
    call_command("verify_history")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE history_entry SET step = 'lain'",
        "DELETE FROM history_entry",
        "REPLACE INTO history_entry SELECT * FROM history_entry"
        if connection.vendor == "sqlite"
        else "TRUNCATE history_entry",
    ],
)
def test_the_database_refuses_to_change_history(three_lines, sql):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        if connection.vendor == "postgresql":
            # TRUNCATE waits for no foreign key that is still to be checked
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)
    assert Entry.objects.count() == 3


@pytest.mark.parametrize(
    ("sql", "broken_seq"),
    [
        ("UPDATE history_entry SET details = '{}' WHERE seq = 2", [2]),
        ("DELETE FROM history_entry WHERE seq = 1", [2]),
        ("DELETE FROM history_entry WHERE seq = 2", [3]),
    ],
)
def test_tampering_by_the_owner_of_the_database_is_found(three_lines, sql, broken_seq):
    unprotect(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql)
    protect(connection)
    assert [entry.seq for entry in broken_links()] == broken_seq
    with pytest.raises(CommandError):
        call_command("verify_history", stderr=io.StringIO())


def test_lines_of_many_cases_go_on_with_the_chain_of_each(
    three_lines, sari, subdit_dbh, subdit_dau
):
    record_all(
        [(subdit_dbh, "open", {"text": "empat"}), (subdit_dau, "", {})], by=sari, step="note"
    )
    fourth, first = Entry.objects.order_by("pk")[3:]
    assert (
        (fourth.subject_id, fourth.seq, fourth.prior, fourth.before, fourth.after, fourth.details),
        (first.subject_id, first.seq, first.prior, first.details),
    ) == (
        (subdit_dbh.pk, 4, three_lines[2].digest, "open", "open", {"text": "empat"}),
        (subdit_dau.pk, 1, "", {}),
    )
    assert list(broken_links()) == []


@pytest.mark.django_db(transaction=True)
def test_history_outside_a_transaction_is_refused(sari, subdit_dbh):
    with pytest.raises(RuntimeError):
        record_line(subdit_dbh, by=sari, step="note")
    with pytest.raises(RuntimeError, match="record_all needs the transaction of the act"):
        record_all([(subdit_dbh, "open", {})], by=sari, step="note")
    assert Entry.objects.count() == 0
