"""The results: what is counted, what is hidden, what it costs."""

import datetime as dt
import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
import time_machine
from pypdf import PdfReader

from djpk_layanan import services
from djpk_layanan.accounts.models import Unit
from djpk_layanan.survey.figures import Question, Results, cells_of
from djpk_layanan.survey.models import Answer
from tests.pages import as_, queries_of

from .scene import ALL_FOUR, sheets

pytestmark = pytest.mark.usefixtures("world")
MAY = dt.date(2026, 5, 1)
THREES = dict.fromkeys(ALL_FOUR, 3)
EVIL = '=HYPERLINK("http://x.example";"klik")'


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel(dt.datetime(2026, 6, 10, 3, tzinfo=dt.UTC), tick=False):
        yield


def rows(parts):
    return [(name, tally and tally.n, tally and tally.index) for name, tally in parts]


def test_by_service_unit_and_period(subdit_dbh):
    sheets(10, unit=subdit_dbh)
    sheets(10, service="kunjungan", unit=subdit_dbh, month=MAY, scores=THREES)
    sheets(20, month=MAY)
    found = Results(Question(2026))
    assert (found.n, found.tally.index) == (40, Decimal("93.75"))
    assert rows(found.services) == [
        ("Call center", 30, Decimal("100.00")),
        ("Kunjungan tamu", 10, Decimal("75.00")),
    ]
    assert rows(found.units) == [
        ("Call center atau beberapa unit", 20, Decimal("100.00")),
        ("Subdit DBH", 20, Decimal("87.50")),
    ]
    assert rows(found.quarters) == [
        ("Triwulan I", 10, Decimal("100.00")),
        ("Triwulan II", 30, Decimal("91.67")),
    ]
    assert Results(Question(2026, service="kunjungan", quarter=2)).tally.grade == "C"
    assert Results(Question(2025)).n == 0


def test_whatever_service_is_registered_has_its_line_and_its_choice(client, monkeypatch):
    another = replace(services.all_services()[0], key="uji", label="Layanan uji", answers=())
    registered = (*services.all_services(), another)
    monkeypatch.setattr(services.register, "read_services", lambda apps: registered)
    sheets(5), sheets(10, service="uji", scores=THREES)
    assert rows(Results(Question(2026)).services)[1] == ("Layanan uji", 10, Decimal("75.00"))
    page = as_(client, "joko").get("/survei/?tahun=2026&layanan=uji").content.decode()
    assert '<option value="uji" selected>Layanan uji</option>' in page


def test_four_sheets_show_nothing_and_five_do():
    sheets(4)
    assert Results(Question(2026)).tally is None
    sheets(1)
    assert Results(Question(2026)).tally.n == 5


def test_a_small_group_and_who_would_betray_it_are_hidden_also_when_asked_for_alone(
    subdit_dbh, subdit_dau
):
    sheets(4, unit=subdit_dbh)
    sheets(30, unit=subdit_dau)
    assert rows(Results(Question(2026)).units) == [
        ("Subdit DAU", None, None),
        ("Subdit DBH", None, None),
    ]
    assert Results(Question(2026, unit=subdit_dau.pk)).tally is None
    assert Results(Question(2026, unit=subdit_dbh.pk)).tally is None


def test_the_page_is_for_supervisors_and_names_the_three_lowest(client):
    sheets(10, scores=ALL_FOUR | {"u2": 2, "u3": 3, "u9": 1})
    page = as_(client, "joko").get("/survei/").content.decode()
    assert "83,33" in page
    assert (
        "Penanganan pengaduan, saran, dan masukan</strong>; <strong>Sistem, mekanisme, dan "
        "prosedur</strong>; <strong>Waktu penyelesaian"
    ) in page
    assert as_(client, "lina").get("/survei/").status_code == 403


@pytest.mark.parametrize(
    "query", ["tahun=abc&layanan=x&unit=999999&triwulan=9", "unit=-1", "hal=99999999999999999999"]
)
def test_odd_filters_show_everything(client, query):
    sheets(10)
    assert "100,00" in as_(client, "joko").get(f"/survei/?{query}").content.decode()


@pytest.mark.parametrize(
    ("username", "address"),
    [
        ("joko", "/survei/"),
        ("joko", "/survei/?layanan=callcenter&triwulan=1"),
        ("joko", "/survei/hasil/"),
    ],
)
def test_one_and_many_sheets_cost_the_same_queries(client, username, address):
    sheets(6, comment="Baik.")
    one = queries_of(as_(client, username), address)
    for unit in Unit.objects.technical():
        sheets(6, unit=unit, comment="Baik.")
        sheets(6, unit=unit, month=MAY, service="vicon")
    assert queries_of(client, address) == one <= 12


def test_the_public_page_leaves_the_running_month_out(client):
    sheets(10)
    sheets(10, month=dt.date(2026, 6, 1), scores=THREES)
    page = client.get("/survei/hasil/").content.decode()
    assert "100,00" in page
    assert Results(Question(2026)).tally.index == Decimal("87.50")


@pytest.mark.parametrize("query", ["tahun=1999", "tahun=²²²²", "tahun=99999999", "tahun="])
def test_the_public_page_takes_any_year_that_was_typed(client, query):
    assert client.get(f"/survei/hasil/?{query}").status_code == 200


def test_the_report_is_a_pdf_with_the_figures(client):
    sheets(10, unit=Unit.objects.get(code="PK.22"), scores=THREES)
    answer = as_(client, "joko").get("/survei/pdf/?tahun=2026")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert [
        words
        for words in ("KEMENTERIAN KEUANGAN", "75,00", "Subdit DBH", "PermenPANRB Nomor 14")
        if words not in text
    ] == []


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(client):
    sheets(10, comment=EVIL)
    book = zipfile.ZipFile(io.BytesIO(as_(client, "joko").get("/survei/xlsx/").content))
    parts = {name: book.read(name).decode() for name in book.namelist() if name.startswith("xl/")}
    assert [name for name, text in parts.items() if "<f>" in text or "<hyperlink " in text] == []
    assert "=HYPERLINK(" in parts["xl/worksheets/sheet6.xml"]


def test_a_hidden_result_is_in_no_file(client):
    sheets(4, comment="Rahasia")
    assert "Rahasia" not in as_(client, "joko").get("/survei/").content.decode()
    book = zipfile.ZipFile(io.BytesIO(client.get("/survei/xlsx/").content))
    assert [name for name in book.namelist() if "worksheets/sheet" in name] == [
        "xl/worksheets/sheet1.xml"
    ]
    assert "Rahasia" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_ten_thousand_sheets_are_added_up_in_the_database():
    units = [None, *Unit.objects.technical()]
    Answer.objects.bulk_create(
        [
            Answer(
                service=("callcenter", "kunjungan", "vicon")[n % 3],
                unit=units[n % len(units)],
                month=dt.date(2026, n % 12 + 1, 1),
                **ALL_FOUR,
            )
            for n in range(10_000)
        ],
        batch_size=5000,
    )
    found = Results(Question(2026))
    assert (found.n, found.tally.index) == (10_000, Decimal("100.00"))
    assert (
        len(cells_of(2026))
        == Answer.objects.order_by().values("service", "unit", "month").distinct().count()
        < 1000
    )
