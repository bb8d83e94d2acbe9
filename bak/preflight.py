"""What issuing a BAK will do, said before it is done: saying it numbers and sends nothing."""

from django.utils import timezone
from django.utils.text import Truncator

from djpk_layanan import services
from djpk_layanan.directory.contacts import gives_back

from .content import long_date
from .delivery import comes_back
from .numbers import number_to_come

# characters of a question that are shown
FIRST_WORDS = 80


def preflight(bak, *, items=None, guests=None, consultants=None):
    """[(label, text)]: number, what is replaced, parties, addresses, questions, and what is
    missing.

    bak: a draft, also one that is not saved. items, guests, consultants: as `fill_draft` takes
    them, when the words of a form stand in place of the draft's own rows.
    """
    items = list(bak.item_set.values("question", "answer")) if items is None else items
    guests = list(bak.guest_set.all()) if guests is None else guests
    consultants = list(bak.consultant_set.all()) if consultants is None else consultants
    addresses = addresses_of(bak, guests)
    lines = [("Nomor", series(bak))]
    lines += [("Menggantikan", replaced(bak.revises))] if bak.revises else []
    lines += [
        ("Pengguna Layanan", ", ".join(map(party, guests)) or "–"),
        ("Petugas Konsultan", ", ".join(row.name for row in consultants) or "–"),
        ("Dikirim ke", where_to(bak, addresses)),
        (f"{len(items)} pertanyaan", questions(items)),
    ]
    return lines + [
        ("Perhatikan", sentence) for sentence in missing(bak, items, guests, consultants, addresses)
    ]


def series(bak):
    code, at = services.by_key(bak.service).code, timezone.now()
    number = number_to_come(code, bak.unit_code, at)
    year = timezone.localtime(at).year
    return f"Seri BAK/{code} · {bak.unit_code} · {year}, nomor berikutnya sekitar {number}"


def replaced(original):
    return f"{original.number} tanggal {long_date(original.issued_at)}"


def party(guest):
    return f"{guest.name} ({guest.institution})" if guest.institution else guest.name


def addresses_of(bak, guests):
    own = dict.fromkeys(guest.email for guest in guests if guest.email)
    return [bak.recipient_email] if bak.recipient_email else list(own)


def where_to(bak, addresses):
    if not addresses:
        return "tidak ada alamat surel; BAK dicetak dan diserahkan"
    later = ", setelah tamu pulang" if bak.minuted.on_paper else ""
    return f"{', '.join(addresses)}{later}"


def questions(items):
    words = (Truncator(" ".join(row["question"].split())).chars(FIRST_WORDS) for row in items)
    return "\n".join(f"{place}. {text}" for place, text in enumerate(words, 1)) or "–"


def missing(bak, items, guests, consultants, addresses):
    """What keeps it from being issued, and what one would regret afterwards."""
    if not items:
        yield "Belum ada pertanyaan dan jawaban."
    for place, row in enumerate(items, 1):
        if not (row["question"].strip() and row["answer"].strip()):
            yield f"Pertanyaan {place} belum berisi pertanyaan dan jawabannya."
    if not guests:
        yield "Pengguna Layanan belum diisi."
    if not consultants:
        yield "Petugas Konsultan belum diisi."
    for address in addresses:
        if comes_back(bak, address) if bak.pk else gives_back(address):
            yield (
                f"Surel ke {address} pernah ditolak server penerima. Pastikan alamatnya dahulu: "
                "bila BAK diterbitkan sekarang, BAK dikirim ke alamat itu juga."
            )
