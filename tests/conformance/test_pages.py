"""The pages over HTTP: numbers that open their lists, a fixed cost, and who sees what."""

import datetime as dt
import re

import pytest
from django.core.cache import cache

from djpk_layanan.conformance import judgements
from djpk_layanan.conformance.models import Deviation, Judgement
from djpk_layanan.directory.models import Region
from reservations import sop as visit_steps
from tests.pages import MOST_IN_A_LIST, as_, queries_of
from tests.tickets import story as tickets
from tickets import daily, sop

pytestmark = pytest.mark.django_db


def cancelled(**call):
    return daily.cancel(tickets.a_call(**call), by=tickets.person("sari"), reason="Salah sambung.")


def closed_by_hand():
    return sop.close_by_hand(
        tickets.issued(email=""), by=tickets.person("sari"), reason="Diambil sendiri."
    )


def returned():
    """A closed ticket whose draft was returned once."""
    ticket = tickets.submitted(email="")
    part = ticket.escalations.get()
    sop.return_to_drafter(part, by=tickets.person("ratna"), reason="Lengkapi.")
    sop.submit(part, by=tickets.person("budi"), answer="Lengkap.")
    sop.approve(part, by=tickets.person("ratna"), revision=part.revision_id)
    return sop.close_by_hand(
        tickets.issued(tickets.fresh(ticket)), by=tickets.person("sari"), reason="Diambil sendiri."
    )


def rows_of(client, address):
    return [judgement.number for judgement in client.get(address).context["page"].items]


def test_every_number_of_the_page_opens_as_many_cases(client, monday):
    for _ in range(3):
        cancelled()
    closed_by_hand()
    judgements.catch_up()
    page = as_(client, "joko").get("/kesesuaian/193/").content.decode()
    links = re.findall(r'href="(/kesesuaian/193/kasus/[^"]+)"[^>]*>(\d+)</a>', page)
    assert [int(count) for _, count in links] == [1, 3, 3]
    assert [len(rows_of(client, address.replace("&amp;", "&"))) for address, _ in links] == [
        1,
        3,
        3,
    ]


def test_where_a_case_left_the_sop_opens_the_cases_that_left_it_there(client, monday):
    ticket, _ = returned(), cancelled()
    judgements.catch_up()
    asked = "/kesesuaian/193/kasus/?butir=10.f&langkah=return_to_drafter&jenis=repeated"
    assert (
        rows_of(as_(client, "joko"), asked) == rows_of(client, asked + "&awal=1") == [ticket.number]
    )
    assert (
        "butir 10.f Kembalikan: Diulang atau dikembalikan · tempat pertama menyimpang"
        in client.get(asked + "&awal=1").content.decode()
    )


def test_a_step_that_the_sop_has_no_longer_still_opens_its_cases(client, monday):
    ticket = returned()
    judgements.catch_up()
    Deviation.objects.filter(step="return_to_drafter").update(step="send_back")
    Judgement.objects.filter(leaves_step="return_to_drafter").update(leaves_step="send_back")
    page = as_(client, "joko").get("/kesesuaian/193/").content.decode()
    links = [
        address.replace("&amp;", "&")
        for address in re.findall(
            r'href="(/kesesuaian/193/kasus/[^"]+langkah=send_back[^"]+)"', page
        )
    ]
    assert [rows_of(client, address) for address in links] == [[ticket.number], [ticket.number]]


@pytest.mark.parametrize("address", ["/kesesuaian/", "/kesesuaian/193/", "/kesesuaian/193/kasus/"])
def test_a_page_costs_the_same_with_one_case_and_with_many(client, monday, address):
    cancelled()
    judgements.catch_up()
    few = queries_of(as_(client, "joko"), address)
    for _ in range(6):
        cancelled()
    judgements.catch_up()
    assert queries_of(client, address) == few <= MOST_IN_A_LIST


