"""The flow charts: what follows what, where it stands, on the page, on paper and in docs/."""

import io

import pytest
from django.conf import settings
from django.core.management import call_command
from pypdf import PdfReader

from djpk_layanan.accounts.rules import cso, supervisor
from djpk_layanan.conformance.chart import chart_of
from djpk_layanan.conformance.graph import OURS, ended_states, goals_of
from djpk_layanan.conformance.layout import layout_of, phone_layout_of
from djpk_layanan.conformance.papers import as_markdown, print_chart
from tests.conformance.judged import PROCEDURES

EACH = pytest.mark.parametrize("slug", list(PROCEDURES))
# clause, step, who, followed by, back to
CALL_CENTER = [
    ("10.a,b", "register", "CSO", [2, 3], []),
    ("10.c", "answer", "CSO", [9], []),
    ("10.d", "escalate", "CSO", [4], []),
    ("10.e", "take", "Pelaksana", [5], []),
    ("10.e,f", "submit", "Pelaksana", [6, 8], []),
    ("10.f", "approve", "Kasubdit", [7], []),
    ("10.f", "units_answered", "Sistem", [9], []),
    ("10.f", "return_to_drafter", "Kasubdit", [], [5]),
    ("10.c,g", "issue_bak", "CSO", [10, 11], []),
    ("1", "close", "Sistem", [], []),
    ("1", "close_by_hand", "CSO", [], []),
]


def test_the_call_center_as_its_owner_reads_it():
    assert [
        (row.clause, row.name, row.who, row.to, row.back_to)
        for row in chart_of(PROCEDURES["193"]).rows
    ] == CALL_CENTER


def test_where_cases_end():
    assert [(ended_states(p), goals_of(p)) for p in PROCEDURES.values()] == [
        (("closed", "cancelled", "merged"), ("closed",)),
        (("finished", "rejected", "cancelled", "no_show"), ("finished", "rejected")),
        (("closed", "cancelled", "declined"), ("closed",)),
    ]


def test_what_the_promises_are_called():
    limits = {
        (slug, row.name): row.limit
        for slug, procedure in PROCEDURES.items()
        for row in chart_of(procedure).rows
        if row.limit
    }
    assert limits == {
        ("193", "close"): "2 hari kerja; 5 bila dieskalasi",
        ("193", "close_by_hand"): "2 hari kerja; 5 bila dieskalasi",
        ("194", "meet"): "10 menit",
        ("194", "check_out"): "60 menit sejak registrasi",
        ("195", "hold"): "3 hari kerja; 5 lewat Kanwil DJPb",
    }


@EACH
def test_every_step_of_the_sops_text_stands_on_its_chart_once_and_every_other_below_it(slug):
    chart = chart_of(PROCEDURES[slug])
    acts = PROCEDURES[slug].sop.steps.values()
    assert sorted(row.name for row in chart.rows if row.clause != OURS) == sorted(
        act.name for act in acts if act.clause != OURS
    )
    assert len(chart.rows) + len(chart.additions) + len(chart.repairs) == len(acts)


@EACH
def test_every_row_is_reached_and_nothing_leads_to_an_earlier_row_but_a_step_back(slug):
    rows = chart_of(PROCEDURES[slug]).rows
    reached = {number for row in rows for number in row.to}
    assert [row.name for row in rows if row.number not in reached and not row.is_opening] == []
    assert all(later > row.number for row in rows for later in row.to)
    assert all(earlier < row.number for row in rows for earlier in row.back_to)


def segments(line):
    points = [tuple(map(int, point.split(","))) for point in line["points"].split()]
    return list(zip(points, points[1:], strict=False))


@EACH
@pytest.mark.parametrize("layout", [layout_of, phone_layout_of])
def test_no_line_runs_through_a_box_and_no_text_out_of_it(slug, layout):
    drawing = layout(chart_of(PROCEDURES[slug]))
    boxes = [row["box"] for row in drawing["rows"]]
    for line in drawing["lines"]:
        for (x1, y1), (x2, y2) in segments(line):
            assert x1 == x2 or y1 == y2
            for box in boxes:
                inside_x = max(x1, x2) > box["x"] and min(x1, x2) < box["x"] + box["width"]
                inside_y = max(y1, y2) > box["y"] and min(y1, y2) < box["y"] + box["height"]
                assert not (inside_x and inside_y), (line, box)
    assert [row["number"] for row in drawing["rows"] if len(row["label"]) > 2] == []
    for row in drawing["rows"]:
        inside = row["label"] + (row["limit"] if layout is phone_layout_of else [])
        assert (
            row["box"]["y"] < min(line["y"] for line in inside) - 9
            and max(line["y"] for line in inside) < row["box"]["y"] + row["box"]["height"]
        ), row
    assert all(
        0 <= x <= drawing["width"]
        for line in drawing["lines"]
        for segment in segments(line)
        for x, _ in segment
    )


