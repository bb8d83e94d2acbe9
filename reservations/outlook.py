"""What a step is about to do to whom, in words, for the page that asks once more: [(label, text)]."""
from django.utils.text import Truncator

from djpk_layanan.clock import words

from . import minutes
from .models import Visit


def of_cancelling(visit, by, data):
    return [
        *told(visit, by), ("Akibat", f"Kunjungan tidak jadi dan tidak dapat dihidupkan lagi. {freed(visit)}"),
        ("Surat", letters(visit, by, "Pembatalan") if visit.state == Visit.State.CONFIRMED else "Tidak ada surat yang dikirim."), ("Alasan", data["reason"]),
    ]


def of_rejecting(visit, by, data):
    return [
        *told(visit, by), ("Akibat", f"Pengajuan ditolak untuk seterusnya. {freed(visit)}"), ("Surat", letters(visit, by, "Penolakan beserta alasannya")),
        ("Alasan", data["reason"]),
    ]


def of_no_show(visit, by, data):
    return [
        *told(visit, by), ("Akibat", "Kunjungan tercatat tidak hadir; tempatnya tidak bebas, dan supervisor menjelaskannya."),
        ("Bila ternyata datang", "“Ternyata datang” membatalkannya, hanya pada hari ini."),
    ]


def of_issuing(visit, by, data):
    """The two marked copies: series, parties, items, what is missing, and where the BAK goes when the guests have left."""
    guests, items = visit.at_the_table, data["items"]
    lines = [
        ("Seri", f"{minutes.SERIES}, nomor berikutnya diberikan saat dicetak"),
        ("Pengguna Layanan", "\n".join(f"{guest.name} · {visit.institution}, {visit.region}" for guest in guests)),
        ("Petugas Konsultan", visit.consultant.name),
        ("Surel", f"{' dan '.join(addresses)}, sesudah tamu pulang" if (addresses := minutes.addresses_of(guests)) else "tidak ada; rangkap 2 diserahkan tercetak"),
        ("Isi", "\n".join(f"{place}. {in_short(item['question'])}" for place, item in enumerate(items, 1))),
        ("Tanda tangan", "di layar" if data["signatures"] else "di atas kertas, dua rangkap"),
    ]
    if missing := missing_in(visit, data):
        lines.append(("Yang belum ada", missing))
    number = minutes.issued_number(visit)
    after = f"Revisi yang menggantikan {number}." if number else "Sesudahnya hanya dapat diperbaiki dengan revisi."
    return [*lines, ("Akibat", f"BAK diberi nomor dan dibekukan. {after}")]


def missing_in(visit, data):
    """What a reader would look for, though it may be left out."""
    bare = [str(place) for place, item in enumerate(data["items"], 1) if not item.get("legal_basis")]
    found = [f"dasar hukum pertanyaan {', '.join(bare)}"] if bare else []
    found += [f"{guest.name} (tidak hadir, tidak tercantum)" for guest in visit.absent]
    return "; ".join(found)


def in_short(text):
    return Truncator(" ".join(text.split())).chars(90)


def told(visit, by):
    """Which visit, and who comes; somebody who is here by a link of the party reads no names."""
    guests = visit.guests.count()
    return [
        ("Kunjungan", f"{visit.number} · {visit.region} · {words.long(visit.visit_date)} pukul {visit.arrives_at:%H.%M} WIB"),
        ("Tamu", f"{guests} orang" if by.is_system else visit.party),
    ]


def freed(visit):
    return f"{visit.guests.count()} tempat {visit.region.short_name} pada hari itu langsung bebas."


def letters(visit, by, what):
    if not visit.addresses:
        return "Tidak ada alamat surel; beri tahu tamu lewat telepon."
    return f"{what} dikirim ke {'alamat surel rombongan ini' if by.is_system else ' dan '.join(visit.addresses)}."
