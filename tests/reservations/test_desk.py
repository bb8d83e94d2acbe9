"""SOP 194 clause 11.c: the code on the sheet, and the lobby's one field."""

import re

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from djpk_layanan.workflow import codes
from reservations.desk import lookup
from reservations.models import RefusedScan

from . import story

CODE = "7K3F9QXA2BCDEM"


@pytest.fixture
def code():
    return codes.new_code()


# ── The code ──────────────────────────────────────────────────────────────────────────────────────
def test_a_code_is_thirteen_random_characters_and_a_check_character():
    made = [codes.new_code() for _ in range(2000)]
    assert (
        len(set(made)),
        {len(code) for code in made},
        set("".join(made)) == set(codes.ALPHABET),
    ) == (2000, {14}, True)
    assert (len(codes.ALPHABET), set(codes.ALPHABET) & set("ILOU")) == (32, set())


def test_every_code_that_is_made_is_read_again():
    assert [
        code for code in (codes.new_code() for _ in range(2000)) if codes.parse_code(code) != code
    ] == []


def test_every_single_wrong_character_is_noticed(code):
    wrong = [
        code[:place] + other + code[place + 1 :]
        for place in range(14)
        for other in codes.ALPHABET
        if other != code[place]
    ]
    assert (len(wrong), {codes.parse_code(text) for text in wrong}) == (14 * 31, {None})


def test_every_two_neighbours_that_changed_places_are_noticed():
    swapped = [swap(code, place) for place in (0, 5, 12) for code in codes_with_neighbours(place)]
    assert [text for text in swapped if codes.parse_code(text)] == []


def codes_with_neighbours(place):
    """A code for each two different characters that can stand at the place and after it."""
    for one, other in ((a, b) for a in codes.ALPHABET for b in codes.ALPHABET if a != b):
        body = (CODE[:place] + one + other + CODE[place + 2 :])[:13]
        yield from (
            code
            for code in (body + check for check in codes.ALPHABET)
            if codes.parse_code(code) and code[place + 1] == other
        )


def swap(code, place):
    return code[:place] + code[place + 1] + code[place] + code[place + 2 :]


def test_a_code_is_read_however_it_is_spaced_typed_and_misread(code):
    grouped = codes.grouped_code(code)
    assert re.fullmatch(r"(\w{4}-){3}\w\w", grouped)
    misread = code.replace("0", "O").replace("1", "l")
    assert [
        codes.parse_code(text)
        for text in (
            grouped,
            grouped.lower(),
            f"  {grouped.replace('-', ' ')}\n",
            misread,
            misread.replace("l", "I"),
        )
    ] == [code] * 5


@given(st.text())
def test_whatever_is_scanned_is_a_code_or_none(text):
    assert codes.parse_code(text) is None or codes.parse_code(
        codes.parse_code(text)
    ) == codes.parse_code(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ahmad Fauzi",
        "KT-2026-000001-3",
        "HTTPS://DJPK/V/1",
        "ABCDEFGHJKMNPQ",
        "A" * 15,
        "3529011234560001",
    ],
)
def test_names_numbers_and_addresses_are_no_codes(text):
    assert (codes.looks_like_code(text), codes.parse_code(text)) == (False, None)


# ── The one field ─────────────────────────────────────────────────────────────────────────────────
def looked_up(entered, dewi, *, hour="09.00", day=story.MONDAY):
    with story.at(hour, day):
        return lookup.look_up(entered, by=dewi)


@pytest.mark.parametrize(
    "entered",
    [
        lambda visit: visit.code,
        lambda visit: codes.grouped_code(visit.code).lower(),
        lambda visit: f" {visit.number} ",
        lambda visit: visit.number.removeprefix("KT-").replace("-", " "),
    ],
    ids=["code", "typed code", "number", "spoken number"],
)
def test_todays_visit_opens(world, dewi, entered):
    visit = story.a_visit()
    assert looked_up(entered(visit), dewi) == lookup.Verdict(visit=visit)
    assert RefusedScan.objects.count() == 0


def test_who_is_inside_opens_at_once_also_the_next_day(world, dewi):
    visit = story.consulting()
    assert [
        looked_up(visit.code, dewi, day=day).visit for day in (story.MONDAY, story.TUESDAY)
    ] == [visit, visit]


