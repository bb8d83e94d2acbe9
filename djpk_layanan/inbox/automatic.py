"""Mail that no person has written to us: it is filed and never answered (RFC 3834), or two
machines would write to each other for ever.
"""

import re

from . import headers, own

BULK_FIELDS = ("List-Id", "List-Unsubscribe", "List-Post", "List-Help")
REPLY_FIELDS = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply")
BULK = {"bulk", "junk", "list", "auto_reply"}
MACHINES = re.compile(
    r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|donotreply|bounces?|tidak-?membalas)(?:[+.-][^@]*)?@"
)
ABSENT = re.compile(
    r"^(?:(?:re|bls|balasan)\s*:\s*)*\[?(?:automatic reply|auto[- ]?reply|auto(?:matic)?[- "
    r"]response|out[- ]of[- ](?:the[- ])?office|vacation|"
    r"(?:balasan|jawaban|pesan|respons) otomatis|(?:saya )?sedang (?:cuti|dinas luar|tidak "
    r"(?:berada )?di kantor)|(?:sedang )?tidak (?:berada )?di kantor|di luar kantor)\b",
    re.IGNORECASE,
)


def is_our_own(mail):
    """Our own letter has come back to us."""
    return mail.sender == own.our_address() or own.is_message_id(mail.message_id)


def why_automatic(mail):
    """Why this mail is taken for a machine's, in a sentence; "" when a person has written it."""
    source = mail.source
    marks = (
        (
            headers.header_text(source, "Auto-Submitted").lower().partition(";")[0].strip()
            not in {"", "no"},
            "Dikirim otomatis (Auto-Submitted).",
        ),
        (any(headers.has_header(source, name) for name in REPLY_FIELDS), "Balasan otomatis."),
        (any(headers.has_header(source, name) for name in BULK_FIELDS), "Surel milis atau edaran."),
        (headers.header_text(source, "Precedence").lower() in BULK, "Surel massal (Precedence)."),
        (
            headers.has_header(source, "Return-Path")
            and headers.header_text(source, "Return-Path") in {"", "<>"},
            "Tanpa alamat balasan (Return-Path kosong).",
        ),
        (bool(MACHINES.match(mail.sender)), "Pengirimnya mesin."),
        (bool(ABSENT.match(mail.subject)), "Pemberitahuan tidak di kantor."),
        (is_answer_to_an_invitation(source), "Jawaban atas undangan kalender."),
        (source.get_content_type() == "multipart/report", "Laporan otomatis."),
    )
    return next((sentence for holds, sentence in marks if holds), "")


def is_answer_to_an_invitation(source):
    return any(
        part.get_content_type() == "text/calendar"
        and str(part.get_param("method", "")).upper() in {"REPLY", "COUNTER"}
        for part in source.walk()
    )
