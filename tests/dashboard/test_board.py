"""The dashboard: every number is counted again by plain SQL, and is the length of the list
behind it.
"""

import datetime as dt
import re
from collections import Counter
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection

from djpk_layanan.accounts.models import User
from djpk_layanan.dashboard.models import Figure
from djpk_layanan.dashboard.numbers import OF_STAGES, of_cases, of_units
from djpk_layanan.dashboard.templatetags import charts
from djpk_layanan.directory.models import Region, Topic
from tests.pages import as_, queries_of
from tests.tickets import story as tickets

from . import recount

pytestmark = pytest.mark.django_db
NOVEMBER = "/dasbor/?dari=2026-11-01&sampai=2026-11-30"
LINK = re.compile(r'<a [^>]*?href="(/[^"]*)"[^>]*>(?:<span>[^<]*</span><strong>)?(\d+)<')
MOST_SQL = 25


def links(page):
    """{address: the number that stands there}."""
    return {
        unescape(address): int(number) for address, number in LINK.findall(page) if "?" in address
    }


def asked(address):
    return dict(parse_qsl(urlsplit(address).query))


def numbers_on(client, address):
    page = client.get(address)
    assert page.status_code == 200
    return links(page.content.decode())


def test_every_number_of_the_period_is_what_plain_sql_counts(client, month, subdit_dbh):
    filters = [
        "",
        f"&unit={subdit_dbh.pk}",
        "&layanan=callcenter",
        "&layanan=kunjungan",
        f"&daerah={Region.objects.get(code='35.29').pk}",
        f"&topik={Topic.objects.get(name='Dana Alokasi Umum (DAU)').pk}",
        f"&cso={User.objects.get(username='tono').pk}",
        "&dari=2026-11-09",
    ]
    for chosen in filters:
        found = {
            address: n
            for address, n in numbers_on(as_(client, "joko"), NOVEMBER + chosen).items()
            if address.startswith("/dasbor/kasus/")
        }
        assert found == {address: recount.count(asked(address)) for address in found}, chosen
        assert {asked(address)["angka"] for address in found} >= {"masuk", "selesai"}


def test_every_number_that_counts_a_case_has_a_link_somewhere_on_the_page(client, month):
    found = numbers_on(as_(client, "joko"), NOVEMBER)
    period = {"dari": "2026-11-01", "sampai": "2026-11-30"}
    linked = {asked(address)["angka"] for address in found if "angka" in asked(address)}
    known = set(of_cases()) - {"terlambat-tanpa-jeda"} | set(of_units())
    plain = {name for name in known if not recount.count(period | {"angka": name})}
    assert linked | plain == known | set(OF_STAGES)
    assert min(found.values()) > 0


def test_the_list_behind_a_number_is_as_long_as_the_number(client, month):
    as_(client, "joko")
    for address, number in numbers_on(client, NOVEMBER).items():
        page = client.get(address).content.decode()
        assert page.count('<a class="title"') == number, address


def test_a_kasubdit_sees_his_own_unit_only(client, month, ratna, subdit_dbh):
    own = {
        address: n
        for address, n in numbers_on(as_(client, "ratna"), NOVEMBER).items()
        if address.startswith("/dasbor/kasus/")
    }
    assert own == {address: recount.count(asked(address), units={subdit_dbh.pk}) for address in own}
    page = client.get(NOVEMBER).content.decode()
    assert ("Subdit DBH" in page, "Subdit DAU" in page) == (True, False)
    for address, number in own.items():
        assert client.get(address).content.decode().count('<a class="title"') == number, address


def test_a_kasubdit_can_t_ask_for_another_unit(client, month, subdit_dau, subdit_dbh):
    asked_for = numbers_on(as_(client, "ratna"), f"{NOVEMBER}&unit={subdit_dau.pk}")
    assert asked_for == numbers_on(client, NOVEMBER)
    strange = client.get(
        f"/dasbor/kasus/?angka=ditanya&dari=2026-11-01&sampai=2026-11-30&unit={subdit_dau.pk}"
    ).content.decode()
    assert strange.count('<a class="title"') == recount.count(
        {"angka": "ditanya", "dari": "2026-11-01", "sampai": "2026-11-30"}, units={subdit_dbh.pk}
    )


