"""What a BAK says, as plain data ready to be printed. The layout is in templates/bak/."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from num2words import num2words

TITLES = {"Plh.", "Plt."}
FACE_TO_FACE = {"langsung", "tatap muka"}
# how the name of such a unit begins
ECHELON_III = (
    "Subdirektorat ",
    "Subdit ",
    "Bagian ",
    "Bidang ",
)
CLOSING = (
    "Demikian Berita Acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
)
CLOSING_ON_PAPER = (
    "Demikian Berita Acara ini dibuat dengan sebenarnya dalam rangkap 2 (dua), 1 (satu) untuk "
    "arsip DJPK dan 1 (satu) untuk tamu."
)


def content_of_bak(bak):
    """All the words of the document.

    A draft has no number and no code; "delivery" is empty where both sides sign.
    """
    minuted = bak.minuted
    items = [item_facts(item) for item in bak.item_set.all()]
    was_escalated = bak.escalated or any(item["approved_by"] for item in items)
    return {
        "number": bak.number or "",
        "verification_code": bak.verification_code or "",
        "verify_url": verify_url(bak),
        "title": f"Berita Acara Konsultasi {bak.number}"
        if bak.number
        else f"Konsep Berita Acara Konsultasi {bak.case_number}",
        "replaces": replaces(bak),
        "opening": opening(bak),
        "consultants": [consultant_facts(consultant) for consultant in bak.consultant_set.all()],
        "guests": [guest_facts(guest, bak.region_name) for guest in bak.guest_set.all()],
        "overview": [
            ("Media layanan", media_of(bak)),
            (minuted.number_label, bak.case_number),
            ("Topik", bak.topic or "–"),
            ("Eskalasi", "ya" if was_escalated else "tidak"),
        ],
        "items": items,
        "recording": bak.recording,
        "follow_up": follow_up(bak),
        "closing": CLOSING_ON_PAPER if minuted.on_paper else CLOSING,
        "place_and_date": f"Jakarta, {long_date(bak.issued_at)}"
        if bak.issued_at
        else "Jakarta, (tanggal terbit)",
        "delivery": [] if minuted.on_paper else delivery(bak),
    }


def media_of(bak):
    if bak.medium:
        return "Tatap muka" if is_face_to_face(bak.medium) else capfirst(bak.medium)
    return bak.get_service_display()


def verify_url(bak):
    return (
        settings.SITE_URL + reverse("bak:verify", args=[bak.verification_code])
        if bak.verification_code
        else ""
    )


def replaces(bak):
    if not bak.revises:
        return ""
    return (
        f"Berita Acara ini merupakan revisi ke-{bak.revision} dan menggantikan Berita Acara "
        f"Nomor {bak.revises.number} tanggal {long_date(bak.revises.issued_at)}."
    )


def opening(bak):
    """ "Pada hari ini Selasa, tanggal …": when, where and how it was held, as one sentence."""
    starts, ends = timezone.localtime(bak.starts), timezone.localtime(bak.ends)
    parts = [*period(starts, ends, issued_at=bak.issued_at), *held_at(bak.place, bak.medium)]
    return ", ".join(parts) + ", telah dilaksanakan konsultasi antara:"


def period(starts, ends, *, issued_at=None):
    """Day and hours; "hari ini" only of the day on which the document is made."""
    if starts.date() != ends.date():
        return [
            f"Sejak hari {day_in_words(starts)}",
            f"pukul {starts:%H.%M} WIB",
            f"sampai dengan hari {day_in_words(ends)}",
            f"pukul {ends:%H.%M} WIB",
        ]
    is_today = issued_at is None or timezone.localtime(issued_at).date() == starts.date()
    hours = (
        f"{starts:%H.%M} WIB"
        if f"{starts:%H%M}" == f"{ends:%H%M}"
        else f"{starts:%H.%M}–{ends:%H.%M} WIB"
    )
    return [f"Pada hari {'ini ' if is_today else ''}{day_in_words(starts)}", f"pukul {hours}"]


def day_in_words(day):
    """ "Selasa, tanggal dua puluh empat, bulan November, tahun dua ribu dua puluh enam
    (24-11-2026)".
    """
    return (
        f"{indonesian(day, 'l')}, tanggal {in_words(day.day)}, bulan {indonesian(day, 'F')}, "
        f"tahun {in_words(day.year)} ({day:%d-%m-%Y})"
    )


def held_at(place, medium):
    """Where, and by what: nothing goes "melalui Langsung"."""
    if is_face_to_face(medium):
        return [f"secara langsung di {place}"] if place else ["secara tatap muka"]
    return ([f"bertempat di {place}"] if place else []) + ([f"melalui {medium}"] if medium else [])


def is_face_to_face(medium):
    return medium.casefold() in FACE_TO_FACE


def item_facts(item):
    names = ("question", "answer", "legal_basis", "answered_by", "approved_by")
    return {name: getattr(item, name) for name in names}


def consultant_facts(consultant):
    is_title = consultant.acting in TITLES
    position = f"{consultant.acting} {consultant.position}" if is_title else consultant.position
    return person(
        consultant,
        ("Jabatan", position),
        (unit_label(consultant.unit_name), consultant.unit_name),
        ("Keterangan", "" if is_title else consultant.acting),
    )


def unit_label(name):
    """Not every unit is one of Eselon III: the Call Center is none."""
    return "Unit Eselon III" if name.startswith(ECHELON_III) else "Unit kerja"


def guest_facts(guest, region):
    reached_at = " / ".join(filter(None, [guest.phone, guest.email]))
    serves = " / ".join(filter(None, [guest.institution, region]))
    return person(
        guest,
        ("Jabatan", guest.position),
        ("Instansi/Pemda", serves),
        ("Telepon/surel", reached_at),
        ("Nomor SPPD", guest.sppd_number),
    )


def person(row, *facts):
    name = ("Nama/NIP", f"{row.name} / {row.nip}") if row.nip else ("Nama", row.name)
    return {
        "name": row.name,
        "nip": row.nip,
        "facts": [name, *given(facts)],
        "signature": row.signature,
    }


def given(facts):
    return [(label, text) for label, text in facts if text]


def follow_up(bak):
    due = long_date(bak.follow_up_due) if bak.follow_up_due else ""
    return given(
        [("Uraian", bak.follow_up), ("Penanggung jawab", bak.follow_up_by), ("Tenggat", due)]
    )


def delivery(bak):
    """In place of the guest's signature, who was not in the room: how the document reaches him."""
    if not bak.issued_at:
        return ["Konsep; belum diterbitkan."]
    issued = (
        f"Diterbitkan melalui aplikasi DJPK Layanan oleh {bak.issued_by.name} pada "
        f"{long_date(bak.issued_at)} pukul {timezone.localtime(bak.issued_at):%H.%M} WIB."
    )
    if not bak.addresses:
        return [
            issued,
            "Diserahkan dalam bentuk cetak karena Pengguna Layanan tidak memberi alamat surel.",
        ]
    return [
        issued,
        (
            f"Disampaikan melalui surel kepada {listed(bak.addresses)}, tanpa tanda tangan "
            "basah Pengguna Layanan."
        ),
    ]


def listed(words):
    """ "a", "a dan b", "a, b, dan c"."""
    *first, last = words
    return f"{', '.join(first)}{',' if len(first) > 1 else ''} dan {last}" if first else last


def long_date(value):
    """ "24 November 2026"; moments in WIB."""
    return indonesian(timezone.localtime(value) if hasattr(value, "tzinfo") else value, "j F Y")


def indonesian(value, wanted):
    """A worker may speak another language: the document does not."""
    with translation.override("id"):
        return date_format(value, wanted)


def in_words(number):
    return num2words(number, lang="id")