# the visit, when it is scanned, what the desk reads
REFUSALS = [
    (
        story.a_visit,
        ("09.00", story.TUESDAY),
        "Kode ini untuk kunjungan yang sudah lewat: Senin, 30 November 2026.",
    ),
    (
        story.a_visit,
        ("15.00", story.FRIDAY),
        "Kode ini untuk kunjungan yang akan datang: Senin, 30 November 2026.",
    ),
    (story.cancelled, ("09.00", story.MONDAY), "Kunjungan ini sudah dibatalkan."),
    (story.cancelled, ("09.00", story.TUESDAY), "Kunjungan ini sudah dibatalkan."),
    (story.rejected, ("09.00", story.MONDAY), "Pengajuan kunjungan ini ditolak."),
    (story.requested, ("09.00", story.MONDAY), "Pengajuan kunjungan ini belum dikonfirmasi CSO."),
    (story.finished, ("11.00", story.MONDAY), "Kunjungan ini sudah selesai; tamunya sudah keluar."),
    (
        story.finished,
        ("11.00", story.TUESDAY),
        "Kode ini untuk kunjungan yang sudah lewat: Senin, 30 November 2026.",
    ),
    (story.no_show, ("17.05", story.MONDAY), "Kunjungan ini sudah dicatat tidak hadir."),
]


@pytest.mark.parametrize(("builder", "when", "sentence"), REFUSALS)
def test_a_code_that_opens_no_door_says_why_and_is_kept(world, dewi, builder, when, sentence):
    visit = builder()
    for entered in (visit.code, visit.number):
        assert looked_up(entered, dewi, hour=when[0], day=when[1]) == lookup.Verdict(
            refusal=sentence, absent=visit if builder is story.no_show else None
        )
    kept = [
        (scan.entered, scan.reason, scan.visit, scan.by, scan.at)
        for scan in RefusedScan.objects.order_by("pk")
    ]
    assert kept == [
        (entered, sentence, visit, dewi, story.moment(*when))
        for entered in (visit.code, visit.number)
    ]


@pytest.mark.parametrize(
    ("entered", "sentence"),
    [
        ("7K3F-9QXA-2BCD-E0", "Kode salah terbaca. Pindai ulang atau periksa setiap hurufnya."),
        ("http://localhost:8000/v/zgBVnlGgOt3SrAXjFAkGQsFk", "Ini bukan kode kunjungan DJPK."),
        ("BAK-1/KT/PK.15/2026", "Ini bukan kode kunjungan DJPK."),
        ("WIFI:S:tamu;T:WPA;P:rahasia;;", "Ini bukan kode kunjungan DJPK."),
        (
            "KT-2026-000009-9",
            "Tidak ada kunjungan dengan nomor “KT-2026-000009-9”. Periksa setiap angkanya.",
        ),
    ],
)
def test_what_is_foreign_or_misread_is_refused_and_kept(world, dewi, entered, sentence):
    assert looked_up(entered, dewi) == lookup.Verdict(refusal=sentence)
    assert list(RefusedScan.objects.values_list("entered", "reason", "visit")) == [
        (entered, sentence, None)
    ]


def test_a_made_up_code_with_a_right_check_character_is_unknown(world, dewi, code):
    assert (
        looked_up(code, dewi).refusal == "Kode tidak dikenal. Periksa apakah lembar ini dari DJPK."
    )


def test_a_scanner_gone_wild_is_cut_short(world, dewi):
    assert looked_up("https://x/" + "9" * 5000, dewi).refusal == "Ini bukan kode kunjungan DJPK."
    assert len(RefusedScan.objects.get().entered) == 60


def test_nothing_entered_asks_for_something_and_keeps_nothing(world, dewi):
    assert looked_up("  ", dewi).refusal == "Pindai kode, atau ketik nomor atau nama tamu."
    assert RefusedScan.objects.count() == 0


def test_a_name_finds_todays_parties_by_guest_region_and_institution(world, dewi):
    sumenep = story.a_visit()
    pamekasan = story.a_visit(
        region="35.28",
        guests=story.party({"name": "Moh. Ridwan"}, {"name": "Ridwan Kamil"}),
        institution="Bapenda",
        arrives_at=story.moment("08.00").time(),
    )
    story.a_visit(visit_date=story.TUESDAY, region="35.27")
    found = {
        entered: looked_up(entered, dewi).choices
        for entered in ("fauzi", "rid", "Pamekasan", "bapenda", "Kabupaten")
    }
    assert found == {
        "fauzi": [sumenep],
        "rid": [pamekasan],
        "Pamekasan": [pamekasan],
        "bapenda": [pamekasan],
        "Kabupaten": [pamekasan, sumenep],
    }


def test_a_name_that_nobody_has_today_is_refused_but_no_name_is_kept(world, dewi):
    story.cancelled()
    assert looked_up("Ahmad Fauzi", dewi) == lookup.Verdict(
        refusal="Tidak ada tamu hari ini dengan nama “Ahmad Fauzi”."
    )
    assert RefusedScan.objects.count() == 0


def test_a_scan_that_was_refused_is_not_rewritten(world, dewi):
    looked_up("WIFI:S:tamu", dewi)
    for change in (
        lambda: RefusedScan.objects.update(reason="x"),
        lambda: RefusedScan.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
