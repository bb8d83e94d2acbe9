"""A report: asked for, made in the background, the same on page, paper and in the spreadsheet."""

import csv
import datetime as dt
import io
import zipfile
from xml.etree import ElementTree

import pypdf
import pytest
import time_machine

from djpk_layanan.accounts.models import User
from djpk_layanan.clock.worktime import WIB
from djpk_layanan.dashboard import tasks
from djpk_layanan.dashboard.models import Figure, Report
from djpk_layanan.dashboard.reports import make, rows
from djpk_layanan.dashboard.scope import Scope
from djpk_layanan.directory.models import Region
from djpk_layanan.files import store
from djpk_layanan.services import choices
from tests.pages import as_

from . import recount, scene

pytestmark = pytest.mark.django_db
NOVEMBER = Scope(dt.date(2026, 11, 1), dt.date(2026, 11, 30))
NAMESPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@pytest.fixture
def report(month):
    """November, of everything, asked for by Joko and made."""
    made = make.ask_for_report(NOVEMBER, by=User.objects.get(username="joko"))
    make.make_report(made.pk)
    return Report.objects.get(pk=made.pk)


def cells(stored, sheet):
    """[[(type, text)]] of a sheet; type "s" is a text, "" a number."""
    book = zipfile.ZipFile(io.BytesIO(store.read_file(stored)))
    found = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))  # noqa: S314 - our own file
    return [
        [(cell.get("t", ""), "".join(cell.itertext())) for cell in row.iterfind("x:c", NAMESPACE)]
        for row in found.iterfind("x:sheetData/x:row", NAMESPACE)
    ], book


def csv_lines(stored):
    return list(csv.reader(io.StringIO(store.read_file(stored).decode("utf-8-sig")), delimiter=";"))


def test_page_and_paper_say_the_same(client, report):
    page = as_(client, "joko").get(report.get_absolute_url()).content.decode()
    paper = " ".join(
        pypdf.PdfReader(io.BytesIO(store.read_file(report.pdf))).pages[n].extract_text()
        for n in range(2)
    ).replace("\n", " ")
    for label, value, _ in report.content["facts"]:
        assert label in page and label in paper, label
        assert f"{value:g}".replace(".", ",") in page
    assert "KEMENTERIAN KEUANGAN REPUBLIK INDONESIA" in paper
    assert (
        "Minggu, 1 November 2026 sampai Senin, 30 November 2026" in page
        and "Minggu, 1 November 2026 sampai Senin, 30 November 2026" in paper
    )


def test_its_numbers_are_those_of_plain_sql(report):
    period = {"dari": "2026-11-01", "sampai": "2026-11-30"}
    facts = {label: value for label, value, _ in report.content["facts"]}
    assert facts["Kasus selesai"] == recount.count(period | {"angka": "selesai"})
    assert facts["Selesai tepat waktu"] == recount.count(period | {"angka": "tepat"})
    assert facts["Jawaban dikembalikan"] == recount.count(period | {"angka": "dikembalikan"})
    assert facts["Menunggu konsultan: 90 %"] == 14
    services = {row[0]: row[1:4] for row in report.content["tables"][0]["rows"]}
    assert services == {
        label: [
            recount.count(period | {"angka": name, "layanan": service})
            for name in ("selesai", "tepat", "terlambat")
        ]
        for service, label in choices()
    }


def test_each_case_is_a_row_with_real_dates_and_numbers(report):
    lines, book = cells(report.workbook, 2)
    assert book.read("xl/workbook.xml").decode().count("<sheet ") == 2
    head = next(n for n, line in enumerate(lines) if len(line) == len(rows.column_heads()))
    listed = lines[head + 1 :]
    assert len(listed) == Figure.objects.count()
    first = listed[0]
    assert (first[0][1], [kind for kind, _ in first[:7]]) == (
        Figure.objects.order_by("day", "pk").first().number,
        ["inlineStr"] * 5 + ["inlineStr", ""],
    )
    assert dt.date(1899, 12, 30) + dt.timedelta(days=float(first[6][1])) == dt.date(2026, 11, 2)


