"""Tables as files: what a spreadsheet program makes of them."""

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

import pytest

from djpk_layanan import spreadsheets
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.spreadsheets import Head, Sheet

MOMENT = dt.datetime(2026, 11, 23, 3, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("text", ["=1+1", "+62811", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_what_looks_like_a_formula_is_a_text_in_csv(text):
    assert spreadsheets.harmless_cell(text) == f"'{text}"
    assert spreadsheets.harmless_cell(f"teks {text}") == f"teks {text}"


def test_csv_has_semicolons_decimal_commas_and_values_as_they_are():
    lines = [
        ["=catatan"],
        [],
        Head(["Waktu", "Jumlah", "Nilai", "Hari", "Catatan"]),
        [MOMENT, -3, 12.5, dt.date(2026, 11, 23), None],
    ]
    told = spreadsheets.csv_file(lines)
    assert told.decode("utf-8-sig") == (
        "'=catatan\r\n\r\nWaktu;Jumlah;Nilai;Hari;Catatan\r\n2026-11-23 "
        "10:30;-3;12,5;2026-11-23;\r\n"
    )


def sheet_of(*lines):
    return (
        zipfile.ZipFile(io.BytesIO(spreadsheets.xlsx_file([Sheet("Uji", lines)], title="Uji")))
        .read("xl/worksheets/sheet1.xml")
        .decode()
    )


def test_a_workbook_has_real_dates_and_numbers_and_texts_that_stay_texts():
    sheet = sheet_of(
        ["Saringan"], [], Head(["Waktu", "Jumlah", "Teks"]), [MOMENT, Decimal("12.5"), "=1+1"]
    )
    cells = dict(re.findall(r'<c r="([A-C]4)"[^>]*><v>([^<]+)</v>', sheet))
    local = MOMENT.astimezone(WIB).replace(tzinfo=None)
    assert float(cells["A4"]) == pytest.approx(
        (local - dt.datetime(1899, 12, 30)).total_seconds() / 86400
    )
    assert cells["B4"] == "12.5"
    assert '<c r="C4" t="inlineStr"><is><t>=1+1</t></is></c>' in sheet and "<f>" not in sheet
    assert ('<autoFilter ref="A3:C4"/>' in sheet, 'topLeftCell="A4"' in sheet) == (True, True)


def test_a_text_longer_than_a_cell_is_cut_and_the_file_still_opens():
    assert (
        len(max(re.findall("a+", sheet_of(["a" * 40_000])), key=len)) == spreadsheets.LONGEST_CELL
    )


def test_more_lines_than_a_sheet_holds_are_refused():
    with pytest.raises(ValueError, match="more lines"):
        sheet_of(*([[]] * (spreadsheets.MOST_LINES + 2)))