@EACH
def test_the_documents_are_what_the_code_says(slug):
    """When this fails: manage.py sop_docs."""
    assert (settings.BASE_DIR / "docs" / f"sop-{slug}.md").read_text(
        encoding="utf-8"
    ) == as_markdown(PROCEDURES[slug])


def test_the_command_writes_these_documents_and_no_other(settings, tmp_path, capsys):
    kept = settings.BASE_DIR / "docs"
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("sop_docs")
    written = {path.name: path.read_bytes() for path in (tmp_path / "docs").iterdir()}
    assert written == {path.name: path.read_bytes() for path in kept.glob("sop-*.md")}
    assert capsys.readouterr().out.splitlines() == [
        f"sop_docs: sop-{slug}.md" for slug in PROCEDURES
    ]


@EACH
def test_the_printed_chart_is_one_page_and_its_steps_follow(slug, db):
    pages = PdfReader(io.BytesIO(print_chart(PROCEDURES[slug]))).pages
    first = pages[0].extract_text()
    assert "BAGAN ALIR" in first and PROCEDURES[slug].sop.number in first
    assert "KEMENTERIAN KEUANGAN REPUBLIK INDONESIA" in first
    assert "Langkah tambahan" not in first and "Langkah tambahan" in "".join(
        page.extract_text() for page in pages[1:]
    )
    assert round(float(pages[0].mediabox.width)) == (842 if slug == "193" else 1191)


@pytest.fixture
def repair():
    """Two repairs as an app would write them; they leave the Sop again with the test."""
    sop, state = PROCEDURES["193"].sop, PROCEDURES["193"].model.State

    @sop.repair("Betulkan nama", source=tuple(state), who=cso)
    def rename(ticket, *, by):
        """Stays where it is."""

    @sop.repair("Kembalikan ke awal", source=state.ANSWERED, target=state.OPEN, who=supervisor)
    def begin_again(ticket, *, by):
        """Leads back."""

    chart_of.cache_clear()
    yield
    del sop.steps["rename"], sop.steps["begin_again"]
    chart_of.cache_clear()


def test_repairs_stand_on_the_chart_only_when_they_are_asked_for(repair):
    plain, full = chart_of(PROCEDURES["193"]), chart_of(PROCEDURES["193"], with_repairs=True)
    asked_for = [
        row for row in full.rows if row.is_repair and row.name in ("rename", "begin_again")
    ]
    assert [(row.label, row.who, row.to, row.back_to, row.is_end) for row in asked_for] == [
        ("Betulkan nama", "CSO", [], [], False),
        ("Kembalikan ke awal", "Supervisor", [], [2], False),
    ]
    assert [row.name for row in full.rows if not row.is_repair] == [row.name for row in plain.rows]
    assert {("Betulkan nama", "CSO"), ("Kembalikan ke awal", "Supervisor")} <= set(plain.repairs)
    assert {"Betulkan nama", "Kembalikan ke awal"} & {
        label for label, _ in plain.additions
    } == set()


def test_repairs_are_drawn_and_listed_on_demand_and_written_in_a_section_of_their_own(
    repair, client, sari
):
    client.force_login(sari)
    plain, full = (
        client.get(f"/sop/193/{asked}").content.decode() for asked in ("", "?perbaikan=1")
    )
    # two drawings, one table
    assert ("Betulkan nama" in plain, full.count("Betulkan nama")) == (
        False,
        3,
    )
    assert ("Tampilkan perbaikan" in plain, "Sembunyikan perbaikan" in full) == (True, True)
    written = as_markdown(PROCEDURES["193"])
    assert (
        written.index("## Langkah tambahan")
        < written.index("## Perbaikan")
        < written.index("| Betulkan nama | CSO |")
    )
