"""Tables as files: what a spreadsheet program makes of them."""
import datetime as dt
import io
import re
import zipfile

import pytest

from djpk_layanan import spreadsheets
from djpk_layanan.clock.worktime import WIB

MOMENT = dt.datetime(2026, 11, 23, 3, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("text", ["=1+1", "+62811", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_looks_like_a_formula_is_a_text_in_csv(text):
    assert spreadsheets.harmless(text) == f"'{text}"
    assert spreadsheets.harmless(f"teks {text}") == f"teks {text}"


def test_csv_has_its_notes_its_head_and_values_as_they_are():
    told = spreadsheets.csv(["Waktu", "Jumlah", "Hari", "Catatan"], [[MOMENT, -3, dt.date(2026, 11, 23), None]], notes=["=catatan"])
    assert told.decode("utf-8-sig") == "'=catatan\r\nWaktu,Jumlah,Hari,Catatan\r\n2026-11-23 10:30:00+07:00,-3,2026-11-23,\r\n"


def test_a_workbook_has_real_dates_and_numbers_and_texts_that_stay_texts():
    book = zipfile.ZipFile(io.BytesIO(spreadsheets.xlsx(["Waktu", "Jumlah", "Teks"], [[MOMENT, 12.5, "=1+1"]], name="Uji", notes=["Saringan"])))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    cells = dict(re.findall(r'<c r="([A-C]4)"[^>]*?(?: t="s")?><v>([^<]+)</v>', sheet))
    local = MOMENT.astimezone(WIB).replace(tzinfo=None)
    assert float(cells["A4"]) == pytest.approx((local - dt.datetime(1899, 12, 30)).total_seconds() / 86400)
    assert cells["B4"] == "12.5"
    assert re.search(r'<c r="C4"[^>]* t="s">', sheet) and "<f>" not in sheet
    assert "=1+1" in book.read("xl/sharedStrings.xml").decode()


def test_a_text_longer_than_a_cell_is_cut_and_the_file_still_opens():
    book = zipfile.ZipFile(io.BytesIO(spreadsheets.xlsx(["Teks"], [["a" * 40_000]], name="Uji")))
    assert len(max(re.findall("a+", book.read("xl/sharedStrings.xml").decode()), key=len)) == spreadsheets.LONGEST_CELL
