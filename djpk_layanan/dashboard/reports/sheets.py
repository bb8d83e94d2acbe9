"""The report as a workbook and as CSV. Dates and numbers are real ones; a text that a spreadsheet would take for a formula stays a text."""
import csv
import datetime as dt
import io

import xlsxwriter

from .rows import HEADS

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
TABLE_HEADS = ["", "Selesai", "Tepat waktu", "Terlambat", "Tepat waktu (%)", "Bila jeda dihitung (%)"]
LONG_SHEET = 1_000_000  # rows of one sheet; a workbook's limit is 1,048,576
WIDTHS = [26, 16, 14, 28, 26, 24, 22] + [17] * 9


def workbook(title, content, rows, said):
    """The bytes of an .xlsx: a summary and the cases. `said(n)` is told after each row."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
        book.set_properties({"title": title, "author": "Direktorat Jenderal Perimbangan Keuangan", "created": dt.datetime(2020, 1, 1)})  # noqa: DTZ001 - a workbook knows no zones
        write_summary(book, title, content)
        write_cases(book, title, content, rows, said)
    return stream.getvalue()


def write_summary(book, title, content):
    sheet, bold = book.add_worksheet("Ringkasan"), book.add_format({"bold": True})
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 5, 18)
    lines = [*heading(title, content), [], *content["facts"]]
    for table in content["tables"]:
        lines += [[], [table["title"], *TABLE_HEADS[1:]], *table["rows"]]
    titles = {table["title"] for table in content["tables"]} | {title}
    for place, line in enumerate(lines):
        for column, value in enumerate(line):
            write(sheet, place, column, value, {}, bold if line[0] in titles else None)


def write_cases(book, title, content, rows, said):
    sheet, bold = book.add_worksheet("Kasus"), book.add_format({"bold": True, "bg_color": "#EAF3FB", "border": 1})
    looks = {dt.date: book.add_format({"num_format": "dd-mm-yyyy"}), dt.datetime: book.add_format({"num_format": "dd-mm-yyyy hh:mm"})}
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    top = heading(title, content)
    for place, line in enumerate(top):
        for column, value in enumerate(line):
            write(sheet, place, column, value, looks)
    for column, head in enumerate(HEADS):
        sheet.write_string(len(top), column, head, bold)
    last = len(top)
    for last, row in enumerate(rows, len(top) + 1):
        if last > LONG_SHEET:
            raise ValueError("more cases than one sheet holds")
        for column, value in enumerate(row):
            write(sheet, last, column, value, looks)
        said(last - len(top))
    sheet.autofilter(len(top), 0, max(last, len(top) + 1), len(HEADS) - 1)


def write(sheet, place, column, value, looks, style=None):
    if value is None or value == "":
        return
    if isinstance(value, dt.date):
        sheet.write_datetime(place, column, value, looks[type(value)])
    elif isinstance(value, int | float):
        sheet.write_number(place, column, value, style)
    else:
        sheet.write_string(place, column, str(value), style)


def heading(title, content):
    """What is printed above the figures: title, period and filter."""
    return [[title], ["Masa", content["period"]], *content["filter"], ["Keadaan", content["as_of"]]]


def table(title, content, rows):
    """The bytes of a .csv of the cases, with semicolons as the Indonesian spreadsheet expects them."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for line in [*heading(title, content), [], HEADS]:
        writer.writerow([harmless(value) for value in line])
    for row in rows:
        writer.writerow([harmless(value) for value in row])
    return stream.getvalue().encode("utf-8-sig")


def harmless(value):
    """As a spreadsheet should read it: a text that begins like a formula gets an apostrophe, numbers a decimal comma."""
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value
