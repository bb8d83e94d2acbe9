"""Tables as files: lines in, bytes out.

Dates and numbers are real ones (moments in WIB); a text that a spreadsheet program would take for a
formula stays a text.
"""

import csv as csv_format
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter

from djpk_layanan.clock.worktime import WIB

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# how a formula can begin (OWASP, CSV injection)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# characters; what a cell of a workbook can hold
LONGEST_CELL = 32_767
# of one sheet; the format's limit is 1,048,576
MOST_LINES = 1_000_000
# characters of a column
WIDEST = 60
PLAIN = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Head(tuple):
    """A line in bold: the names of columns, or the title of a table."""


@dataclass(frozen=True)
class Sheet:
    """name: at most 31 characters; lines: sequences of values, a Head in bold.

    A `table` has one Head: it stays in sight, and its columns can be filtered.
    """

    name: str
    lines: Iterable
    table: bool = True


def csv_file(lines):
    """UTF-8 with a byte order mark, semicolons and decimal commas, as the Indonesian spreadsheet
    reads it.
    """
    file = io.StringIO(newline="")
    csv_format.writer(file, delimiter=";").writerows(
        [as_text(value) for value in line] for line in lines
    )
    return file.getvalue().encode("utf-8-sig")


def as_text(value):
    if isinstance(value, dt.datetime):
        return f"{local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, int | dt.date):
        return str(value)
    return "" if value is None else harmless_cell(str(value))


def harmless_cell(text):
    """The text as a CSV cell that no spreadsheet program runs: an apostrophe before what looks
    like a formula.
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def xlsx_file(sheets, *, title):
    """A workbook of these sheets.

    Raises ValueError when one has more lines than the format holds.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, PLAIN) as book:
        book.set_properties({"title": title, "author": "Direktorat Jenderal Perimbangan Keuangan"})
        looks = {
            Head: book.add_format({"bold": True, "bottom": 1}),
            dt.date: book.add_format({"num_format": "dd-mm-yyyy"}),
            dt.datetime: book.add_format({"num_format": "dd-mm-yyyy hh:mm"}),
        }
        for sheet in sheets:
            fill_sheet(book.add_worksheet(sheet.name), sheet, looks)
    return file.getvalue()


def fill_sheet(page, sheet, looks):
    widths, head, last = {}, None, -1
    for last, line in enumerate(sheet.lines):
        if last > MOST_LINES:
            raise ValueError("more lines than one sheet holds")
        head = (last, len(line)) if isinstance(line, Head) else head
        for column, value in enumerate(line):
            width = write_cell(
                page, last, column, value, looks, looks[Head] if isinstance(line, Head) else None
            )
            # a title, alone on its line, may run over
            if len(line) > 1:
                widths[column] = max(widths.get(column, 0), width)
    for column, width in widths.items():
        page.set_column(column, column, min(width, WIDEST) + 2)
    if sheet.table and head:
        page.freeze_panes(head[0] + 1, 0)
        page.autofilter(head[0], 0, max(last, head[0] + 1), head[1] - 1)


def write_cell(page, line, column, value, looks, look):
    """Write a cell as what it is, nothing into an empty one; its width in characters."""
    if value in (None, ""):
        return 0
    if isinstance(value, dt.datetime):
        page.write_datetime(line, column, local(value).replace(tzinfo=None), looks[dt.datetime])
        return 16
    if isinstance(value, dt.date):
        page.write_datetime(line, column, dt.datetime.combine(value, dt.time()), looks[dt.date])  # noqa: DTZ001 - a day has no zone
        return 10
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        page.write_number(line, column, value, look)
        return len(str(value))
    text = str(value)[:LONGEST_CELL]
    page.write_string(line, column, text, look)
    return max(map(len, text.splitlines()), default=0)


def local(moment):
    return moment.astimezone(WIB) if moment.tzinfo else moment
