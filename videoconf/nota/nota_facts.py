"""What a Nota Dinas says about its conference: taken from the record, stored with each version,
compared before a hand goes under it.

The free wording beside it names no day and no hour, so that nothing of it can go stale.
"""

import datetime as dt
import re

from django.core.exceptions import ValidationError

from djpk_layanan.clock import words

from ..meeting import times

LETTER, CORRECTS = "Surat", "Memperbaiki"
MONTHS = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"]
DAY = re.compile(
    r"\b(?P<day>\d{1,2})\s*(?P<month>jan|feb|mar|apr|mei|jun|jul|ag[ut]|sep|okt|nov|des)[a-z]*\.?"
    r"(?:\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)
NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./](?P<year>\d{4})\b")
HOUR = re.compile(
    r"\b(?:pukul|jam)\s+\d{1,2}(?:[.:]\d{2})?|\b\d{1,2}[.:]\d{2}\s*(?:WIB|WITA|WIT)\b",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    r"\bhari\s+(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu)\b", re.IGNORECASE
)


def facts_of(conference, *, corrects=None):
    """[[label, value]] in the order of the memo, as the record says now. corrects: the signature
    of the memo that is put right.
    """
    when = times.day_and_hours(conference)
    facts = [
        [LETTER, letter_of(conference)],
        ["Hari/tanggal", when["day"]],
        ["Waktu", when["hours"]],
        ["Media", conference.medium_name],
        ["Topik", str(conference.topic)],
        ["Materi", " ".join(conference.material.split())],
    ]
    return [[CORRECTS, memo_of(corrects)], *facts] if corrects else facts


def letter_of(conference):
    return (
        f"{conference.institution} {conference.region.name} nomor {conference.letter_number} "
        f"tanggal {date_of(conference.letter_date)}"
    )


def memo_of(signature):
    return f"nomor {signature.number} tanggal {date_of(words.local_time(signature.at).date())}"


def date_of(date):
    """ "23 November 2026" """
    return words.long_date(date).partition(", ")[2]


def nota_addressees(conference):
    """The Eselon III units' heads, in the order of the units."""
    return [f"Kepala {part.unit.name}" for part in conference.parts.select_related("unit")]


def opening_sentences(facts):
    """The sentences before the facts, from the facts themselves."""
    said, found = dict(facts), []
    if CORRECTS in said:
        found.append(f"Nota Dinas ini memperbaiki dan menggantikan Nota Dinas {said[CORRECTS]}.")
    if LETTER in said:
        found.append(
            f"Sehubungan dengan surat {said[LETTER]} mengenai permintaan konsultasi melalui "
            f"video conference, bersama ini disampaikan rencana pelaksanaan sebagai berikut:"
        )
    return found


def lines_of_plan(facts):
    """The lines of the plan that are printed below the opening."""
    return [[label, value] for label, value in facts if label not in {LETTER, CORRECTS}]


def what_differs(conference, version):
    """The sentence that says where the version and the record differ; empty when they say the
    same.
    """
    if not version.facts:
        return "Naskah ini belum memuat data rapat dari catatan. Buka dan simpan ulang naskahnya."
    written = [*version.facts, ["Yth.", ", ".join(version.addressees)]]
    recorded = [
        *facts_of(conference, corrects=version.corrects),
        ["Yth.", ", ".join(nota_addressees(conference))],
    ]
    for (label, before), (_, now) in zip(written, recorded, strict=True):
        if before != now:
            return (
                f"Naskah menyebut {label} “{before}”, padahal tercatat “{now}”. "
                f"Kembalikan agar naskahnya ditulis ulang."
            )
    return ""


def refuse_facts(text, conference):
    """Raises ValidationError for a day or an hour in the free wording: the facts above it say
    them, and only they follow the record.
    """
    found = next((match for match in DAY.finditer(text) if may_be_ahead(match, conference)), None)
    found = found or next(
        (match for match in NUMERIC.finditer(text) if may_be_ahead(match, conference)), None
    )
    if found := found or HOUR.search(text) or WEEKDAY.search(text):
        raise ValidationError(
            f"Hari dan jam rapat sudah ada dalam data rapat. Hapus “{found[0].strip()}” dari "
            "naskah."
        )


def may_be_ahead(match, conference):
    """A day from the letter's recording on: one before it (of a regulation, of a letter) never
    goes stale.
    """
    month = match["month"].lower()
    number = (
        int(month) if month.isdigit() else 1 + MONTHS.index("agu" if month[:2] == "ag" else month)
    )
    recorded = words.local_time(conference.recorded_at).date()
    try:
        return dt.date(int(match["year"] or recorded.year), number, int(match["day"])) >= recorded
    except ValueError:
        return False


def starting_text(conference, *, corrects=None):
    """What the memo says beside its facts, ready to be edited: {urgency, enclosure, subject,
    text}.
    """
    subject = f"Koordinasi Pelaksanaan Video Conference dengan {conference.region.name}"
    ask = (
        "Untuk itu, mohon Saudara menunjuk petugas konsultan yang menguasai materi tersebut "
        "dan menyampaikannya melalui aplikasi DJPK Layanan."
    )
    if corrects:
        subject = f"Perbaikan Nota Dinas {corrects.number}: {subject}"
        ask = (
            "Untuk itu, mohon Saudara memastikan bahwa petugas konsultan yang sudah ditunjuk dapat "
            "bertugas menurut rencana tersebut, atau menunjuk petugas konsultan melalui aplikasi "
            "DJPK Layanan."
        )
    return {
        "urgency": "Segera",
        "enclosure": "Satu berkas",
        "subject": subject,
        "text": f"{ask}\n\nAtas perhatian dan kerja sama Saudara, diucapkan terima kasih.",
    }
