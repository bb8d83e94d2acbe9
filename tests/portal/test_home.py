"""The public home: open or closed, by the calendar, and small."""

import datetime as dt
import re
from pathlib import Path

import bootstrap_wrapper
import brotli
import fontpkg_public_sans
import pytest
from django.conf import settings
from django.utils import timezone

from djpk_layanan.clock.models import current_calendar
from djpk_layanan.portal.views import opening, week_of
from tests.pages import as_, queries_of
from tests.reservations.story import FRIDAY, MONDAY, at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]
SATURDAY = FRIDAY + dt.timedelta(days=1)
CHRISTMAS = dt.date(2026, 12, 25)


@pytest.mark.parametrize(
    ("hour", "day", "expected"),
    [
        ("07.59", FRIDAY, (False, "Saat ini belum buka.", "Buka hari ini pukul 08.00 WIB.")),
        ("08.00", FRIDAY, (True, "Hari ini buka sampai pukul 16.00 WIB.", "")),
        ("15.59", FRIDAY, (True, "Hari ini buka sampai pukul 16.00 WIB.", "")),
        (
            "16.00",
            FRIDAY,
            (
                False,
                "Hari ini sudah tutup sejak pukul 16.00 WIB.",
                "Buka lagi Senin, 30 November 2026 pukul 08.00 WIB.",
            ),
        ),
        (
            "10.00",
            SATURDAY,
            (
                False,
                "Hari ini tutup (Sabtu).",
                "Buka lagi Senin, 30 November 2026 pukul 08.00 WIB.",
            ),
        ),
        (
            "10.00",
            CHRISTMAS,
            (
                False,
                "Hari ini tutup (libur nasional: Hari Raya Natal).",
                "Buka lagi Senin, 28 Desember 2026 pukul 08.00 WIB.",
            ),
        ),
    ],
)
def test_it_says_whether_it_is_open_and_until_when(hour, day, expected):
    with at(hour, day):
        found = opening(current_calendar(), timezone.now())
    assert (found["open"], found["text"], found["next"]) == expected


def test_days_with_the_same_hours_stand_together():
    with at("10.00", MONDAY):
        assert week_of(current_calendar(), timezone.now()) == [("Senin–Jumat", "08.00–16.00")]


def test_a_visitor_reads_the_home_and_staff_land_on_their_work(client):
    page = client.get("/").content.decode()
    said = [
        "1500420",
        "callcenter.djpk@kemenkeu.go.id",
        "/ajukan/pertanyaan/",
        "/ajukan/kunjungan/",
        "/ajukan/video-conference/",
        "/lacak/",
        "/verifikasi/",
    ]
    assert [words for words in said if words not in page] == []
    assert as_(client, "sari").get("/").headers["Location"] == "/pekerjaan/"


def test_the_home_needs_no_script_no_cookie_and_two_queries(client):
    answer = client.get("/")
    assert ("<script" in answer.content.decode(), dict(client.cookies)) == (False, {})
    assert queries_of(client, "/") <= 2


def test_the_home_weighs_less_than_100_kb(client):
    """Everything a browser fetches for it, as it travels: the page, its style sheets, icon and
    font.
    """
    page = client.get("/").content
    places = {
        "vendor/bootstrap/": bootstrap_wrapper.get_bootstrap_dir(),
        "vendor/fonts/": Path(fontpkg_public_sans.__file__).parent / "files",
    }
    linked = re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()) + [
        "vendor/fonts/PublicSans[wght].ttf"
    ]
    assert len(linked) == 6
    files = [
        next(
            (
                Path(folder) / name.removeprefix(start)
                for start, folder in places.items()
                if name.startswith(start)
            ),
            settings.BASE_DIR / "static" / name,
        )
        for name in linked
    ]
    assert sum(len(brotli.compress(file.read_bytes())) for file in files) + len(page) < 100_000
