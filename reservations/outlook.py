"""What a step is about to do to whom, in words, for the page that asks once more: [(label,
text)].
"""

from djpk_layanan.clock import words

from . import minutes
from .models import Visit


def of_cancelling(visit, by, data):
    return [
        *about_the_visit(visit, by),
        ("Akibat", f"Kunjungan tidak jadi dan tidak dapat dihidupkan lagi. {places_freed(visit)}"),
        (
            "Surat",
            letter_of_it(visit, by, "Pembatalan")
            if visit.state == Visit.State.CONFIRMED
            else "Tidak ada surat yang dikirim.",
        ),
        ("Alasan", data["reason"]),
    ]


def of_rejecting(visit, by, data):
    return [
        *about_the_visit(visit, by),
        ("Akibat", f"Pengajuan ditolak untuk seterusnya. {places_freed(visit)}"),
        ("Surat", letter_of_it(visit, by, "Penolakan beserta alasannya")),
        ("Alasan", data["reason"]),
    ]


def of_no_show(visit, by, data):
    return [
        *about_the_visit(visit, by),
        (
            "Akibat",
            "Kunjungan tercatat tidak hadir; tempatnya tidak bebas, dan supervisor menjelaskannya.",
        ),
        ("Bila ternyata datang", "“Ternyata datang” membatalkannya, hanya pada hari ini."),
    ]


def of_issuing(visit, by, data):
    """What the BAK's own outlook says, how it is signed, and who is not in it."""
    lines = minutes.preflight(visit, data["items"])
    lines.append(
        ("Tanda tangan", "di layar" if data["signatures"] else "di atas kertas, dua rangkap")
    )
    if absent := [guest.name for guest in visit.guests.all() if guest not in visit.at_the_table]:
        lines.append(("Tidak tercantum", f"{' dan '.join(absent)}: tidak ikut konsultasi"))
    return [
        *lines,
        ("Akibat", "BAK diberi nomor dan dibekukan; sesudahnya hanya dapat diganti dengan revisi."),
    ]


def about_the_visit(visit, by):
    """Which visit, and who comes; somebody who is here by a link of the party reads no names."""
    guests = visit.guests.count()
    return [
        (
            "Kunjungan",
            (
                f"{visit.number} · {visit.region} · {words.long_date(visit.visit_date)} pukul "
                f"{visit.arrives_at:%H.%M} WIB"
            ),
        ),
        ("Tamu", f"{guests} orang" if by.is_system else visit.party),
    ]


def places_freed(visit):
    return f"{visit.guests.count()} tempat {visit.region.short_name} pada hari itu langsung bebas."


def letter_of_it(visit, by, what):
    if not visit.addresses:
        return "Tidak ada alamat surel; beri tahu tamu lewat telepon."
    return (
        f"{what} dikirim ke "
        f"{'alamat surel rombongan ini' if by.is_system else ' dan '.join(visit.addresses)}."
    )
