"""Lists and tables that were typed or pasted keep their shape, and every word stays as it was."""

import html
import re
import time

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from djpk_layanan.outbox import letters
from djpk_layanan.ui.prose import blocks

SCREEN, MAIL = "{% prose text %}", "{% prose_in_mail text %}"


def shown(template, text):
    return Template(template).render(Context({"text": text}))


def words_of(markup):
    """What a reader sees, word by word."""
    return html.unescape(re.sub(r"<[^>]+>", " ", markup)).split()


def points(text):
    [block] = blocks(text)
    return [(point["depth"], point["mark"], *point["lines"]) for point in block["points"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n- b", [(0, "-", "a"), (0, "-", "b")]),
        ("1. a\n2. b\n10. c", [(0, "1.", "a"), (0, "2.", "b"), (0, "10.", "c")]),
        ("1. a\n1. b", [(0, "1.", "a"), (0, "1.", "b")]),
        ("a) x\nb) y", [(0, "a)", "x"), (0, "b)", "y")]),
        ("(1) x\n(2) y", [(0, "(1)", "x"), (0, "(2)", "y")]),
        ("•\tx\n•\ty", [(0, "•", "x"), (0, "•", "y")]),
        (
            "1. x\n   a) y\n      - z\n2. w",
            [(0, "1.", "x"), (1, "a)", "y"), (2, "-", "z"), (0, "2.", "w")],
        ),
        ("1. x\n   lanjut\n2. y", [(0, "1.", "x", "lanjut"), (0, "2.", "y")]),
        ("  - x\n  - y", [(0, "-", "x"), (0, "-", "y")]),
    ],
)
def test_points_keep_the_marks_they_were_typed_with(text, said):
    assert points(text) == said


ROWS = [["Sumenep", "1.000"], ["Sampang", "2.000"]]


@pytest.mark.parametrize(
    ("text", "head", "rows"),
    [
        ("Sumenep\t1.000\nSampang\t2.000", [], ROWS),
        ("| Sumenep | 1.000 |\n| Sampang | 2.000 |", [], ROWS),
        ("Sumenep | 1.000\nSampang | 2.000", [], ROWS),
        ("Sumenep     1.000\nSampang     2.000", [], ROWS),
        (
            "| Daerah | Nilai |\n|---|--:|\n| Sumenep | 1.000 |\n| Sampang | 2.000 |",
            ["Daerah", "Nilai"],
            ROWS,
        ),
        ("Sumenep\t\nSampang\t2.000", [], [["Sumenep", ""], ["Sampang", "2.000"]]),
    ],
)
def test_columns_become_a_table(text, head, rows):
    assert blocks(text) == [{"kind": "table", "head": head, "rows": rows}]


@pytest.mark.parametrize(
    "text",
    [
        "2026. Tahun anggaran",
        "1.000 rupiah",
        "-5 derajat",
        "*penting* _sekali_ # judul",
        "a | b",
        "satu\tdua",
        "https://djpk.kemenkeu.go.id/a_b_c#d",
        "A.Yani",
        "  menjorok",
        "---",
        "| --- |",
    ],
)
def test_what_is_no_list_and_no_table_stays_one_paragraph(text):
    assert blocks(text) == [{"kind": "paragraph", "lines": [text]}]


def test_lines_of_a_paragraph_stay_lines_and_an_empty_line_ends_it():
    assert blocks("satu\ndua\n\ntiga\n- x") == [
        {"kind": "paragraph", "lines": ["satu", "dua"]},
        {"kind": "paragraph", "lines": ["tiga"]},
        {"kind": "points", "points": [{"depth": 0, "mark": "-", "lines": ["x"]}]},
    ]


@pytest.mark.parametrize("template", [SCREEN, MAIL])
@pytest.mark.parametrize(
    "text",
    [
        '<b>x</b> & "y"',
        "- <script>alert(1)</script>\n- {{ 7 }}",
        "<td>\t</td>\n<i>\t&amp;",
        "1. *a* _b_ `c`\n# judul\n> kutip",
        "Tahapan:\n1. x\n   a) y\n\nDaerah\tNilai\nSumenep\t1.000",
    ],
)
def test_every_word_is_read_as_it_was_typed(template, text):
    markup = shown(template, text)
    assert words_of(markup) == text.split()
    assert [tag for tag in ("<script", "<b>", "<i>") if tag in markup] == []


@given(st.text(st.sampled_from("ab1.)-• \t\n*_#<&'"), max_size=80))
def test_no_character_is_lost_whatever_is_typed(text):
    for template in (SCREEN, MAIL):
        assert "".join(words_of(shown(template, text))) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "a|b\na|b|c\n" * 2000,
        "a\n" * 10_000,
        "-" * 20_000,
        "1. \n" * 5000,
        ("x\t" * 13 + "\n") * 700,
        "|--\n" * 5000,
        "a   b\na   b   c\n" * 1200,
        "- x\n  y\n" * 2500,
    ],
)
def test_the_longest_text_costs_less_than_a_second(text):
    began = time.process_time()
    blocks(text)
    assert time.process_time() - began < 1


def test_nothing_is_nothing():
    assert (shown(SCREEN, None).strip(), shown(MAIL, "").strip()) == ("", "")


def test_a_mail_shows_lists_and_tables_in_both_of_its_forms():
    text = "Mohon dilengkapi:\n1. surat <pengantar>\n2. lampiran\n\nDaerah\tNilai\nSumenep\t1.000"
    context = {
        "requester": "Ahmad",
        "subject": "DBH",
        "text": text,
        "number": "CC-1",
        "tracking_url": "https://x.example",
    }
    page = render_to_string("mail/tickets/question/body.html", context)
    plain = letters.render_text("mail/tickets/question/body.txt", context)
    assert text in plain
    for piece in (
        "1.&nbsp; surat &lt;pengantar&gt;</p>",
        "2.&nbsp; lampiran</p>",
        ">Sumenep</td>",
        ">1.000</td>",
    ):
        assert piece in page
