"""What a step is about to do, in words, for the page that asks once more: [(label, text)]."""

from bak import documents


def of_cancelling(ticket, by, data):
    """Nobody is written to: it was spam, a wrong number, or taken back."""
    return [
        ("Tiket", f"{ticket.number} · {ticket.subject}"),
        ("Pemohon", ticket.requester),
        ("Akibat", "Tiket ditutup tanpa jawaban dan tanpa BAK. Pemohon tidak disurati."),
        ("Alasan", data["reason"]),
    ]


def of_issuing(ticket, by, data):
    """Series, addressees, addresses and items of the saved draft, and what is missing in it."""
    return documents.preflight(ticket.bak)
