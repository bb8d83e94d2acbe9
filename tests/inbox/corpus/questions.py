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

QUESTIONS = {
    "a plain question": lambda s: mail(),
    "only HTML": lambda s: mail(None, html="<p>Kapan <b>DAU</b> disalurkan?</p>"),
    "text and HTML": lambda s: mail(html="<p>Kapan?</p>"),
    "no Message-ID": lambda s: mail(message_id=""),
    "no subject": lambda s: mail(subject=None),
    "no text": lambda s: mail(""),
    "subject in encoded words": lambda s: raw(
        subject="Subject: =?utf-8?B?UGVueWFsdXJhbiDigJxEQVXigJ0=?="
    ),
    "subject in broken encoded words": lambda s: raw(subject="Subject: =?utf-8?B?UGVu!!?= DAU"),
    "subject in an unknown charset": lambda s: raw(subject="Subject: =?x-klingon?Q?DAU?="),
    "subject in raw bytes": lambda s: raw(subject="Subject: Penyaluran é".encode()),
    "subject with control and direction characters": lambda s: raw(
        subject="Subject: DAU\x07 \u202ekapan".encode()
    ),
    "a subject of 10 kB": lambda s: raw(subject="Subject: " + "DAU " * 2500),
    "a subject of 270 kB of encoded words": lambda s: raw(
        subject="Subject: " + "=?utf-8?Q?a?= " * 19000
    ),
    "a subject of 50 kB of encoded words": lambda s: raw(
        subject="Subject: " + "\r\n ".join(["=?utf-8?Q?a?="] * 3300)
    ),
    "ISO-8859-1": lambda s: charset("iso-8859-1", "Bagaimana résumé?".encode("latin-1")),
    "Windows-1252": lambda s: charset("windows-1252", "Dana “DAU”".encode("cp1252")),
    "UTF-16": lambda s: charset("utf-16", QUESTION.encode("utf-16")),
    "an unknown charset": lambda s: charset("x-klingon", QUESTION.encode()),
    "a charset that lies": lambda s: charset("utf-8", b"\xe9\xff\xfe DAU?"),
    "broken base64": lambda s: charset("utf-8", b"S2FwYW4gREFV*x", "base64"),
    "broken quoted-printable": lambda s: charset("utf-8", b"Kapan=ZZ DAU=", "quoted-printable"),
    "an unknown transfer encoding": lambda s: charset("utf-8", QUESTION.encode(), "x-sandi"),
    "NUL bytes": lambda s: raw(body=b"Kapan\x00 DAU\x00?"),
    "a forwarded mail": lambda s: mail(
        "Mohon dijawab.\n\nDari: Kepala\nKepada: Rini\nPerihal: Salur\n\nKapan disalurkan?",
        subject="Fwd: Re: Salur",
    ),
    "a mail forwarded as a file": lambda s: forwarded_as_file(),
    "with a PDF and a DOCX": lambda s: mail(files=[("surat.pdf", PDF), ("data.docx", DOCX)]),
    "with a program": lambda s: mail(files=[("surat.pdf.exe", EXE)]),
    "with a zip bomb": lambda s: mail(files=[("bom.zip", zip_bomb())]),
    "with a bomb that is called a document": lambda s: mail(files=[("bom.docx", zip_bomb())]),
    "with a document with macros": lambda s: mail(
        files=[("m.docx", package(WORD | {"word/vbaProject.bin": b"x"}))]
    ),
    "with an empty file": lambda s: mail(files=[("kosong.pdf", b"")]),
    "a file name with folders": lambda s: mail(files=[("../../etc/surat.pdf", PDF)]),
    "TNEF": lambda s: tnef(),
    "S/MIME": lambda s: signed(),
    "HTML with a script": lambda s: mail(
        None, html="<script>alert(1)</script><p onclick=x()>DAU?</p>"
    ),
    "multipart without a boundary": lambda s: raw(
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed"
    ),
    "multipart that never ends": lambda s: multipart(f"--b\r\n\r\n{QUESTION}"),
    "a header line without a colon": lambda s: raw("ini bukan baris kepala"),
    "headers that break the library": lambda s: raw(
        'Content-Type: text/plain; name*0*=a; name*x=b; charset="\r\nTo: ((((((\r\nDate: kemarin'
    ),
    "a parameter that the library would write out for ever": lambda s: forwarded_as_file(
        f"Content-Type: text/plain; {'a' * 100}=b\r\n"
    ),
    "headers that are nothing but brackets": lambda s: raw(
        f"To: {'(' * 4000}\r\nContent-Type: {'(' * 4000}\r\nIn-Reply-To: {'<' * 4000}"
    ),
    "an empty Message-ID": lambda s: raw(message_id="Message-ID: <>"),
    "two senders": lambda s: mail(sender=f"{RINI}, {STRANGER}"),
    "Auto-Submitted: no": lambda s: mail(Auto_Submitted="no"),
    "a question about leave": lambda s: mail(subject="Cuti bersama dan di luar kantor daerah"),
    "clock of the sender is wrong": lambda s: mail(Date="Thu, 01 Jan 1970 00:00:00 +0000"),
}
UNREADABLE = {
    "nothing": lambda s: b"",
    "30 MB": lambda s: raw(body=b"x" * (30 * 2**20)),
    "nested 12 deep": lambda s: nested(12),
    "nested 3000 deep": lambda s: nested(3000),
    "200 parts": lambda s: many_parts(200),
    "3000 header fields": lambda s: raw("\r\n".join(f"X-{n}: {n}" for n in range(3000))),
    "a header without an end": lambda s: b"Subject: " + b"x" * 100_000,
    "no sender": lambda s: raw(sender=""),
    "a sender without an address": lambda s: raw(sender="From: Rini"),
    "not a mail at all": lambda s: bytes(range(256)) * 20,
    "an address that can't be answered": lambda s: raw(
        sender="From: <rini@bpkad-málang.example>".encode()
    ),
    "an address of 300 characters": lambda s: raw(sender=f"From: <{'a' * 60}@{'b' * 240}.example>"),
}
