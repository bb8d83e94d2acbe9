"""A year's list as text: date, name, kind; one day a line."""

import csv
import datetime as dt
import io
import unicodedata

from django.core.exceptions import ValidationError

from djpk_layanan.clock.models import DayRule

KINDS = {
    "libur": DayRule.Kind.HOLIDAY,
    "libur nasional": DayRule.Kind.HOLIDAY,
    "cuti": DayRule.Kind.JOINT_LEAVE,
    "cuti bersama": DayRule.Kind.JOINT_LEAVE,
    "kerja": DayRule.Kind.WORKED,
    "hari kerja pengganti": DayRule.Kind.WORKED,
}
FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")
FIRST_YEAR, LAST_YEAR = 2020, 2099
BOUNDS = {"earliest": dt.date(FIRST_YEAR, 1, 1), "latest": dt.date(LAST_YEAR, 12, 31)}
MOST_LINES, MOST_FAULTS = 500, 20
NAME_LENGTH = DayRule._meta.get_field("name").max_length


def parse_list(text):
    """[{"date", "name", "kind"}]; raises ValidationError that names each wrong line.

    Comma or semicolon; a line with headings and empty lines are passed over.
    """
    rows = list(
        csv.reader(
            io.StringIO(unicodedata.normalize("NFC", text.lstrip("\ufeff")), newline=None),
            delimiter=";" if text.count(";") > text.count(",") else ",",
        )
    )
    if len(rows) > MOST_LINES:
        raise ValidationError(f"Daftar paling banyak {MOST_LINES} baris.")
    days, faults, seen = [], [], {}
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or number == 1 and cells[0].lower() == "tanggal":
            continue
        try:
            days.append(day_of(cells, seen, number))
        except ValueError as why:
            faults.append(f"Baris {number}: {why}")
    if faults:
        more = (
            [f"Masih ada {len(faults) - MOST_FAULTS} baris lain yang keliru."]
            if len(faults) > MOST_FAULTS
            else []
        )
        raise ValidationError(faults[:MOST_FAULTS] + more)
    if not days:
        raise ValidationError("Daftar ini tidak memuat satu hari pun.")
    return days


def day_of(cells, seen, number):
    """Raises ValueError with what is wrong with the line. `seen`: {date: its line} so far."""
    if len(cells) != 3:
        raise ValueError(f"harus tiga kolom (tanggal, nama, jenis), ditemukan {len(cells)}.")
    date, name, kind = date_of(cells[0]), cells[1], KINDS.get(" ".join(cells[2].lower().split()))
    if not name or len(name) > NAME_LENGTH or not name.isprintable():
        raise ValueError(f"nama hari harus diisi, paling panjang {NAME_LENGTH} huruf.")
    if kind is None:
        raise ValueError(f"jenis “{cells[2]}” tidak dikenal; tulis libur, cuti, atau kerja.")
    if date in seen:
        raise ValueError(f"tanggal {cells[0]} sudah ada di baris {seen[date]}.")
    seen[date] = number
    return {"date": date, "name": name, "kind": kind}


def date_of(text):
    for form in FORMATS:
        try:
            date = dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
        if FIRST_YEAR <= date.year <= LAST_YEAR:
            return date
        break
    raise ValueError(f"tanggal “{text}” tidak dikenal; tulis seperti 2027-03-09 atau 09/03/2027.")
