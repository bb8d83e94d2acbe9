"""The report as a workbook and as CSV."""

from itertools import chain

from djpk_layanan import spreadsheets
from djpk_layanan.spreadsheets import Head, Sheet

from .rows import column_heads

STAGE_HEADS = ["Rata-rata ({unit})", "Bagian (%)", "Jatah ({unit})", "Kasus", "Melebihi jatah"]
TABLE_HEADS = ["Selesai", "Tepat waktu", "Terlambat", "Tepat waktu (%)", "Bila jeda dihitung (%)"]


def workbook(title, content, rows):
    """The bytes of an .xlsx: a summary and the cases."""
    return spreadsheets.xlsx_file(
        [
            Sheet("Ringkasan", summary(title, content), table=False),
            Sheet("Kasus", cases(title, content, rows)),
        ],
        title=title,
    )


def table(title, content, rows):
    """The bytes of a .csv of the cases."""
    return spreadsheets.csv_file(cases(title, content, rows))


def summary(title, content):
    lines = [*heading(title, content), [], *content["facts"]]
    for found in content["tables"]:
        lines += [[], Head([found["title"], *TABLE_HEADS]), *found["rows"]]
    for found in content["stages"]:
        lines += [
            [],
            Head(
                [
                    f"Waktu per tahap: {found['title']}",
                    *(head.format(unit=found["unit"]) for head in STAGE_HEADS),
                ]
            ),
            *found["rows"],
        ]
    return lines


def cases(title, content, rows):
    return chain(heading(title, content), [[], Head(column_heads())], rows)


def heading(title, content):
    """What is printed above the figures: title, period and filter."""
    return [[title], ["Masa", content["period"]], *content["filter"], ["Keadaan", content["as_of"]]]
