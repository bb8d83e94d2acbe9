"""Mails that ask something, and mails that nobody can read."""

from tests.files.samples import DOCX, EXE, PDF, WORD, package
from tests.inbox.mails import (
    QUESTION,
    RINI,
    STRANGER,
    charset,
    forwarded_as_file,
    mail,
    many_parts,
    multipart,
    nested,
    raw,
    signed,
    tnef,
    zip_bomb,
)

from .outcomes import ASIDE, DAU, DEEP, TICKET, TOO_BIG

QUESTIONS = {
    "a plain question": (lambda s: mail(), TICKET, DAU),
    "only HTML": (lambda s: mail(None, html="<p>Kapan <b>DAU</b> disalurkan?</p>"), TICKET, DAU),
    "text and HTML": (lambda s: mail(html="<p>Kapan?</p>"), TICKET, DAU),
    "no Message-ID": (lambda s: mail(message_id=""), TICKET, DAU),
    "no subject": (lambda s: mail(subject=None), TICKET, "(tanpa perihal)"),
    "no text": (lambda s: mail(""), TICKET, DAU),
    "subject in encoded words": (
        lambda s: raw(subject="Subject: =?utf-8?B?UGVueWFsdXJhbiDigJxEQVXigJ0=?="),
        TICKET,
        "Penyaluran “DAU”",
    ),
    "subject in broken encoded words": (
        lambda s: raw(subject="Subject: =?utf-8?B?UGVu!!?= DAU"),
        TICKET,
        "Pen DAU",
    ),
    "subject in an unknown charset": (
        lambda s: raw(subject="Subject: =?x-klingon?Q?DAU?="),
        TICKET,
        "DAU",
    ),
    "subject in raw bytes": (
        lambda s: raw(subject="Subject: Penyaluran é".encode()),
        TICKET,
        "Penyaluran é",
    ),
    "subject with control and direction characters": (
        lambda s: raw(subject="Subject: DAU\x07 \u202ekapan".encode()),
        TICKET,
        "DAU kapan",
    ),
    "a subject of 10 kB": (
        lambda s: raw(subject="Subject: " + "DAU " * 2500),
        TICKET,
        ("DAU " * 50)[:199] + "…",
    ),
    "a subject of 270 kB of encoded words": (
        lambda s: raw(subject="Subject: " + "=?utf-8?Q?a?= " * 19000),
        ASIDE,
        "Kepala surel terlalu panjang.",
    ),
    "a subject of 50 kB of encoded words": (
        lambda s: raw(subject="Subject: " + "\r\n ".join(["=?utf-8?Q?a?="] * 3300)),
        TICKET,
        "a" * 199 + "…",
    ),
    "ISO-8859-1": (
        lambda s: charset("iso-8859-1", "Bagaimana résumé?".encode("latin-1")),
        TICKET,
        DAU,
    ),
    "Windows-1252": (lambda s: charset("windows-1252", "Dana “DAU”".encode("cp1252")), TICKET, DAU),
    "UTF-16": (lambda s: charset("utf-16", QUESTION.encode("utf-16")), TICKET, DAU),
    "an unknown charset": (lambda s: charset("x-klingon", QUESTION.encode()), TICKET, DAU),
    "a charset that lies": (lambda s: charset("utf-8", b"\xe9\xff\xfe DAU?"), TICKET, DAU),
    "broken base64": (lambda s: charset("utf-8", b"S2FwYW4gREFV*x", "base64"), TICKET, DAU),
    "broken quoted-printable": (
        lambda s: charset("utf-8", b"Kapan=ZZ DAU=", "quoted-printable"),
        TICKET,
        DAU,
    ),
    "an unknown transfer encoding": (
        lambda s: charset("utf-8", QUESTION.encode(), "x-sandi"),
        TICKET,
        DAU,
    ),
    "NUL bytes": (lambda s: raw(body=b"Kapan\x00 DAU\x00?"), TICKET, DAU),
    "a forwarded mail": (
        lambda s: mail(
            "Mohon dijawab.\n\nDari: Kepala\nKepada: Rini\nPerihal: Salur\n\nKapan disalurkan?",
            subject="Fwd: Re: Salur",
        ),
        TICKET,
        "Salur",
    ),
    "a mail forwarded as a file": (lambda s: forwarded_as_file(), TICKET, DAU),
    "with a PDF and a DOCX": (
        lambda s: mail(files=[("surat.pdf", PDF), ("data.docx", DOCX)]),
        TICKET,
        DAU,
    ),
    "with a program": (lambda s: mail(files=[("surat.pdf.exe", EXE)]), TICKET, DAU),
    "with a zip bomb": (lambda s: mail(files=[("bom.zip", zip_bomb())]), TICKET, DAU),
    "with a bomb that is called a document": (
        lambda s: mail(files=[("bom.docx", zip_bomb())]),
        TICKET,
        DAU,
    ),
    "with a document with macros": (
        lambda s: mail(files=[("m.docx", package(WORD | {"word/vbaProject.bin": b"x"}))]),
        TICKET,
        DAU,
    ),
    "with an empty file": (lambda s: mail(files=[("kosong.pdf", b"")]), TICKET, DAU),
    "a file name with folders": (lambda s: mail(files=[("../../etc/surat.pdf", PDF)]), TICKET, DAU),
    "TNEF": (lambda s: tnef(), TICKET, DAU),
    "S/MIME": (lambda s: signed(), TICKET, DAU),
    "HTML with a script": (
        lambda s: mail(None, html="<script>alert(1)</script><p onclick=x()>DAU?</p>"),
        TICKET,
        DAU,
    ),
    "multipart without a boundary": (
        lambda s: raw("MIME-Version: 1.0\r\nContent-Type: multipart/mixed"),
        TICKET,
        DAU,
    ),
    "multipart that never ends": (lambda s: multipart(f"--b\r\n\r\n{QUESTION}"), TICKET, DAU),
    "a header line without a colon": (lambda s: raw("ini bukan baris kepala"), TICKET, DAU),
    "headers that break the library": (
        lambda s: raw(
            'Content-Type: text/plain; name*0*=a; name*x=b; charset="\r\nTo: ((((((\r\nDate: '
            "kemarin"
        ),
        TICKET,
        DAU,
    ),
    "a parameter that the library would write out for ever": (
        lambda s: forwarded_as_file(f"Content-Type: text/plain; {'a' * 100}=b\r\n"),
        TICKET,
        DAU,
    ),
    "headers that are nothing but brackets": (
        lambda s: raw(
            f"To: {'(' * 4000}\r\nContent-Type: {'(' * 4000}\r\nIn-Reply-To: {'<' * 4000}"
        ),
        TICKET,
        DAU,
    ),
    "an empty Message-ID": (lambda s: raw(message_id="Message-ID: <>"), TICKET, DAU),
    "two senders": (lambda s: mail(sender=f"{RINI}, {STRANGER}"), TICKET, DAU),
    "Auto-Submitted: no": (lambda s: mail(Auto_Submitted="no"), TICKET, DAU),
    "a question about leave": (
        lambda s: mail(subject="Cuti bersama dan di luar kantor daerah"),
        TICKET,
        "Cuti bersama dan di luar kantor daerah",
    ),
    "clock of the sender is wrong": (
        lambda s: mail(Date="Thu, 01 Jan 1970 00:00:00 +0000"),
        TICKET,
        DAU,
    ),
}
UNREADABLE = {
    "nothing": (lambda s: b"", ASIDE, "Surel kosong."),
    "30 MB": (lambda s: raw(body=b"x" * (30 * 2**20)), ASIDE, TOO_BIG),
    "nested 12 deep": (lambda s: nested(12), ASIDE, DEEP),
    "nested 3000 deep": (lambda s: nested(3000), ASIDE, DEEP),
    "200 parts": (lambda s: many_parts(200), ASIDE, "Surel ini memuat terlalu banyak bagian."),
    "3000 header fields": (
        lambda s: raw("\r\n".join(f"X-{n}: {n}" for n in range(3000))),
        ASIDE,
        "Surel ini memuat terlalu banyak baris kepala.",
    ),
    "a header without an end": (
        lambda s: b"Subject: " + b"x" * 100_000,
        ASIDE,
        "Kepala surel terlalu panjang.",
    ),
    "no sender": (lambda s: raw(sender=""), ASIDE, "Surel tanpa alamat pengirim."),
    "a sender without an address": (
        lambda s: raw(sender="From: Rini"),
        ASIDE,
        "Surel tanpa alamat pengirim.",
    ),
    "not a mail at all": (lambda s: bytes(range(256)) * 20, ASIDE, "Surel tanpa alamat pengirim."),
    "an address that can't be answered": (
        lambda s: raw(sender="From: <rini@bpkad-málang.example>".encode()),
        ASIDE,
        "Alamat pengirim tidak dapat dibalas.",
    ),
    "an address of 300 characters": (
        lambda s: raw(sender=f"From: <{'a' * 60}@{'b' * 240}.example>"),
        ASIDE,
        "Alamat pengirim tidak dapat dibalas.",
    ),
}