def test_where_the_days_went_stands_on_page_paper_and_workbook(client, report):
    page = as_(client, "joko").get(report.get_absolute_url()).content.decode()
    paper = "".join(
        page.extract_text()
        for page in pypdf.PdfReader(io.BytesIO(store.read_file(report.pdf))).pages
    ).replace("\n", " ")
    lines = [[text for _, text in line] for line in cells(report.workbook, 1)[0]]
    assert [table["title"] for table in report.content["stages"]] == [
        "Call center, 2 hari kerja",
        "Call center, 5 hari kerja",
        "Kunjungan, 60 menit",
        "Video conference, 3 hari kerja",
    ]
    for table in report.content["stages"]:
        assert table["told"] in page and table["told"] in " ".join(paper.split())
        assert [f"Waktu per tahap: {table['title']}", f"Rata-rata ({table['unit']})"] in [
            line[:2] for line in lines
        ]
        assert sum(row[2] for row in table["rows"]) == pytest.approx(100, abs=2)
    kasubdit = next(row for row in report.content["stages"][1]["rows"] if row[0] == "Kasubdit")
    assert (kasubdit[3:], ["Kasubdit", *map("{:g}".format, kasubdit[1:])] in lines) == (
        [1, 2, 2],
        True,
    )


def test_the_state_of_a_case_is_told_in_words(report):
    states = {line[2] for line in csv_lines(report.table) if line[1:2] == ["Call center"]}
    assert states == {"Selesai", "Baru", "Dieskalasi"}


def test_a_state_that_has_another_name_by_now_stops_no_report(month):
    figure = Figure.objects.filter(service="callcenter", state="closed").first()
    Figure.objects.filter(pk=figure.pk).update(state="ended")
    assert next(row for row in rows.rows_of(NOVEMBER)[1] if row[0] == figure.number)[2] == "ended"


def test_the_filter_is_printed_on_every_paper(month):
    scope = Scope(NOVEMBER.since, NOVEMBER.until, region=Region.objects.get(code="35.29"))
    made = make.ask_for_report(scope, by=User.objects.get(username="joko"))
    make.make_report(made.pk)
    made.refresh_from_db()
    assert ["Daerah", "Kabupaten Sumenep"] in csv_lines(made.table)
    assert (
        "Kabupaten Sumenep"
        in pypdf.PdfReader(io.BytesIO(store.read_file(made.pdf))).pages[0].extract_text()
    )
    assert any(
        line[:2] == [("inlineStr", "Daerah"), ("inlineStr", "Kabupaten Sumenep")]
        for line in cells(made.workbook, 2)[0]
    )


def test_no_requester_is_named(report):
    written = (
        store.read_file(report.table).decode("utf-8-sig")
        + str(cells(report.workbook, 2)[0])
        + str(report.content)
    )
    for secret in ("Ahmad", "Fauzi", "Siti", "6281234567890", "081234567890", "@"):
        assert secret not in written


def test_it_is_made_once_however_often_it_is_asked_for(report):
    before = (report.finished_at, report.pdf_id)
    make.make_report(report.pk)
    report.refresh_from_db()
    assert (report.finished_at, report.pdf_id) == before


def test_while_somebody_makes_it_nobody_else_does(month):
    asked = make.ask_for_report(NOVEMBER, by=User.objects.get(username="joko"))
    Report.objects.filter(pk=asked.pk).update(taken_at=scene.NOW - dt.timedelta(minutes=1))
    make.make_report(asked.pk)
    asked.refresh_from_db()
    assert asked.finished_at is None
    # who took it is dead
    Report.objects.filter(pk=asked.pk).update(
        taken_at=scene.NOW - make.LEASE - dt.timedelta(seconds=1)
    )
    make.make_report(asked.pk)
    asked.refresh_from_db()
    assert asked.finished_at == scene.NOW


def test_a_report_that_can_t_be_made_says_so(client, month):
    asked = make.ask_for_report(NOVEMBER, by=User.objects.get(username="joko"))
    Report.objects.filter(pk=asked.pk).update(asked=asked.asked | {"region": 999_999})
    make.make_report(asked.pk)
    assert (
        "Laporan gagal dibuat."
        in as_(client, "joko").get(asked.get_absolute_url()).content.decode()
    )
    assert list(Report.objects.waiting()) == []


