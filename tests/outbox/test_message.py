"""The bytes of a letter."""
import datetime as dt
from email import message_from_bytes
from email.policy import default

import pytest

from djpk_layanan.files import store
from djpk_layanan.outbox.message import as_bytes
from djpk_layanan.outbox.models import Letter

from .conftest import write


def read(letter):
    return message_from_bytes(as_bytes(letter), policy=default)


def test_a_letter_has_the_headers_of_an_official_automatic_letter(letter):
    Letter.objects.update(created_at=dt.datetime(2026, 11, 26, 10, 0, tzinfo=dt.UTC))
    letter.refresh_from_db()
    assert [(name, str(value)) for name, value in read(letter).items()] == [
        ("From", "Call Center DJPK <callcenter.djpk@kemenkeu.go.id>"),
        ("To", "bagus@pemda.example"),
        ("Subject", "Tiket 1 & Anda"),
        ("Date", "Thu, 26 Nov 2026 17:00:00 +0700"),
        ("Message-ID", letter.message_id),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("MIME-Version", "1.0"),
        ("Content-Type", read(letter)["Content-Type"]),
    ]


def test_text_and_html_are_alternatives_and_say_who_writes(letter):
    text, html = read(letter).iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert text.get_content().splitlines() == letter.body_txt.splitlines()
    for part in (text, html):
        assert [word for word in ("1500420", "callcenter.djpk@kemenkeu.go.id", "Surel ini dikirim oleh sistem") if word not in part.get_content()] == []


def test_an_attachment_arrives_byte_for_byte_under_its_name(db):
    content = bytes(range(256)) * 40
    stored = store.keep(content, content_type="application/pdf")
    _, attachment = read(write(attachment=stored, attachment_name="BAK Kabupaten Tolikara – 2026.pdf")).iter_parts()
    assert (attachment.get_content_type(), attachment.get_filename(), attachment.get_content()) == (
        "application/pdf", "BAK Kabupaten Tolikara – 2026.pdf", content,
    )


def test_the_same_row_gives_the_same_bytes_and_another_row_other_boundaries(letter):
    stored = store.keep(b"x", content_type="application/pdf")
    other = write("lain", attachment=stored, attachment_name="a.pdf")
    for each in (letter, other):
        assert as_bytes(each) == as_bytes(Letter.objects.get(pk=each.pk))
    assert read(letter).get_boundary() != read(other).get_boundary()


def test_a_later_change_of_the_sender_does_not_reach_a_letter_already_written(letter, settings):
    before = as_bytes(letter)
    settings.DEFAULT_FROM_EMAIL = "Orang lain <lain@kemenkeu.go.id>"
    assert as_bytes(Letter.objects.get(pk=letter.pk)) == before


@pytest.mark.parametrize(("to", "subject"), [
    (f"{'a' * 64}@{'b' * 60}.{'c' * 60}.example", "Pendek"),
    ("bagus@pemda.example", "Penjelasan é tentang Dana Bagi Hasil – " + "kata " * 30),
    ("bagus@pemda.example", "a" * 190),
])
def test_long_headers_come_back_as_they_were_written(db, to, subject):
    letter = write(to=to, context={"subject": subject, "name": "Bagus", "number": "1"})
    parsed = read(letter)
    assert (str(parsed["To"]), str(parsed["Subject"])) == (to, subject.strip())
    assert max(len(line) for line in as_bytes(letter).splitlines()) <= 998
