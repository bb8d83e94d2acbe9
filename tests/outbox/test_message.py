"""The bytes of a letter."""

import datetime as dt
import random
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import compat32, default

import pytest
from imap_tools import MailMessage

from djpk_layanan.files import store
from djpk_layanan.outbox.message import as_bytes
from djpk_layanan.outbox.models import Letter

from .conftest import write

WORDS = [
    "Gubernur",
    "“Dana Desa”",
    "–",
    "🙏",
    "DBH",
    "Kabupaten",
    "Kepulauan Tanimbar",
    "=?utf-8?q?x?=",
    "é",
    "Jum’at",
    "👩🏽‍💻",
    "re:",
    "a" * 70,
    "ä" * 40,
    "中文",
    "…",
    "& <b>",
    "100%",
    "_x_",
    "=20",
    '"kutip"',
    "(lampiran)",
    "Yth.",
    "ﬁ",
    "e\u0301",
    "العربية",
    "\u200f",
    "?=",
    "12/PMK.07/2026",
    "Á",
]


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
        assert [
            word
            for word in (
                "1500420",
                "callcenter.djpk@kemenkeu.go.id",
                "Surel ini dikirim oleh sistem",
            )
            if word not in part.get_content()
        ] == []


def test_an_attachment_arrives_byte_for_byte_under_its_name(db):
    content = bytes(range(256)) * 40
    stored = store.keep_file(content, content_type="application/pdf")
    _, attachment = read(
        write(attachment=stored, attachment_name="BAK Kabupaten Tolikara – 2026.pdf")
    ).iter_parts()
    assert (attachment.get_content_type(), attachment.get_filename(), attachment.get_content()) == (
        "application/pdf",
        "BAK Kabupaten Tolikara – 2026.pdf",
        content,
    )


def test_the_same_row_gives_the_same_bytes_and_another_row_other_boundaries(letter):
    stored = store.keep_file(b"x", content_type="application/pdf")
    other = write("lain", attachment=stored, attachment_name="a.pdf")
    for each in (letter, other):
        assert as_bytes(each) == as_bytes(Letter.objects.get(pk=each.pk))
    assert read(letter).get_boundary() != read(other).get_boundary()


def test_a_later_change_of_the_sender_does_not_reach_a_letter_already_written(letter, settings):
    before = as_bytes(letter)
    settings.DEFAULT_FROM_EMAIL = "Orang lain <lain@kemenkeu.go.id>"
    assert as_bytes(Letter.objects.get(pk=letter.pk)) == before


@pytest.mark.parametrize(
    ("to", "subject"),
    [
        (f"{'a' * 64}@{'b' * 60}.{'c' * 60}.example", "Pendek"),
        ("bagus@pemda.example", "Penjelasan é tentang Dana Bagi Hasil – " + "kata " * 30),
        ("bagus@pemda.example", "a" * 190),
    ],
)
def test_long_headers_come_back_as_they_were_written(db, to, subject):
    letter = write(to=to, context={"subject": subject, "name": "Bagus", "number": "1"})
    parsed = read(letter)
    assert (str(parsed["To"]), str(parsed["Subject"])) == (to, subject.strip())
    assert max(len(line) for line in as_bytes(letter).splitlines()) <= 998


def test_a_subject_is_read_as_it_was_written_by_three_readers(letter):
    """What Python's newer parser reads, what its older one does, and what fetches our own mail."""
    letter.body_txt = letter.body_html = "x"
    lot, seen = random.Random(20261130), {"long": 0, "plain": 0}
    for number in range(3000):
        words = (
            lot.choices(WORDS, k=lot.randint(1, 14))
            if number % 3
            else lot.choices(
                ["Nota", "Dinas", "ND-1/PK.1/2026:", "Subdit", "DBH"], k=lot.randint(1, 40)
            )
        )
        letter.subject = " ".join(words)[:200].strip()
        head = as_bytes(letter).partition(b"\r\n\r\n")[0]
        sent = head + b"\r\n\r\n"
        assert str(message_from_bytes(sent, policy=default)["Subject"]) == letter.subject
        assert (
            str(make_header(decode_header(message_from_bytes(sent, policy=compat32)["Subject"])))
            == letter.subject
        )
        assert MailMessage.from_bytes(sent).subject == letter.subject
        assert max(map(len, head.split(b"\r\n"))) <= 78
        seen["plain" if f"Subject: {letter.subject}\r\n".encode() in sent else "long"] += 1
    assert min(seen.values()) > 300


def test_a_name_of_an_attachment_is_read_as_it_was_written(letter):
    lot, words = random.Random(7), [word for word in WORDS if "?=" not in word]
    letter.attachment, letter.body_html = store.keep_file(b"x", content_type="application/pdf"), "x"
    for _ in range(300):
        letter.attachment_name = (
            f"{' '.join(lot.choices(words, k=lot.randint(1, 14)))[:140].strip()}.pdf"
        )
        _, attachment = read(letter).iter_parts()
        assert attachment.get_filename() == letter.attachment_name
