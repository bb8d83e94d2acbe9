"""Writing letters."""

from email import message_from_bytes
from email.policy import default

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from djpk_layanan.files import store
from djpk_layanan.outbox.letters import ATTACHMENT_LIMIT, enqueue, resend_letter
from djpk_layanan.outbox.message import as_bytes
from djpk_layanan.outbox.models import Letter
from tests.together import all_at_once

from .conftest import row, write

CONTEXT = {"subject": "Tiket 1", "name": "Bagus", "number": "1"}


def test_a_letter_is_written_whole_and_waits(letter, ratna):
    assert row(letter, "status", "to_address", "subject", "attempts", "sender") == (
        "queued",
        "bagus@pemda.example",
        "Tiket 1 & Anda",
        0,
        "Call Center DJPK <callcenter.djpk@kemenkeu.go.id>",
    )
    assert letter.message_id.endswith("@kemenkeu.go.id>")
    assert "Yth. Bagus & Ayu," in letter.body_txt
    assert "Yth. Bagus &amp; Ayu," in letter.body_html


def test_the_letters_of_a_case_are_found_by_the_case(db, subdit_dbh, subdit_dau):
    about_dbh = write(about=subdit_dbh)
    write("lain", about=subdit_dau)
    assert list(Letter.objects.concerning(subdit_dbh)) == [about_dbh]


@pytest.mark.django_db(transaction=True)
def test_a_letter_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError):
        enqueue(key="k", to="bagus@pemda.example", name="plain", context=CONTEXT)
    assert Letter.objects.count() == 0


def test_work_that_is_rolled_back_leaves_no_letter_and_wakes_nobody(
    db, django_capture_on_commit_callbacks
):
    with (
        django_capture_on_commit_callbacks() as callbacks,
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        write()
        raise ZeroDivisionError
    assert Letter.objects.count() == 0
    assert callbacks == []


def test_the_same_fact_is_one_letter_and_keeps_its_first_words(letter):
    again = write(context=CONTEXT | {"name": "Orang lain"})
    assert again == letter
    assert Letter.objects.count() == 1
    assert again.body_txt == letter.body_txt


@pytest.mark.django_db(transaction=True)
def test_four_workers_writing_the_same_fact_at_once_make_one_letter():
    assert all_at_once(*[lambda: write().pk] * 4) == [Letter.objects.get().pk] * 4


@pytest.mark.parametrize(
    "to",
    [
        "",
        "bagus",
        "bagus@",
        "bagus@pemda.example\r\nBcc: semua@pemda.example",
        "bagus@pemda.example\n",
        "bagus@pemda.example, lain@pemda.example",
        "Bagus <bagus@pemda.example>",
        "bágus@pemda.example",
    ],
)
def test_an_address_that_is_none_is_refused_and_nothing_is_written(db, to):
    with pytest.raises(ValidationError) as refusal:
        write(to=to)
    assert refusal.value.messages == ["Alamat surel tidak sah."]
    assert Letter.objects.count() == 0


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("Baris satu.\nBaris dua.", "Baris satu. Baris dua."),
        ("Tiket\r\nBcc: semua@pemda.example", "Tiket Bcc: semua@pemda.example"),
        ("Tiket\rX", "Tiket X"),
        ("Tiket\u2028X\u2029Y\x85Z", "Tiket X Y Z"),
        ("Kolom\tlain  jauh", "Kolom lain jauh"),
    ],
)
def test_a_subject_is_one_line_whatever_was_typed(db, words, subject):
    letter = write(context=CONTEXT | {"subject": words})
    assert letter.subject == subject
    assert (
        message_from_bytes(as_bytes(letter), policy=default).keys()
        == message_from_bytes(as_bytes(write("lain")), policy=default).keys()
    )


@pytest.mark.parametrize("subject", ["", "\n", "Tiket\x00", "Tiket\x1b[2J"])
def test_a_subject_that_is_none_or_unreadable_is_refused_and_nothing_is_written(db, subject):
    with pytest.raises(ValidationError) as refusal:
        write(context=CONTEXT | {"subject": subject})
    assert refusal.value.messages == ["Perihal surel tidak sah."]
    assert Letter.objects.count() == 0


def test_the_database_refuses_a_header_of_two_lines_whoever_writes_it(letter):
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(subject="Tiket\nBcc: semua@pemda.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(to_address="a@pemda.example\rX")


def test_a_long_subject_is_shortened_instead_of_stopping_the_step(db):
    assert write(context=CONTEXT | {"subject": "a" * 300}).subject == "a" * 199 + "…"
    assert (
        write("aksen", context=CONTEXT | {"subject": "e" + "\u0301" * 300}).subject
        == "e" + "\u0301" * 198 + "…"
    )


def test_an_attachment_of_seven_megabytes_goes_and_a_byte_more_is_refused(db):
    fits = store.keep_file(b"0" * ATTACHMENT_LIMIT, content_type="application/octet-stream")
    too_large = store.keep_file(
        b"0" * (ATTACHMENT_LIMIT + 1), content_type="application/octet-stream"
    )
    assert write(attachment=fits, attachment_name="a.bin").attachment == fits
    with pytest.raises(ValidationError) as refusal:
        write("lain", attachment=too_large, attachment_name="a.bin")
    assert refusal.value.messages == ["Lampiran surel paling besar 7 MB."]
    assert Letter.objects.count() == 1


def test_a_name_of_an_attachment_with_a_line_break_is_refused(db):
    stored = store.keep_file(b"x", content_type="text/plain")
    with pytest.raises(ValidationError) as refusal:
        write(attachment=stored, attachment_name="a\r\nX: y")
    assert refusal.value.messages == ["Nama lampiran tidak sah."]


@pytest.mark.parametrize(
    ("status", "goes_again"),
    [("failed", True), ("parked", True), ("queued", False), ("sent", False), ("sending", False)],
)
def test_only_a_letter_that_came_to_a_stop_is_sent_again(letter, status, goes_again):
    moment = letter.created_at
    Letter.objects.update(
        status=status,
        deaths=3,
        sent_at=moment if status == "sent" else None,
        lease="x",
        lease_until=moment,
    )
    assert resend_letter(letter) is goes_again
    assert row(letter, "status", "deaths", "message_id") == (
        "queued" if goes_again else status,
        0 if goes_again else 3,
        letter.message_id,
    )