def test_the_months_report_makes_itself_on_the_first_and_only_once(client, month):
    with time_machine.travel(dt.datetime(2026, 12, 1, 0, 5, tzinfo=WIB), tick=False):
        tasks.make.ask_for_last_month(dt.date(2026, 12, 1))
        tasks.make.ask_for_last_month(dt.date(2026, 12, 1))
        tasks.make.ask_for_last_month(dt.date(2026, 12, 15))
    assert list(Report.objects.values_list("title", "month", "asked_by__username")) == [
        ("Laporan Layanan Konsultasi DJPK November 2026", "2026-11", "sistem")
    ]
    assert "November 2026" in as_(client, "joko").get("/dasbor/laporan/").content.decode()
    assert (
        "Laporan Layanan Konsultasi DJPK November 2026"
        not in as_(client, "ratna").get("/dasbor/laporan/").content.decode()
    )


def test_there_is_no_report_of_a_month_in_which_nothing_came_in(month):
    make.ask_for_last_month(dt.date(2026, 10, 1))
    assert Report.objects.count() == 0


def test_a_supervisor_asks_and_waits_and_downloads(client, month):
    as_(client, "joko")
    answer = client.post(
        "/dasbor/laporan/", {"dari": "2026-11-01", "sampai": "2026-11-30", "layanan": "callcenter"}
    )
    address = answer.headers["Location"]
    assert "Laporan sedang dibuat: 0 %" in client.get(address).content.decode()
    assert client.get(f"{address}pdf/").status_code == 404
    make.make_report(Report.objects.get().pk)
    assert "Ringkasan" in client.get(f"{address}kemajuan/").content.decode()
    kinds = {kind: client.get(f"{address}{kind}/") for kind in ("pdf", "xlsx", "csv")}
    assert {kind: answer.content[:2] for kind, answer in kinds.items()} == {
        "pdf": b"%P",
        "xlsx": b"PK",
        "csv": b"\xef\xbb",
    }
    assert (
        kinds["csv"].headers["Content-Disposition"]
        == 'attachment; filename="laporan-layanan-konsultasi-djpk-2026-11-01-2026-11-30.csv"'
    )
    assert client.get(f"{address}exe/").status_code == 404


def test_a_kasubdits_report_is_of_his_unit_and_his_alone(client, month, subdit_dbh):
    as_(client, "ratna").post("/dasbor/laporan/", {"dari": "2026-11-01", "sampai": "2026-11-30"})
    asked = Report.objects.get()
    assert asked.asked["units"] == [subdit_dbh.pk]
    make.make_report(asked.pk)
    lines = csv_lines(Report.objects.get().table)
    assert lines[2] == ["Unit", "Subdit DBH"]
    assert [line[5] for line in lines[6:]] == ["Subdit DBH"] * Figure.objects.of_units(
        [subdit_dbh.pk]
    ).count()
    for stranger in ("anton", "joko"):
        assert as_(client, stranger).get(asked.get_absolute_url()).status_code == 404


def test_a_wrong_period_is_refused_and_nothing_is_queued(client, month):
    refused = as_(client, "joko").post(
        "/dasbor/laporan/", {"dari": "2026-11-30", "sampai": "2026-11-01"}
    )
    assert (refused.status_code, Report.objects.count()) == (400, 0)
    assert "Tanggal akhir mendahului tanggal awal." in refused.content.decode()


def test_how_far_a_report_is_can_be_read_while_its_rows_are_written(month, monkeypatch):
    monkeypatch.setattr(rows, "CHUNK", 4)
    asked = make.ask_for_report(NOVEMBER, by=User.objects.get(username="joko"))
    seen = [
        Report.objects.values_list("percent", flat=True).get(pk=asked.pk)
        for _ in make.told_of(asked, iter(range(10)), 10)
    ]
    assert seen == [0, 0, 0, 0, 30, 30, 30, 30, 50, 50]


def test_a_worker_that_is_told_twice_makes_a_report_once(month):
    asked = make.ask_for_report(NOVEMBER, by=User.objects.get(username="joko"))
    finished = set()
    for _ in range(2):
        tasks.make_report(asked.pk)
        finished.add(Report.objects.values_list("percent", "finished_at").get(pk=asked.pk))
    assert [percent for percent, _ in finished] == [100]
