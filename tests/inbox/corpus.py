"""Mails with what must become of each: {name: (build(scene), state, detail)}.

The detail: of what was put aside the reason, of a ticket its subject, of a reply the text on the
ticket, of a bounce what the report says.
"""

from email.header import Header

from tests.files.samples import DOCX, EXE, PDF, WORD, package

from .mails import (
    AHMAD,
    QUESTION,
    RINI,
    STRANGER,
    US,
    calendar_answer,
    charset,
    forwarded_as_file,
    mail,
    many_parts,
    multipart,
    nested,
    raw,
    read_receipt,
    report,
    signed,
    tnef,
    zip_bomb,
)

TICKET, REPLY, FILED, BOUNCE, ASIDE = "ticket", "reply", "filed", "bounce", "quarantined"
DAU = "Penyaluran DAU"
DEEP, TOO_BIG = "Susunan surel ini terlalu dalam.", "Surel terlalu besar (30 MB)."
ABSENT, LOOP = "Pemberitahuan tidak di kantor.", "Surel kita sendiri yang kembali."


def from_ahmad(text="Terima kasih, kami tunggu.", **facts):
    return mail(
        text,
        **{
            "sender": f"Ahmad Fauzi <{AHMAD}>",
            "subject": "Re: Pertanyaan Anda kami terima",
            "message_id": "<dua@bpkad-sumenep.example>",
        }
        | facts,
    )


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
ON_A_TICKET = {
    "to the letter's own address": (
        lambda s: from_ahmad(to=s.to_ticket),
        REPLY,
        "Terima kasih, kami tunggu.",
    ),
    "to that address in capitals": (
        lambda s: from_ahmad(to=s.to_ticket.upper()),
        REPLY,
        "Terima kasih, kami tunggu.",
    ),
    "the token in the subject": (
        lambda s: from_ahmad(subject=f"Re: tiket [{s.token}]"),
        REPLY,
        "Terima kasih, kami tunggu.",
    ),
    "In-Reply-To": (
        lambda s: from_ahmad(In_Reply_To=s.receipt),
        REPLY,
        "Terima kasih, kami tunggu.",
    ),
    "References": (
        lambda s: from_ahmad(References=f"{s.receipt} <lain@bpkad.example>"),
        REPLY,
        "Terima kasih, kami tunggu.",
    ),
    "the number in the subject, from the requester": (
        lambda s: from_ahmad(subject=f"Tanya lagi {s.number.lower()}"),
        REPLY,
        "Terima kasih, kami tunggu.",
    ),
    "the letter's address used by a colleague of his": (
        lambda s: mail("Kami ralat.", to=s.to_ticket, sender=f"Orang <{STRANGER}>"),
        REPLY,
        f"Dari: Orang <{STRANGER}>\n\nKami ralat.",
    ),
    "quoted in Indonesian": (
        lambda s: from_ahmad(
            f"Baik.\n\nPada Sel, 24 Nov 2026 pukul 10.00 Call Center DJPK <{US}> "
            "menulis:\n\n> Yth. Ahmad\n> Nomor",
            In_Reply_To=s.receipt,
        ),
        REPLY,
        "Baik.",
    ),
    "quoted in English": (
        lambda s: from_ahmad(
            f"Baik.\n\nOn Tue, Nov 24, 2026 at 10:00 Call Center <{US}> wrote:\n> Yth.",
            In_Reply_To=s.receipt,
        ),
        REPLY,
        "Baik.",
    ),
    "quoted by Outlook in Indonesian": (
        lambda s: from_ahmad(
            f"Baik.\n\nDari: Call Center <{US}>\nDikirim: Selasa\nKepada: Ahmad\nPerihal: "
            "Tiket\n\nYth. Ahmad",
            In_Reply_To=s.receipt,
        ),
        REPLY,
        "Baik.",
    ),
    "the answer below the quotation": (
        lambda s: from_ahmad(
            "Pada Selasa Call Center menulis:\n> Yth.\n> Nomor\n\nSudah kami kirim.",
            In_Reply_To=s.receipt,
        ),
        REPLY,
        "Sudah kami kirim.",
    ),
    "nothing but a quotation": (
        lambda s: from_ahmad("> Yth. Ahmad\n> Nomor", In_Reply_To=s.receipt),
        REPLY,
        "> Yth. Ahmad\n> Nomor",
    ),
    "to a ticket that was merged": (
        lambda s: mail(sender="merged@b.example", In_Reply_To=s.old_receipt),
        REPLY,
        f"Dari: <merged@b.example>\n\n{QUESTION}",
    ),
    "to a ticket that is closed": (
        lambda s: mail(sender="tutup@b.example", to=s.to_closed, subject="Re: Tambahan"),
        TICKET,
        "Tambahan",
    ),
    "to the BAK": (
        lambda s: mail(sender="tutup@b.example", In_Reply_To=s.bak, subject="RE: BAK"),
        TICKET,
        "BAK",
    ),
    "to a ticket that was cancelled": (
        lambda s: mail(sender="batal@b.example", to=s.to_cancelled, subject="Re: Lagi"),
        TICKET,
        "Lagi",
    ),
    "by a colleague of ours to a notice": (
        lambda s: mail("Siap.", sender="sari@djpk.example", In_Reply_To=s.told),
        FILED,
        "Balasan petugas atas pemberitahuan; bukan pesan pemohon.",
    ),
}
FORGED = {
    "a number in the subject, from a stranger": (
        lambda s: mail(subject=f"Tiket {s.number}", sender=STRANGER),
        TICKET,
        "Tiket CC-2026-000001-5",
    ),
    "a reference to our letter, from a stranger": (
        lambda s: mail(sender=STRANGER, References=s.receipt),
        TICKET,
        DAU,
    ),
    "a Message-ID that we never gave": (
        lambda s: mail(In_Reply_To=f"<{'0' * 32}@kemenkeu.go.id>", sender=AHMAD),
        TICKET,
        DAU,
    ),
    "a token that we never gave": (
        lambda s: mail(to=f"callcenter.djpk+{'a' * 32}@kemenkeu.go.id", sender=AHMAD),
        TICKET,
        DAU,
    ),
}
AUTOMATIC = {
    "Auto-Submitted": (
        lambda s: from_ahmad(Auto_Submitted="auto-replied; owner=x", In_Reply_To=s.receipt),
        FILED,
        "Dikirim otomatis (Auto-Submitted).",
    ),
    "absent, in Indonesian": (
        lambda s: from_ahmad(subject="Sedang cuti sampai 1 Desember"),
        FILED,
        ABSENT,
    ),
    "absent, in Indonesian, with Bls": (
        lambda s: from_ahmad(subject="Bls: Balasan otomatis: tiket"),
        FILED,
        ABSENT,
    ),
    "absent, in Indonesian, not in the office": (
        lambda s: from_ahmad(subject="Tidak di kantor"),
        FILED,
        ABSENT,
    ),
    "absent, in English": (lambda s: from_ahmad(subject="Out of Office: Re: tiket"), FILED, ABSENT),
    "absent, in English, from Exchange": (
        lambda s: from_ahmad(subject="Automatic reply: tiket"),
        FILED,
        ABSENT,
    ),
    "X-Autoreply": (lambda s: from_ahmad(X_Autoreply="yes"), FILED, "Balasan otomatis."),
    "Precedence": (lambda s: mail(Precedence="bulk"), FILED, "Surel massal (Precedence)."),
    "a mailing list": (
        lambda s: mail(List_Id="<pemda.example>"),
        FILED,
        "Surel milis atau edaran.",
    ),
    "a newsletter": (
        lambda s: mail(List_Unsubscribe="<https://edaran.example/x>"),
        FILED,
        "Surel milis atau edaran.",
    ),
    "an empty Return-Path": (
        lambda s: raw("Return-Path: <>"),
        FILED,
        "Tanpa alamat balasan (Return-Path kosong).",
    ),
    "no-reply": (lambda s: mail(sender="no-reply@toko.example"), FILED, "Pengirimnya mesin."),
    "a bounce that is only text": (
        lambda s: mail("550 user unknown", sender="MAILER-DAEMON@mx.example"),
        FILED,
        "Pengirimnya mesin.",
    ),
    "a read receipt": (lambda s: read_receipt(), FILED, "Laporan otomatis."),
    "an answer to an invitation": (
        lambda s: calendar_answer(),
        FILED,
        "Jawaban atas undangan kalender.",
    ),
    "our own letter": (lambda s: mail(message_id=s.receipt), FILED, LOOP),
    "from our own address": (lambda s: mail(sender=f"Call Center <{US}>"), FILED, LOOP),
    "an announcement with an encoded subject": (
        lambda s: from_ahmad(subject=str(Header("Balasan otomatis – cuti", "utf-8"))),
        FILED,
        ABSENT,
    ),
}
REPORTS = {
    "no such user": (lambda s: report(s.receipt), BOUNCE, "failed 5.1.1"),
    "the mailbox is full for good": (
        lambda s: report(s.receipt, status="5.2.2", headers_only=False),
        BOUNCE,
        "failed 5.2.2",
    ),
    "late": (
        lambda s: report(s.receipt, action="delayed", status="4.4.1"),
        FILED,
        "Laporan pengiriman yang belum menolak: delayed 4.4.1",
    ),
    "failed for now": (
        lambda s: report(s.receipt, status="4.2.2"),
        FILED,
        "Laporan pengiriman yang belum menolak: failed 4.2.2",
    ),
    "delivered": (
        lambda s: report(s.receipt, action="delivered", status="2.1.5"),
        FILED,
        "Laporan pengiriman yang belum menolak: delivered 2.1.5",
    ),
    "about a letter of others": (
        lambda s: report("<x@lain.example>"),
        FILED,
        "Laporan pengiriman atas surel yang bukan dari sini.",
    ),
    "forged: a Message-ID that we never gave": (
        lambda s: report(f"<{'0' * 32}@kemenkeu.go.id>"),
        FILED,
        "Laporan pengiriman atas surel yang bukan dari sini.",
    ),
    "without the returned headers": (
        lambda s: report(""),
        FILED,
        "Laporan pengiriman atas surel yang bukan dari sini.",
    ),
}
CORPUS = {
    "question": QUESTIONS,
    "unreadable": UNREADABLE,
    "ticket": ON_A_TICKET,
    "forged": FORGED,
    "automatic": AUTOMATIC,
    "report": REPORTS,
}
