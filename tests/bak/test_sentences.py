"""Official Indonesian in every combination of channel, days and units, as its owner reads it."""

import datetime as dt

import pytest

from bak.content import content_of_bak, listed, media_of, opening, unit_label
from bak.models import Bak
from djpk_layanan.clock.worktime import WIB
from tickets.models import Ticket
from tickets.sop import minutes

ROOM = "Ruang Layanan Informasi Lantai 3 DJPK"
# (place, medium): how the sentence goes on
CHANNELS = {
    ("", "telepon 1500420"): "melalui telepon 1500420",
    ("", "surel callcenter.djpk@kemenkeu.go.id"): "melalui surel callcenter.djpk@kemenkeu.go.id",
    ("", "portal DJPK Layanan"): "melalui portal DJPK Layanan",
    ("", "WhatsApp"): "melalui WhatsApp",
    ("", "Langsung"): "secara tatap muka",
    ("", "tatap muka"): "secara tatap muka",
    (ROOM, "tatap muka"): f"secara langsung di {ROOM}",
    (ROOM, ""): f"bertempat di {ROOM}",
    ("", "video conference (Zoom)"): "melalui video conference (Zoom)",
    (ROOM, "video conference (Zoom)"): f"bertempat di {ROOM}, melalui video conference (Zoom)",
}
TUESDAY = (
    "Selasa, tanggal dua puluh empat, bulan November, tahun dua ribu dua puluh enam (24-11-2026)"
)
FRIDAY = (
    "Jumat, tanggal dua puluh tujuh, bulan November, tahun dua ribu dua puluh enam (27-11-2026)"
)
OLD = "Kamis, tanggal tiga puluh satu, bulan Desember, tahun dua ribu dua puluh enam (31-12-2026)"
NEW = "Senin, tanggal empat, bulan Januari, tahun dua ribu dua puluh tujuh (04-01-2027)"
# (starts, ends, issued): how the sentence begins
SPANS = {
    (
        "2026-11-24T10:05",
        "2026-11-24T10:05",
        "2026-11-24T11:00",
    ): f"Pada hari ini {TUESDAY}, pukul 10.05 WIB",
    (
        "2026-11-24T10:05",
        "2026-11-24T10:25",
        "2026-11-24T11:00",
    ): f"Pada hari ini {TUESDAY}, pukul 10.05–10.25 WIB",
    (
        "2026-11-24T10:05",
        "2026-11-24T10:25",
        None,
    ): f"Pada hari ini {TUESDAY}, pukul 10.05–10.25 WIB",
    (
        "2026-11-24T10:05",
        "2026-11-24T10:25",
        "2026-11-25T08:00",
    ): f"Pada hari {TUESDAY}, pukul 10.05–10.25 WIB",
    (
        "2026-11-24T10:05",
        "2026-11-27T09:00",
        "2026-11-27T10:00",
    ): f"Sejak hari {TUESDAY}, pukul 10.05 WIB, sampai dengan hari {FRIDAY}, pukul 09.00 WIB",
    (
        "2026-12-31T16:00",
        "2027-01-04T08:30",
        "2027-01-04T09:00",
    ): f"Sejak hari {OLD}, pukul 16.00 WIB, sampai dengan hari {NEW}, pukul 08.30 WIB",
}
UNITS = {
    "Subdirektorat Dana Bagi Hasil": "Unit Eselon III",
    "Bagian Harmonisasi Kebijakan dan Kehumasan": "Unit Eselon III",
    "Call Center DJPK": "Unit kerja",
    "Subbagian Manajemen Strategi Komunikasi dan Layanan Informasi Publik": "Unit kerja",
    "Direktorat Dana Perimbangan": "Unit kerja",
    "Sekretariat Direktorat Jenderal Perimbangan Keuangan": "Unit kerja",
}


def moment(text):
    return text and dt.datetime.fromisoformat(text).replace(tzinfo=WIB)


@pytest.mark.parametrize(("place", "medium"), CHANNELS)
@pytest.mark.parametrize("span", SPANS, ids=lambda span: f"{span[0][5:]}-{span[1][5:]}-{span[2]}")
def test_the_opening_of_each_channel_and_each_span_of_days(place, medium, span):
    starts, ends, issued_at = map(moment, span)
    bak = Bak(place=place, medium=medium, starts=starts, ends=ends, issued_at=issued_at)
    said = f"{SPANS[span]}, {CHANNELS[place, medium]}, telah dilaksanakan konsultasi antara:"
    assert opening(bak) == said


def test_without_place_and_medium_the_sentence_is_whole():
    bak = Bak(starts=moment("2026-11-24T10:05"), ends=moment("2026-11-24T10:05"))
    assert opening(bak) == (
        f"Pada hari ini {TUESDAY}, pukul 10.05 WIB, telah dilaksanakan konsultasi antara:"
    )


@pytest.mark.parametrize("channel", Ticket.Channel)
def test_every_channel_of_the_call_center_stands_in_the_table(channel):
    medium = minutes.MEDIA.get(channel, Ticket.Channel(channel).label)
    assert ("", medium) in CHANNELS


@pytest.mark.parametrize("name", UNITS)
def test_only_a_unit_of_eselon_iii_is_called_so(name):
    assert unit_label(name) == UNITS[name]


def test_the_consultant_of_the_call_center_is_of_no_eselon_iii(draft):
    draft.consultant_set.update(unit_name="Call Center DJPK")
    facts = content_of_bak(draft)["consultants"][0]["facts"]
    assert facts[2] == ("Unit kerja", "Call Center DJPK")


@pytest.mark.parametrize(
    ("medium", "said"),
    [
        ("Langsung", "Tatap muka"),
        ("telepon 1500420", "Telepon 1500420"),
        ("WhatsApp", "WhatsApp"),
        ("", "Call center"),
    ],
)
def test_the_medium_in_the_overview(medium, said):
    assert media_of(Bak(service="callcenter", medium=medium)) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a"], "a"),
        (["a", "b"], "a dan b"),
        (["a", "b", "c"], "a, b, dan c"),
    ],
)
def test_addresses_are_listed_as_one_writes_them(words, said):
    assert listed(words) == said
