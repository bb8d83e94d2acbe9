"""Texts that were written to hang their reader, and texts that people write."""

import time

import pytest

from djpk_layanan.inbox import bodies, headers, quotes

from .scene import HANG

SIZE = 100_000


def lines(text):
    return (text[:299] + "\n") * (SIZE // 300)


ATTACKS = {
    "one line of On": "On kata kata " * (SIZE // 13),
    "lines of On": lines("On " + "kata " * 80),
    "lines of Pada": lines("Pada " + "kata " * 80),
    "almost wrote": lines("On " + "x " * 140 + "wrot"),
    "quotation marks": lines("> " * 150),
    "headers": "Dari:\n" * (SIZE // 6),
    "blank lines": "\n " * (SIZE // 2),
    "underscores": lines("_" * 299),
    "signatures": "Hormat kami\n" * (SIZE // 12),
    "disclaimers": lines("PERHATIAN: " + "a" * 280),
    "hyphens": "--\n" * (SIZE // 3),
    "stars": lines("* " * 140 + "Dari: x"),
}


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.parametrize("size", [SIZE, 20_000])
def test_no_text_holds_up_the_folding(name, size):
    started = time.process_time()
    assert quotes.new_part(ATTACKS[name][:size]) or not ATTACKS[name].strip()
    assert time.process_time() - started < HANG / 3


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 40_000,
        "<b><i>" * 30_000,
        "<table><td>" * 18_000,
        "<!--" * 50_000,
        "<a href='" + "x" * 199_000,
        "<" * 200_000,
        "<br" * 60_000,
        "&" * 200_000,
    ],
)
def test_no_html_holds_up_the_reading(html):
    started = time.process_time()
    bodies.text_of_html(html)
    bodies.safe_html(html)
    assert time.process_time() - started < HANG


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Baik.\n\nPada Sel, 24 Nov 2026 10.00, Call Center menulis:\n> Yth.\n> Nomor", "Baik."),
        ("Baik.\n\nOn Tue, 24 Nov 2026, Call Center wrote:\n> Dear", "Baik."),
        (
            "Baik.\n\nDari: Call Center\nDikirim: Selasa\nKepada: Ahmad\nSubjek: Tiket\n\nYth.",
            "Baik.",
        ),
        (
            (
                "Baik.\n\n-----Original Message-----\nFrom: Call Center\nSent: Tuesday\nTo: "
                "Ahmad\n\nDear"
            ),
            "Baik.",
        ),
        ("> Kapan?\nBesok.\n> Di mana?\nDi Jakarta.", "Besok.\nDi Jakarta."),
        ("Pada Selasa Call Center menulis:\n> Yth.\n\nJawaban di bawah.", "Jawaban di bawah."),
        (
            "Pada tanggal 3 kami kirim.\nHormat kami,\nAhmad",
            "Pada tanggal 3 kami kirim.\nHormat kami,\nAhmad",
        ),
        ("> hanya kutipan", "> hanya kutipan"),
        ("", ""),
    ],
)
def test_what_the_writer_added_is_kept_and_what_he_quotes_is_folded(text, new):
    assert quotes.new_part(text) == new


@pytest.mark.parametrize(
    ("field", "read"),
    [
        ("=?utf-8?q?Jadwal_salur?=", "Jadwal salur"),
        ("=?tidak-ada?q?Jadwal?=", "=?tidak-ada?q?Jadwal?="),
        ("=?utf-8?b?a?=", "=?utf-8?b?a?="),
        ("Jadwal \udcff salur", "Jadwal \ufffd salur"),
    ],
)
def test_a_field_is_decoded_where_it_can_be_and_else_stays_as_it_is_written(field, read):
    assert headers.decoded_field(field) == read
