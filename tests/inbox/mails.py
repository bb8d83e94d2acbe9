"""Mails of every kind, as bytes. The builders say only what is special about each."""

import base64
import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache

from tests.files.samples import PDF

US = "callcenter.djpk@kemenkeu.go.id"
AHMAD, RINI, STRANGER = (
    "ahmad@bpkad-sumenep.example",
    "rini@bpkad-malang.example",
    "orang@asing.example",
)
QUESTION = "Kapan DAU bulan ini disalurkan?"


def mail(
    text=QUESTION,
    *,
    sender=f"Rini Astuti <{RINI}>",
    to=US,
    subject="Penyaluran DAU",
    message_id="<satu@bpkad-malang.example>",
    html="",
    files=(),
    **fields,
):
    """A mail as a well-behaved program writes it; `fields`: further header fields, with _ for -."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = sender, to
    if subject is not None:
        message["Subject"] = subject
    if message_id:
        message["Message-ID"] = message_id
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    if html:
        (message.add_alternative if text is not None else message.set_content)(html, subtype="html")
    for name, content in files:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()


def raw(
    head="",
    body=QUESTION,
    *,
    sender=f"From: Rini Astuti <{RINI}>",
    subject="Subject: Penyaluran DAU",
    message_id="Message-ID: <satu@bpkad-malang.example>",
):
    """A mail as it stands here, for what no well-behaved program writes; text may be bytes."""
    lines = [
        part if isinstance(part, bytes) else part.encode()
        for part in (sender, subject, message_id, head)
        if part
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n" + (body if isinstance(body, bytes) else body.encode())


def charset(name, body, encoding="8bit"):
    return raw(
        "MIME-Version: 1.0\r\nContent-Type: text/plain; "
        f"charset={name}\r\nContent-Transfer-Encoding: {encoding}",
        body,
    )


def multipart(body, *, kind="mixed", boundary="b"):
    return raw(f'MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="{boundary}"', body)


def nested(depth):
    opened = "".join(
        f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n'
        for n in range(depth)
    )
    return multipart(opened + f"--b{depth}\r\n\r\n{QUESTION}\r\n--b{depth}--\r\n", boundary="b0")


def many_parts(count):
    return multipart(
        "".join(f"--b\r\nContent-Type: text/plain\r\n\r\nbagian {n}\r\n" for n in range(count))
        + "--b--\r\n"
    )


@cache
def zip_bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(200 * 2**20))
        package.writestr("[Content_Types].xml", "<Types/>")
    return packed.getvalue()


def tnef():
    """What Outlook sends to people who do not use Outlook."""
    packed = base64.b64encode(bytes.fromhex("223e9f78") + bytes(60)).decode()
    return multipart(
        f"--b\r\n\r\n{QUESTION}\r\n--b\r\nContent-Type: application/ms-tnef; "
        "name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment; filename=winmail.dat\r\n\r\n{packed}\r\n--b--\r\n",
    )


def forwarded_as_file(head=""):
    inner = head.encode() or mail(
        "Mohon penjelasan jadwal salur.",
        sender="kepala@bpkad-malang.example",
        subject="Jadwal salur",
        files=[("salur.pdf", PDF)],
    )
    return multipart(
        b"--b\r\n\r\nMohon dibantu.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
        + inner
        + b"\r\n--b--\r\n"
    )


def signed():
    body = (
        f"--b\r\nContent-Type: text/plain\r\n\r\n{QUESTION}\r\n--b\r\nContent-Type: "
        "application/pkcs7-signature; name=smime.p7s\r\n\r\nx\r\n--b--\r\n"
    )
    return multipart(body, kind='signed; protocol="application/pkcs7-signature"; micalg=sha-256')


def report(
    letter_id,
    *,
    action="failed",
    status="5.1.1",
    headers_only=True,
    sender="MAILER-DAEMON@mx.bpkad-sumenep.example",
):
    """A delivery report (RFC 3464) that gives our letter's headers back; without them when
    `letter_id` is empty.
    """
    returned = f"Message-ID: {letter_id}\r\nSubject: Tanda terima\r\nTo: {AHMAD}\r\n"
    kind, rest = ("text/rfc822-headers", "") if headers_only else ("message/rfc822", "\r\nYth.")
    back = f"--r\r\nContent-Type: {kind}\r\n\r\n{returned}{rest}\r\n" if letter_id else ""
    return (
        f"Return-Path: <>\r\nFrom: Mail Delivery System <{sender}>\r\nTo: {US}\r\nSubject: "
        "Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\n"
        f"Message-ID: <dsn-{action}-{status}@mx.bpkad-sumenep.example>\r\nMIME-Version: "
        "1.0\r\nContent-Type: multipart/report; report-type=delivery-status; "
        "boundary=r\r\n\r\n"
        "--r\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--r\r\nContent-Type: "
        "message/delivery-status\r\n\r\nReporting-MTA: dns; mx.bpkad-sumenep.example\r\n\r\n"
        f"Final-Recipient: rfc822; {AHMAD}\r\nAction: {action}\r\nStatus: "
        f"{status}\r\n\r\n{back}--r--\r\n"
    ).encode()


def read_receipt():
    return multipart(
        "--b\r\n\r\nSurel Anda sudah dibuka.\r\n--b\r\nContent-Type: "
        "message/disposition-notification\r\n\r\nFinal-Recipient: "
        f"rfc822;{RINI}\r\n\r\n--b--\r\n",
        kind="report; report-type=disposition-notification",
    )


def calendar_answer():
    return multipart(
        "--b\r\n\r\nDiterima\r\n--b\r\nContent-Type: text/calendar; method=REPLY; "
        "charset=utf-8\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n--b--\r\n",
        kind="alternative",
    )


def part(kind, body, *fields):
    """A part of a multipart: its Content-Type, its text or bytes, further header lines."""
    head = "\r\n".join((f"Content-Type: {kind}", *fields)).encode()
    return head + b"\r\n\r\n" + (body if isinstance(body, bytes) else body.encode()) + b"\r\n"


def parts(*inner, kind="mixed", boundary="b"):
    """A multipart as a part of another one."""
    opened = b"".join(b"--" + boundary.encode() + b"\r\n" + each for each in inner)
    end = b"--" + boundary.encode() + b"--\r\n"
    return part(f'multipart/{kind}; boundary="{boundary}"', opened + end)


def whole(inner, **heading):
    """A mail that consists of this part."""
    head, _, body = inner.partition(b"\r\n\r\n")
    return raw(b"MIME-Version: 1.0\r\n" + head, body, **heading)


def in_base64(content):
    return base64.encodebytes(content)


def invitation(summary="Rapat penyaluran TKD", method="REQUEST"):
    return (
        f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nSUMMARY:{summary}\r\n"
        "DTSTART:20261202T020000Z\r\nDTEND:20261202T040000Z\r\nLOCATION:Gedung Radius Prawiro\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def judged(verdicts, *, server="mx.kemenkeu.go.id"):
    """What a mail server writes on top of a mail that it has judged."""
    return f"{server}; {verdicts}"
