"""From draft to frozen document, and from one revision to the next."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from bak import documents, triggers
from bak.models import Bak, Serial
from djpk_layanan.history.models import Entry

from .conftest import TUESDAY, a_draft, fresh, revised


def test_issuing_numbers_and_freezes(issued, sari):
    assert (issued.state, issued.number, issued.issued_by, issued.pdf_id) == (
        "issued",
        "BAK-1/CC/PK.15/2026",
        sari,
        None,
    )
    assert len(issued.verification_code) == 24
    assert issued.content["number"] == issued.number
    assert [(e.step, e.before, e.after, e.by, e.details) for e in Entry.objects.of(issued)] == [
        ("issue", "draft", "issued", sari, {"nomor": issued.number})
    ]


def test_a_bak_is_never_numbered_twice(issued, sari):
    with pytest.raises(ValidationError, match="sudah diterbitkan dengan nomor BAK-1/CC/PK.15/2026"):
        documents.issue_bak(issued, by=sari, at=TUESDAY)
    assert Serial.objects.get().last == 1


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"items": []}, "paling sedikit ada satu pertanyaan"),
        ({"items": [("Kapan?", " ", "")]}, "Setiap pertanyaan harus mempunyai jawaban"),
        ({"items": [("Kapan?", "x" * 20_001, "")]}, "paling banyak 20.000 karakter"),
        ({"email": "bukan alamat"}, "Alamat surel tidak sah"),
    ],
)
def test_what_cannot_be_printed_or_mailed_costs_no_number(world, sari, facts, sentence):
    bak = a_draft(**facts)
    with transaction.atomic(), pytest.raises(ValidationError, match=sentence):
        documents.issue_bak(bak, by=sari, at=TUESDAY)
    assert (fresh(bak).state, Serial.objects.filter(last__gt=0).count(), Entry.objects.count()) == (
        "draft",
        0,
        0,
    )


def test_without_a_guest_or_a_consultant_nothing_is_issued(draft, sari):
    draft.guest_set.all().delete()
    with pytest.raises(ValidationError, match="Pengguna Layanan dan Petugas Konsultan"):
        documents.issue_bak(draft, by=sari, at=TUESDAY)


FORBIDDEN = [
    "UPDATE bak_bak SET number = 'BAK-9/CC/PK.15/2026'",
    "UPDATE bak_bak SET content = '{}'",
    "UPDATE bak_bak SET topic = 'Lain'",
    "UPDATE bak_bak SET verification_code = 'x'",
    "UPDATE bak_bak SET state = 'draft', number = NULL",
    "DELETE FROM bak_bak",
    "UPDATE bak_item SET answer = 'Lain'",
    "DELETE FROM bak_item",
    "INSERT INTO bak_item (bak_id, position, question, answer, legal_basis, locked) "
    "SELECT bak_id, 2, question, answer, legal_basis, locked FROM bak_item",
    "UPDATE bak_guest SET name = 'Lain'",
    "DELETE FROM bak_guest",
    "UPDATE bak_consultant SET name = 'Lain'",
    "DELETE FROM bak_consultant",
    *(
        ["REPLACE INTO bak_guest SELECT * FROM bak_guest"]
        if connection.vendor == "sqlite"
        else ["TRUNCATE bak_item"]
    ),
]


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_the_database_refuses_to_change_an_issued_bak(issued, sql):
    with (
        pytest.raises(DatabaseError, match=triggers.REFUSAL),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


def test_file_and_handing_over_are_written_once(issued):
    documents.hand_over(issued, reason="Tidak punya surel.")
    documents.render_bak(issued.pk)
    for sql in (
        "UPDATE bak_bak SET handed_over = 'Lain'",
        "UPDATE bak_bak SET pdf_id = NULL",
        "UPDATE bak_bak SET handed_over = ''",
    ):
        with (
            pytest.raises(DatabaseError, match=triggers.REFUSAL),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
    with pytest.raises(ValidationError):
        documents.hand_over(issued, reason="Lain.")


def test_a_draft_can_be_changed_and_thrown_away(draft):
    draft.item_set.update(answer="Lain")
    draft.topic = "Lain"
    draft.save()
    draft.delete()
    assert Bak.objects.count() == 0


def test_each_column_is_frozen_or_free_on_purpose():
    free = {"state", "recipient_email", *(column for column, _ in triggers.ONCE)}
    assert {*triggers.FROZEN} | free == {field.column for field in Bak._meta.concrete_fields}
    assert not {*triggers.FROZEN} & free


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "issued"},
        {"number": "BAK-1"},
        {"revision": 1},
        {"service": ""},
        {"state": "lain"},
    ],
)
def test_the_database_knows_what_a_draft_is(world, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_draft(**changes)


def test_a_case_has_one_bak_for_each_revision(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_draft()


def test_a_revision_takes_the_facts_of_the_case_and_nothing_that_was_said(issued, sari):
    revision = documents.revise_bak(issued, by=sari)
    assert (
        revision.state,
        revision.revises,
        revision.revision,
        revision.number,
        revision.content,
    ) == ("draft", issued, 1, None, None)
    assert [
        parts.count() for parts in (revision.guest_set, revision.consultant_set, revision.item_set)
    ] == [0, 0, 0]
    assert (revision.case_number, revision.unit_code, revision.topic, revision.recipient_email) == (
        issued.case_number,
        issued.unit_code,
        issued.topic,
        issued.recipient_email,
    )
    assert documents.content_of_bak(revision)["replaces"] == (
        "Berita Acara ini merupakan revisi ke-1 dan menggantikan Berita Acara Nomor "
        "BAK-1/CC/PK.15/2026 tanggal 24 November 2026."
    )
    assert documents.revise_bak(issued, by=sari) == revision


def test_a_revision_that_nobody_filled_is_not_issued(issued, sari):
    with pytest.raises(ValidationError, match="Pengguna Layanan dan Petugas Konsultan"):
        documents.issue_bak(documents.revise_bak(issued, by=sari), by=sari, at=TUESDAY)


def test_the_original_counts_until_the_revision_is_issued_and_never_after(issued, sari):
    revision = revised(issued, sari)
    revision.item_set.update(answer="Jawaban yang benar.")
    assert fresh(issued).state == "issued"
    second = documents.issue_bak(revision, by=sari, at=TUESDAY)
    assert (second.number, second.content["items"][0]["answer"]) == (
        "BAK-2/CC/PK.15/2026",
        "Jawaban yang benar.",
    )
    assert (fresh(issued).state, fresh(issued).content) == ("superseded", issued.content)
    with pytest.raises(ValidationError, match="sudah digantikan oleh BAK-2/CC/PK.15/2026"):
        documents.revise_bak(issued, by=sari)
    with pytest.raises(DatabaseError, match=triggers.REFUSAL), transaction.atomic():
        Bak.objects.filter(pk=issued.pk).update(state="issued")


def test_a_draft_has_nothing_to_revise(draft, sari):
    with pytest.raises(ValidationError, match="masih konsep"):
        documents.revise_bak(draft, by=sari)