OPEN = """
SELECT SUM(CASE WHEN c.paused IS NULL AND c.due < %s THEN 1 ELSE 0 END),
  SUM(CASE WHEN c.paused IS NOT NULL THEN 1 ELSE 0 END), COUNT(*)
FROM {0} x JOIN clock_clock c ON c.id = x.clock_id WHERE c.stopped IS NULL
  AND x.state NOT IN ('closed', 'cancelled', 'merged', 'held', 'declined')
"""


@pytest.mark.parametrize(
    ("table", "page"), [("tickets_ticket", "/tiket/"), ("videoconf_conference", "/vicon/")]
)
def test_open_cases_are_late_resting_or_neither(client, month, table, page):
    shown = numbers_on(as_(client, "joko"), "/dasbor/")
    left = {a: asked(a)["sisa"] for a in shown if a.startswith(page) and "sisa" in asked(a)}
    found = Counter({left[address]: shown[address] for address in left})
    with connection.cursor() as cursor:
        cursor.execute(OPEN.format(table), ["2026-11-30 02:30:00"])
        late, resting, all_ = cursor.fetchone()
    assert (found["lewat"], found["jeda"], sum(found.values())) == (late, resting, all_)
    assert all_ > 0


def test_who_has_the_most_pressing_case_is_said(client, month):
    assert "di Subdit DBH (belum diambil)" in as_(client, "joko").get("/dasbor/").content.decode()


def test_todays_guests_are_counted_and_shown_with_both_clocks(client, month):
    page = as_(client, "joko").get("/dasbor/").content.decode()
    inside = page[page.index("Kunjungan hari ini") : page.index("Paling mendesak")]
    assert re.findall(r"<span>([^<]+)</span><strong>(\d+)", inside)[:5] == [
        ("Terjadwal hari ini", "1"),
        ("Belum datang", "0"),
        ("Selesai", "0"),
        ("Tidak hadir", "0"),
        ("Di dalam gedung", "1"),
    ]
    assert inside.count("data-due") == 2


def test_the_page_costs_the_same_with_one_case_and_with_many(client, month):
    as_(client, "joko")
    cost = queries_of(client, NOVEMBER)
    assert cost <= MOST_SQL
    for n in range(5):
        tickets.a_call(subject=f"Lagi {n}")
    assert queries_of(client, NOVEMBER) == cost


def test_the_part_that_renews_itself_is_cheaper_than_the_page(client, month):
    as_(client, "joko")
    assert queries_of(client, "/dasbor/sekarang/") < queries_of(client, "/dasbor/")
    part = client.get("/dasbor/sekarang/").content.decode()
    assert ("Paling mendesak" in part, "<html" in part) == (True, False)


def test_a_wrong_date_is_said_and_changes_nothing(client, month):
    page = as_(client, "joko").get("/dasbor/?dari=ngawur&sampai=2026-11-30")
    assert (page.status_code, "Tanggal tidak terbaca." in page.content.decode()) == (200, True)
    backwards = client.get("/dasbor/?dari=2026-11-30&sampai=2026-11-01").content.decode()
    assert "Tanggal akhir mendahului tanggal awal." in backwards
    assert (
        "Tanggal paling awal 1 Januari 2020."
        in client.get("/dasbor/?sampai=0001-01-01").content.decode()
    )


def test_an_unknown_number_has_no_list_and_a_strange_hour_narrows_nothing(client, month):
    as_(client, "joko")
    assert client.get("/dasbor/kasus/?angka=gaji").status_code == 404
    strange = client.get("/dasbor/kasus/?angka=masuk&hari=99999999999999999999&jam=-1")
    assert "Kasus masuk: 18" in strange.content.decode()


def test_the_chart_of_several_months_says_in_words_what_it_draws(client, month):
    early = Figure.objects.filter(met=True).first()
    Figure.objects.filter(pk=early.pk).update(ended_on=dt.date(2026, 10, 30))
    page = as_(client, "joko").get("/dasbor/?dari=2026-10-01&sampai=2026-11-30")
    [said] = re.findall(r"<desc>([^<]*)</desc>", page.content.decode())
    months = page.context["period"]["months"]
    assert said == "; ".join(f"{line.label} {charts.percent(line.met)}" for line in months)
    heights = re.findall(r'<rect class="part" x="\d+" y="\d+" width="52" height="(\d+)"', page.text)
    assert [int(height) for height in heights] == [
        round(150 * (line.met or 0) / 100) for line in months
    ]
