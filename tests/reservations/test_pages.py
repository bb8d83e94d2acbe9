"""The pages of SOP 194: what each desk sees and does, and what a page costs."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from djpk_layanan.directory.models import Region
from reservations.models import Visit
from tests.pages import MOST_IN_A_LIST, MOST_ON_A_PAGE, as_, costs_of

from . import story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_morning(world):
    with story.at("10.00"):
        yield


def a_day_with(parties):
    """That many parties, in turn on every station."""
    builders = [
        story.a_visit,
        story.registered,
        story.waiting,
        story.called,
        story.consulting,
        story.recorded,
        story.sppd_checked,
        story.handed_over,
    ]
    free = Region.objects.exclude(kind="provinsi").exclude(visits__isnull=False)
    for number, region in enumerate(free[:parties]):
        builders[number % len(builders)](region=region.code)


LISTS = [
    ("sari", "/kunjungan/"),
    ("dewi", "/lobi/"),
    ("rina", "/lantai-3/"),
    ("joko", "/hari-ini/"),
    ("dewi", "/kunjungan/daftar/"),
    ("joko", "/evakuasi/"),
    ("joko", "/kunjungan/kejadian/2026-11-30/"),
    ("budi", "/kunjungan/"),
    ("dewi", "/papan/lobi/"),
]


def test_each_list_costs_the_same_for_one_and_for_many(client):
    a_day_with(8)
    few = costs_of(client, LISTS)
    a_day_with(24)
    assert costs_of(client, LISTS) == few
    assert max(few.values()) <= MOST_IN_A_LIST


def test_a_visits_page_stays_within_its_queries(client):
    address = story.sppd_signed().get_absolute_url()
    readers = ("sari", "dewi", "rina", "budi", "joko")
    costs = costs_of(client, [(reader, address) for reader in readers])
    assert max(costs.values()) <= MOST_ON_A_PAGE


def test_the_pulse_costs_one_query_and_says_nothing_while_nothing_happens(client):
    story.a_visit()
    board = as_(client, "dewi").get("/lobi/")
    pulse = f"/denyut/{board.context['pulse']}/?v={board.context['mark']}"
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(pulse)
    assert (answer.status_code, len(captured)) == (204, 1)


def test_each_step_on_a_visit_of_today_is_felt_by_the_pulse(client):
    visit = story.registered()
    board = as_(client, "dewi").get("/lobi/")
    story.sop.receive(visit, by=story.person("rina"))
    answer = client.get(f"/denyut/{board.context['pulse']}/?v={board.context['mark']}")
    assert (answer.status_code, answer.headers["HX-Trigger"]) == (200, "papan-berubah")
    assert client.get("/papan/lobi/").context["mark"] != board.context["mark"]


def test_a_made_up_pulse_is_not_found(client, world):
    assert client.get("/denyut/apa-saja/").status_code == 404


def test_a_board_that_refreshes_by_itself_keeps_nobody_logged_in(client):
    as_(client, "dewi").get("/lobi/")
    for minutes in (10, 14, 16):
        with story.time_machine.travel(
            story.moment("10.00") + dt.timedelta(minutes=minutes), tick=False
        ):
            answer = client.get("/papan/lobi/", headers={"X-By-Itself": "1", "HX-Request": "true"})
    assert (answer.status_code, answer.headers.get("HX-Refresh")) == (200, "true")


def test_a_second_sending_of_the_reservation_form_makes_no_second_visit(client):
    facts = reservation()
    with story.at("10.00", story.FRIDAY):
        places = [
            as_(client, "sari").post("/kunjungan/baru/", facts).headers["Location"]
            for _ in range(2)
        ]
    assert (places[0] == places[1], Visit.objects.count()) == (True, 1)


def reservation(**changes):
    told = story.facts()
    return {
        "form_token": "5f0c0b4e-0000-4000-8000-000000000001",
        "region": told["region"].pk,
        "institution": "BPKAD",
        "topic": told["topic"].pk,
        "unit": "",
        "purpose": "Selisih DBH.",
        "visit_date": "2026-11-30",
        "arrives_at": "09:00",
        "tamu-TOTAL_FORMS": "2",
        "tamu-INITIAL_FORMS": "0",
        "tamu-0-name": "Ahmad Fauzi",
        "tamu-0-email": "ahmad@bpkad-sumenep.example",
    } | changes


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"visit_date": "2026-11-28"}, "Sabtu, 28 November 2026 bukan hari kerja (Sabtu)."),
        (
            {"tamu-0-email": ""},
            "Isi surel sedikitnya satu tamu: Lembar Konfirmasi Kedatangan dikirim ke sana.",
        ),
        ({"tamu-0-name": "", "tamu-0-email": ""}, "Isi sedikitnya satu tamu."),
        ({"tamu-0-nip": "123"}, "NIP terdiri atas 18 angka."),
        (
            {"tamu-1-name": "Siti", "tamu-0-sppd_number": "1/SPPD", "tamu-1-sppd_number": "1/SPPD"},
            "Kedua tamu memakai nomor SPPD yang sama: 1/SPPD. Periksa nomornya, atau "
            "tandai di bawah bahwa memang demikian.",
        ),
        ({"purpose": "x\x00y"}, "Karakter null tidak diizinkan."),
    ],
)
def test_a_reservation_that_breaks_a_rule_is_refused_in_words_and_stores_nothing(
    client, changes, sentence
):
    with story.at("10.00", story.FRIDAY):
        answer = as_(client, "sari").post("/kunjungan/baru/", reservation(**changes))
    assert (
        answer.status_code in {409, 422},
        sentence in answer.content.decode(),
        Visit.objects.count(),
    ) == (True, True, 0)


def test_what_is_wrong_with_the_guests_and_with_the_visit_is_said_at_once(client):
    with story.at("10.00", story.FRIDAY):
        answer = as_(client, "sari").post(
            "/kunjungan/baru/",
            reservation(**{"purpose": "", "tamu-0-nip": "123", "tamu-0-email": "bukan-surel"}),
        )
    form = answer.context["form"]
    assert (list(form.errors), [list(guest.errors) for guest in form.guests]) == (
        ["purpose"],
        [["nip", "email"], []],
    )
    page = answer.content.decode()
    assert [
        sentence in page
        for sentence in (
            "NIP terdiri atas 18 angka.",
            "Bidang ini tidak boleh kosong.",
            "Alamat surel tidak sah.",
        )
    ] == [True] * 3


def test_the_small_calendar_shows_the_places_the_region_has_left(client):
    visit = story.a_visit(guests=story.party(story.SITI))
    with story.at("10.00", story.FRIDAY):
        answer = as_(client, "sari").get(f"/kunjungan/baru/hari/?region={visit.region_id}")
    assert [(day.label, day.left) for day in answer.context["days"]][:2] == [
        ("Sen 30 Nov", 1),
        ("Sel 1 Des", 2),
    ]


@pytest.mark.parametrize("name", ["<b>Ahmad</b> & {{ case.number }}", "{% load {# x #}"])
def test_a_name_that_looks_like_code_is_only_a_name_in_the_forms_of_the_party(client, name):
    """A guest types it in the portal; the desks' forms head his fields with it."""
    odd = story.AHMAD | {"name": name}
    visits = {
        "check_in": ("dewi", story.a_visit(guests=story.party(odd))),
        "check_out": ("dewi", story.handed_over(region="35.28", guests=story.party(odd))),
        "check_sppd": ("rina", story.recorded(region="35.27", guests=story.party(odd))),
        "correct": ("sari", story.a_visit(region="35.26", guests=story.party(odd))),
    }
    for step, (username, visit) in visits.items():
        page = (
            as_(client, username).get(f"/kunjungan/{visit.number}/langkah/{step}/").content.decode()
        )
        assert f"<legend>{escape(name).replace('{', '&#123;')}</legend>" in page
        assert "<b>Ahmad" not in page
