"""Mails that no person wrote."""

from email.header import Header

from tests.inbox.mails import (
    US,
    calendar_answer,
    mail,
    raw,
    read_receipt,
    report,
)

from .replies import from_ahmad

AUTOMATIC = {
    "Auto-Submitted": lambda s: from_ahmad(
        Auto_Submitted="auto-replied; owner=x", In_Reply_To=s.receipt
    ),
    "absent, in Indonesian": lambda s: from_ahmad(
        subject="Sedang cuti sampai 1 Desember", In_Reply_To=s.receipt
    ),
    "absent, in Indonesian, with Bls": lambda s: from_ahmad(
        subject="Bls: Balasan otomatis: tiket", In_Reply_To=s.receipt
    ),
    "absent, in Indonesian, not in the office": lambda s: from_ahmad(
        subject="Tidak di kantor", References=s.receipt
    ),
    "absent, in English": lambda s: from_ahmad(
        subject="Out of Office: Re: tiket", In_Reply_To=s.receipt
    ),
    "absent, in English, from Exchange": lambda s: from_ahmad(
        subject="Automatic reply: tiket", In_Reply_To=s.receipt
    ),
    "X-Autoreply": lambda s: from_ahmad(X_Autoreply="yes"),
    "an empty Return-Path": lambda s: raw("Return-Path: <>"),
    "a bounce that is only text": lambda s: mail(
        "550 user unknown", sender="MAILER-DAEMON@mx.example"
    ),
    "a read receipt": lambda s: read_receipt(),
    "an answer to an invitation": lambda s: calendar_answer(),
    "our own letter": lambda s: mail(message_id=s.receipt),
    "from our own address": lambda s: mail(sender=f"Call Center <{US}>"),
    "an announcement with an encoded subject": lambda s: from_ahmad(
        subject=str(Header("Balasan otomatis – cuti", "utf-8")), In_Reply_To=s.receipt
    ),
}
# what a person may have written waits for one
DOUBTFUL = {
    "Precedence": lambda s: mail(Precedence="bulk"),
    "a mailing list": lambda s: mail(List_Id="<pemda.example>"),
    "a newsletter": lambda s: mail(List_Unsubscribe="<https://edaran.example/x>"),
    "no-reply": lambda s: mail(sender="no-reply@toko.example"),
    "an announcement that answers nothing of ours": lambda s: from_ahmad(
        subject="Automatic reply: tiket"
    ),
}
REPORTS = {
    "no such user": lambda s: report(s.receipt),
    "the mailbox is full for good": lambda s: report(s.receipt, status="5.2.2", headers_only=False),
    "late": lambda s: report(s.receipt, action="delayed", status="4.4.1"),
    "failed after days": lambda s: report(s.receipt, status="4.2.2"),
    "delivered": lambda s: report(s.receipt, action="delivered", status="2.1.5"),
    "about a letter of others": lambda s: report("<x@lain.example>"),
    "forged: a Message-ID that we never gave": lambda s: report(f"<{'0' * 32}@kemenkeu.go.id>"),
    "without the returned headers": lambda s: report(""),
}
