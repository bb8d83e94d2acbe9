"""Tables as files: rows in, bytes out. A text that a spreadsheet program would take for a formula stays a text."""
import csv as csv_format
import datetime as dt
import io

import xlsxwriter

from djpk_layanan.clock.worktime import WIB

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a formula can begin (OWASP, CSV injection)
LONGEST_CELL = 32_767  # characters; what a cell of a workbook can hold
WIDEST = 60  # characters of a column


def harmless(text):
    """The text as a CSV cell that no spreadsheet program runs: a quotation mark before what looks like a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def csv(columns, rows, *, notes=()):
    """UTF-8 with a byte order mark, so that spreadsheet programs read the letters. Moments in WIB as ISO. notes: lines above the table."""
    file = io.StringIO(newline="")
    writer = csv_format.writer(file)
    writer.writerows([harmless(note)] for note in notes)
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([as_text(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return local(value).isoformat(" ", "seconds")
    if isinstance(value, int | float | dt.date):
        return str(value)
    return harmless(str(value))


def xlsx(columns, rows, *, name, notes=()):
    """A workbook of one sheet: real dates (WIB) and numbers, every text a text. notes: lines above the table; name: the sheet's, at most 31 characters."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd-mm-yyyy"})
    bold, moment = workbook.add_format({"bold": True, "bottom": 1}), workbook.add_format({"num_format": "dd-mm-yyyy hh:mm"})
    sheet = workbook.add_worksheet(name)
    for number, note in enumerate(notes):
        sheet.write_string(number, 0, note)
    head = len(notes) + bool(notes)
    for number, column in enumerate(columns):
        sheet.write_string(head, number, column, bold)
    widths = [len(column) for column in columns]
    for line, row in enumerate(rows, start=head + 1):
        for number, value in enumerate(row):
            widths[number] = max(widths[number], write(sheet, line, number, value, moment))
    for number, width in enumerate(widths):
        sheet.set_column(number, number, min(width, WIDEST) + 2)
    sheet.freeze_panes(head + 1, 0)
    workbook.close()
    return file.getvalue()


def write(sheet, line, number, value, moment):
    """Write a cell as what it is; its width in characters."""
    if isinstance(value, dt.datetime):
        sheet.write_datetime(line, number, local(value).replace(tzinfo=None), moment)
        return 16
    if isinstance(value, dt.date):
        sheet.write_datetime(line, number, dt.datetime.combine(value, dt.time()))  # noqa: DTZ001 - a day has no zone
        return 10
    if isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(line, number, value)
        return len(str(value))
    text = "" if value is None else str(value)[:LONGEST_CELL]
    sheet.write_string(line, number, text)
    return max(map(len, text.splitlines()), default=0)


def local(moment):
    return moment.astimezone(WIB)
