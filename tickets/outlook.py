"""What a step is about to do, in words, for the page that asks once more: [(label, text)]."""


def of_cancelling(ticket, by, data):
    """Nobody is written to: it was spam, a wrong number, or taken back."""
    return [
        ("Tiket", f"{ticket.number} · {ticket.subject}"), ("Pemohon", ticket.requester),
        ("Akibat", "Tiket ditutup tanpa jawaban dan tanpa BAK. Pemohon tidak disurati."),
        ("Alasan", data["reason"]),
    ]