def test_a_sop_that_is_not_there_and_a_case_of_another_sop_are_not_found(client, monday):
    ticket = cancelled()
    as_(client, "joko")
    addresses = [
        "/kesesuaian/196/",
        "/sop/196/",
        "/sop/196/pdf/",
        f"/kesesuaian/194/kasus/{ticket.number}/",
        "/kesesuaian/193/kasus/CC-2026-999999-9/",
    ]
    addresses += ["/sop/196/langkah/register/", "/sop/193/langkah/check_in/"]
    addresses += [
        "/kesesuaian/193/kasus/?hasil=x",
        "/kesesuaian/193/kasus/?langkah=check_in",
        "/kesesuaian/193/kasus/?butir=%00",
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * 10


@pytest.mark.parametrize(
    "asked",
    ["dari=0001-01-01&sampai=9999-12-31", "dari=2026-11-30&sampai=2026-11-01", "dari=kemarin"],
)
def test_a_strange_span_of_days_is_answered_all_the_same(client, monday, asked):
    assert as_(client, "joko").get(f"/kesesuaian/?{asked}").status_code == 200


def test_a_case_under_way_shows_its_path_too_and_its_page_asks_for_it(client, monday):
    ticket = tickets.submitted()
    part = ticket.escalations.get()
    sop.return_to_drafter(part, by=tickets.person("ratna"), reason="Lengkapi.")
    address = f"/kesesuaian/193/kasus/{ticket.number}/"
    assert (
        f'hx-get="{address}"'
        in as_(client, "sari").get(f"/tiket/{ticket.number}/").content.decode()
    )
    fragment = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert (
        "<html" not in fragment
        and "Sejauh ini menyimpang" in fragment
        and fragment.count("Diulang atau dikembalikan") == 1
    )
    assert (
        "/kesesuaian/"
        not in as_(client, "budi")
        .get(f"/tiket/{ticket.number}/")
        .content.decode()
        .split("Riwayat")[1]
    )
    assert client.get(address).status_code == 403


def test_the_figures_of_the_steps_are_for_supervisors_only(client, monday):
    tickets.answered()
    monday.shift(600)
    tickets.answered()
    cache.clear()
    page = as_(client, "joko").get("/sop/193/")
    assert {
        step: page.context["figures"]["steps"][step]["count"] for step in ("register", "answer")
    } == {"register": 2, "answer": 2}
    assert "90 hari terakhir" in page.content.decode()
    page = as_(client, "budi").get("/sop/193/")
    assert page.context["figures"] is None
    assert "90 hari terakhir" not in page.content.decode()


def test_a_guest_without_a_reservation_is_counted_too(client, monday):
    visit_steps.turn_away(
        by=tickets.person("dewi"), name="Tamu", region=Region.objects.get(code="35.29")
    )
    cache.clear()
    page = as_(client, "joko").get("/sop/194/")
    assert page.context["figures"]["steps"]["turn_away"]["count"] == 1
    [(address, _)] = numbers_on(page)
    behind = client.get(address)
    assert [(time.title, time.address, time.remark) for time in behind.context["page"].items] == [
        ("Tamu tanpa reservasi", "", "langkah pertama")
    ]


def numbers_on(page):
    """[(address, number)] of the steps' figures."""
    return [
        (address.replace("&amp;", "&"), int(number))
        for address, number in re.findall(
            r'href="(/sop/\d+/langkah/[^"]+)"[^>]*>(\d+)</a>', page.content.decode()
        )
    ]


def test_every_figure_of_a_step_opens_as_many_lines(client, monday):
    """Two tickets, one of them closed after its limit; what happens after the count is not in
    the list.
    """
    tickets.a_call()
    ticket = tickets.issued(email="")
    monday.shift(dt.timedelta(days=4))
    sop.close_by_hand(ticket, by=tickets.person("sari"), reason="Diambil sendiri.")
    cache.clear()
    page = as_(client, "joko").get("/sop/193/")
    monday.shift(60)
    tickets.a_call(email="c@d.example")
    found = numbers_on(page)
    assert found and [len(client.get(address).context["page"].items) for address, _ in found] == [
        number for _, number in found
    ]
    told = {
        step: (figure["count"], figure["late"])
        for step, figure in page.context["figures"]["steps"].items()
    }
    assert told == {
        "register": (2, None),
        "answer": (1, None),
        "close_by_hand": (1, None),
        "close": (0, 1),
    } | {step: (1, None) for step in told if step.startswith("issue")}


def test_a_late_promise_is_listed_with_its_limit(client, monday):
    ticket = tickets.answered()
    monday.shift(dt.timedelta(days=4))
    tickets.closed_by_mail(ticket)
    cache.clear()
    late = [
        (address, number)
        for address, number in numbers_on(as_(client, "joko").get("/sop/193/"))
        if "terlambat" in address
    ]
    assert [number for _, number in late] == [1]
    [time] = client.get(late[0][0]).context["page"].items
    assert (time.title, time.address, time.remark) == (
        ticket.number,
        ticket.get_absolute_url(),
        "batas Rab 25 Nov 2026 17.00",
    )


def test_the_list_of_a_step_costs_the_same_with_one_line_and_with_many(client, monday):
    tickets.a_call()
    few = queries_of(as_(client, "joko"), "/sop/193/langkah/register/")
    for n in range(3):
        tickets.a_call(email=f"a{n}@b.example")
    assert queries_of(client, "/sop/193/langkah/register/") == few <= MOST_IN_A_LIST


@pytest.mark.parametrize(
    "asked", ["", "?sampai=kemarin", "?sampai=0001-01-01T00:00:00Z", "?sampai=2026-11-23", "?hal=x"]
)
def test_a_strange_moment_is_now(client, monday, asked):
    tickets.a_call()
    assert as_(client, "joko").get(f"/sop/193/langkah/register/{asked}").context["count"] == 1


def test_the_chart_of_the_page_says_what_it_is_and_needs_no_picture(client, monday):
    page = as_(client, "dewi").get("/sop/194/").content.decode()
    # on a screen with a lane for each role, on a phone in one
    assert page.count("<svg xmlns") == 2
    for name in ("bagan", "bagan-kecil"):
        assert re.search(
            rf'<title id="{name}-judul">Bagan alir SOP 194-PK.15</title>\s*<desc '
            rf'id="{name}-uraian">\S',
            page,
        )
    assert page.count('<tr id="langkah-') == 17 and page.count("leads") == 10
    assert "<style" not in page and all(
        "style=" not in part.split("</svg>")[0] for part in page.split("<svg xmlns")[1:]
    )
