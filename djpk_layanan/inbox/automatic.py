"""Mail that no person has written to us: it is filed and never answered (RFC 3834), or two
machines would write to each other for ever. What may have been written by one waits for a person.
"""

import datetime as dt
import re

from . import headers, own

BULK_FIELDS = ("List-Id", "List-Unsubscribe", "List-Post", "List-Help")
REPLY_FIELDS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply")
BULK = {"bulk", "junk", "list", "auto_reply"}
POSTMASTERS = re.compile(r"^(?:mailer-daemon|postmaster|bounces?)(?:[+.-][^@]*)?@")
# words of machines: no question begins so
ANNOUNCED = re.compile(
    r"^(?:(?:re|bls|balasan)\s*:\s*)*\[?(?:automatic reply|auto[- ]?reply|auto(?:matic)?[- "
    r"]response|out[- ]of[- ](?:the[- ])?office|(?:balasan|jawaban|pesan|respons) otomatis)\b",
    re.IGNORECASE,
)
# words of people, too ("Sedang dinas luar ke DJPK, apakah bisa konsultasi?")
ABSENT = re.compile(
    r"^(?:(?:re|bls|balasan)\s*:\s*)*\[?(?:vacation|(?:saya )?sedang (?:cuti|dinas luar|tidak "
    r"(?:berada )?di kantor)|(?:sedang )?tidak (?:berada )?di kantor|di luar kantor)\b",
    re.IGNORECASE,
)
# a person needs longer to read and answer
AT_ONCE = dt.timedelta(seconds=60)


def is_our_own(mail):
    """Our own letter has come back to us."""
    return mail.sender == own.our_address() or own.is_message_id(mail.message_id)


def why_automatic(mail, received_at):
    """Why this mail is taken for a machine's, in a sentence; "" when a person may have written
    it.
    """
    source = mail.source
    marks = (
        (
            headers.header_text(source, "Auto-Submitted").lower().partition(";")[0].strip()
            not in {"", "no"},
            "Dikirim otomatis (Auto-Submitted).",
        ),
        (any(headers.has_header(source, name) for name in REPLY_FIELDS), "Balasan otomatis."),
        (
            headers.has_header(source, "Return-Path")
            and headers.header_text(source, "Return-Path") in {"", "<>"},
            "Tanpa alamat balasan (Return-Path kosong).",
        ),
        (bool(POSTMASTERS.match(mail.sender)), "Pengirimnya mesin."),
        (is_announced_at_once(mail, received_at), "Pemberitahuan tidak di kantor."),
        (is_answer_to_an_invitation(source), "Jawaban atas undangan kalender."),
        (source.get_content_type() == "multipart/report", "Laporan otomatis."),
    )
    return next((sentence for holds, sentence in marks if holds), "")


def why_doubtful(mail):
    """Why a person should look whether a person has written it; "" when nothing speaks against."""
    source = mail.source
    marks = (
        (any(headers.has_header(source, name) for name in BULK_FIELDS), "Surel milis atau edaran."),
        (headers.header_text(source, "Precedence").lower() in BULK, "Surel massal (Precedence)."),
        (bool(headers.NO_REPLY.match(mail.sender)), "Pengirimnya mesin."),
        (bool(ANNOUNCED.match(mail.subject)), "Mungkin pemberitahuan tidak di kantor."),
    )
    return next((sentence for holds, sentence in marks if holds), "")


def is_announced_at_once(mail, received_at):
    """Whether it says so, and answers a letter of ours within a minute."""
    if not (ANNOUNCED.match(mail.subject) or ABSENT.match(mail.subject)):
        return False
    answered = headers.message_ids(mail.source, "In-Reply-To")
    answered += headers.message_ids(mail.source, "References")
    letters = filter(None, map(own.letter_of_id, answered[-own.MOST_IDS :]))
    return any(received_at - (letter.sent_at or received_at) <= AT_ONCE for letter in letters)


def is_answer_to_an_invitation(source):
    return any(
        part.get_content_type() == "text/calendar"
        and str(part.get_param("method", "")).upper() in {"REPLY", "COUNTER"}
        for part in source.walk()
    )
