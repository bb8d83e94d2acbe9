"""Texts that were written to hang their reader, and texts that people write."""

import time

import pytest

from djpk_layanan.inbox import headers
from djpk_layanan.inbox import html as markup
from djpk_layanan.ui import quotes

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
    text = ATTACKS[name][:size]
    assert "".join("".join(quotes.folded(text)).split()) == "".join(text.split())
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
    markup.text_of_html(html)
    markup.safe_html(html)
    assert time.process_time() - started < HANG


WROTE = "Pada Sel, 24 Nov 2026 10.00, Call Center menulis:"
OUTLOOK = "Dari: Call Center\nDikirim: Selasa\nKepada: Ahmad\nSubjek: Tiket\n\nYth."
LETTER = "Kami sudah bersurat:\nNomor: 900/123\nTanggal: 5 Oktober\nPerihal: DAU\nMohon dicek."
EDICT = "Pada surat edaran terakhir DJPK menulis:\nDAU ditentukan penggunaannya.\nMasih berlaku?"
BETWEEN = "> Kapan?\nBesok.\n> Di mana?\nDi Jakarta."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"Baik.\n\n{WROTE}\n> Yth.\n> Nomor", ("Baik.", f"{WROTE}\n> Yth.\n> Nomor", "")),
        (f"Baik.\n\n{WROTE}\n\n> Yth.\n", ("Baik.", f"{WROTE}\n\n> Yth.\n", "")),
        (
            "Baik.\nOn Tue, 24 Nov 2026, Call Center\n<us@x.example> wrote:\n> Dear",
            ("Baik.", "On Tue, 24 Nov 2026, Call Center\n<us@x.example> wrote:\n> Dear", ""),
        ),
        ("Baik.\n\n> Yth.", ("Baik.", "> Yth.", "")),
        (f"Baik.\n\n{OUTLOOK}", ("Baik.", OUTLOOK, "")),
        (
            "Baik.\n\n-----Original Message-----\nFrom: A\nTo: B\n\nDear",
            ("Baik.", "-----Original Message-----\nFrom: A\nTo: B\n\nDear", ""),
        ),
        (f"{WROTE}\n> Yth.\n\nJawaban.", ("", f"{WROTE}\n> Yth.\n", "Jawaban.")),
        # his own words, whatever they look like
        (BETWEEN, (BETWEEN, "", "")),
        (LETTER, (LETTER, "", "")),
        (EDICT, (EDICT, "", "")),
        ("> hanya kutipan", ("> hanya kutipan", "", "")),
        ("Dari: Ahmad\nDikirim: kemarin\nKepada: saya", None),
        ("Hormat kami,\nAhmad", None),
        ("", None),
    ],
)
def test_what_is_quoted_of_ours_is_folded_and_nothing_else(text, parts):
    assert quotes.folded(text) == (parts or (text, "", ""))


@pytest.mark.parametrize(
    ("field", "read"),
    [
        ("=?utf-8?q?Jadwal_salur?=", "Jadwal salur"),
        ("=?tidak-ada?q?Jadwal?=", "Jadwal"),
        ("=?utf-8?b?a?=", "=?utf-8?b?a?="),
        ("Jadwal \udcff salur", "Jadwal \ufffd salur"),
    ],
)
def test_a_field_is_decoded_where_it_can_be_and_else_stays_as_it_is_written(field, read):
    assert headers.decoded_field(field) == read
