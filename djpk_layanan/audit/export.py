"""The lines as a file, with what was asked for printed on it."""

from itertools import chain

from django.utils import timezone

from djpk_layanan import spreadsheets
from djpk_layanan.clock import words
from djpk_layanan.spreadsheets import Head, Sheet
from djpk_layanan.ui.templatetags.ui import details

from .lines import readable_lines
from .models import Reading

# lines in one file
MOST = 20_000
COLUMNS = [
    "Waktu (WIB)",
    "Nomor",
    "Layanan",
    "Langkah",
    "Butir",
    "Oleh",
    "Selaku",
    "Dari status",
    "Ke status",
    "Rincian",
]


def file_of(kind, question, entries, by):
    """Bytes of a CSV or XLSX file."""
    asked = "; ".join(f"{name}: {text}" for name, text in question.in_words().items())
    lines = [
        ["Audit DJPK Layanan"],
        [f"Saringan: {asked or 'semua kejadian'}"],
        [f"Diunduh {words.date_and_time(timezone.now())} WIB oleh {by}"],
        [],
        Head(COLUMNS),
    ]
    lines = chain(lines, (row_of(entry) for entry in readable_lines(entries)))
    return (
        spreadsheets.csv_file(lines)
        if kind == Reading.Kind.CSV
        else spreadsheets.xlsx_file([Sheet("Audit", lines)], title="Audit DJPK Layanan")
    )


def row_of(entry):
    told = [
        f"{change.label}: {change.before} → {change.after}"
        for change in getattr(entry, "changes", ())
    ]
    told = "; ".join(told + [f"{name}: {value}" for name, value in details(entry)])
    return [
        entry.at,
        entry.number,
        entry.service,
        entry.label,
        entry.clause,
        str(entry.by),
        entry.acting_as,
        entry.from_state,
        entry.to_state,
        told,
    ]
