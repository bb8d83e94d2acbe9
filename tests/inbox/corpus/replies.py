"""Mails that belong to a ticket, and mails that only say so."""

from tests.files.samples import PDF
from tests.inbox.mails import (
    AHMAD,
    STRANGER,
    US,
    mail,
)


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


ON_A_TICKET = {
    "to the letter's own address": lambda s: from_ahmad(to=s.to_ticket),
    "to that address in capitals": lambda s: from_ahmad(to=s.to_ticket.upper()),
    "the token in the subject": lambda s: from_ahmad(subject=f"Re: tiket [{s.token}]"),
    "In-Reply-To": lambda s: from_ahmad(In_Reply_To=s.receipt),
    "References": lambda s: from_ahmad(References=f"{s.receipt} <lain@bpkad.example>"),
    "the number in the subject, from the requester": lambda s: from_ahmad(
        subject=f"Tanya lagi {s.number.lower()}"
    ),
    "the letter's address used by a colleague of his": lambda s: mail(
        "Kami ralat.", to=s.to_ticket, sender=f"Orang <{STRANGER}>"
    ),
    "with a file that is not taken": lambda s: from_ahmad(
        In_Reply_To=s.receipt, files=[("data.xls", b"lama"), ("surat.pdf", PDF)]
    ),
    "quoted in Indonesian": lambda s: from_ahmad(
        f"Baik.\n\nPada Sel, 24 Nov 2026 pukul 10.00 Call Center DJPK <{US}> "
        "menulis:\n\n> Yth. Ahmad\n> Nomor",
        In_Reply_To=s.receipt,
    ),
    "quoted in English": lambda s: from_ahmad(
        f"Baik.\n\nOn Tue, Nov 24, 2026 at 10:00 Call Center <{US}> wrote:\n> Yth.",
        In_Reply_To=s.receipt,
    ),
    "quoted by Outlook in Indonesian": lambda s: from_ahmad(
        f"Baik.\n\nDari: Call Center <{US}>\nDikirim: Selasa\nKepada: Ahmad\nPerihal: "
        "Tiket\n\nYth. Ahmad",
        In_Reply_To=s.receipt,
    ),
    "the answer below the quotation": lambda s: from_ahmad(
        "Pada Selasa Call Center menulis:\n> Yth.\n> Nomor\n\nSudah kami kirim.",
        In_Reply_To=s.receipt,
    ),
    "nothing but a quotation": lambda s: from_ahmad("> Yth. Ahmad\n> Nomor", In_Reply_To=s.receipt),
    "to a ticket that was merged": lambda s: mail(
        sender="merged@b.example", In_Reply_To=s.old_receipt
    ),
    "to a ticket that is closed": lambda s: mail(
        sender="tutup@b.example", to=s.to_closed, subject="Re: Tambahan"
    ),
    "to the BAK": lambda s: mail(sender="tutup@b.example", In_Reply_To=s.bak, subject="RE: BAK"),
    "to a ticket that was cancelled": lambda s: mail(
        sender="batal@b.example", to=s.to_cancelled, subject="Re: Lagi"
    ),
    "by a colleague of ours to a notice": lambda s: mail(
        "Siap.", sender="sari@djpk.example", In_Reply_To=s.told
    ),
}
FORGED = {
    "a number in the subject, from a stranger": lambda s: mail(
        subject=f"Tiket {s.number}", sender=STRANGER
    ),
    "a reference to our letter, from a stranger": lambda s: mail(
        sender=STRANGER, References=s.receipt
    ),
    "a Message-ID that we never gave": lambda s: mail(
        In_Reply_To=f"<{'0' * 32}@kemenkeu.go.id>", sender=AHMAD
    ),
    "a token that we never gave": lambda s: mail(
        to=f"callcenter.djpk+{'a' * 32}@kemenkeu.go.id", sender=AHMAD
    ),
}
