"""The pages of SOP 194: what each desk sees and does, and what a page costs."""

import datetime as dt
import io
import uuid

import pytest
import segno
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from djpk_layanan.directory.models import Region
from djpk_layanan.history.models import Entry
from djpk_layanan.workflow.codes import grouped
from reservations.models import RefusedScan, TurnAway, Visit
from tests.pages import MOST_IN_A_LIST, MOST_ON_A_PAGE, as_, queries_of

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


@pytest.mark.parametrize(
    ("username", "address"),
    [
        ("sari", "/kunjungan/"),
        ("dewi", "/lobi/"),
        ("rina", "/lantai-3/"),
        ("joko", "/hari-ini/"),
        ("dewi", "/kunjungan/daftar/"),
        ("joko", "/evakuasi/"),
        ("joko", "/kunjungan/kejadian/2026-11-30/"),
        ("budi", "/kunjungan/"),
        ("dewi", "/papan/lobi/"),
    ],
)
def test_a_list_costs_the_same_for_one_and_for_many(client, username, address):
    a_day_with(8)
    few = queries_of(as_(client, username), address)
    a_day_with(24)
    assert (queries_of(client, address), few <= MOST_IN_A_LIST) == (few, True)


@pytest.mark.parametrize("username", ["sari", "dewi", "rina", "budi", "joko"])
def test_a_visits_page_stays_within_its_queries(client, username):
    visit = story.sppd_signed()
    assert queries_of(as_(client, username), visit.get_absolute_url()) <= MOST_ON_A_PAGE


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


def test_the_lobbys_field_opens_the_check_in_by_code_number_and_name(client):
    visit = story.a_visit()
    as_(client, "dewi")
    check_in = f"/kunjungan/{visit.number}/langkah/check_in/"
    assert (
        client.post("/lobi/", {"kode": grouped(visit.code).lower()}).headers["Location"] == check_in
    )
    assert client.post("/lobi/", {"kode": visit.number}).headers["Location"] == check_in
    assert [v.pk for v in client.post("/lobi/", {"kode": "ahmad"}).context["verdict"].choices] == [
        visit.pk
    ]


def test_a_refused_scan_is_shown_with_its_reason_and_listed(client):
    as_(client, "dewi").post("/lobi/", {"kode": "https://example.org/tiket/1"})
    assert RefusedScan.objects.get().reason == "Ini bukan kode kunjungan DJPK."
    assert "Ini bukan kode kunjungan DJPK." in client.get("/lobi/").content.decode()


def test_a_picture_of_the_camera_is_read_here(client):
    visit = story.a_visit()
    picture = io.BytesIO()
    segno.make(visit.code, micro=False).save(picture, kind="png", scale=6, border=4)
    picture.seek(0)
    picture.name = "kamera.png"
    assert as_(client, "dewi").post("/lobi/kamera/", {"gambar": picture}).json() == {
        "code": visit.code
    }


@pytest.mark.parametrize(("content", "status"), [(b"bukan gambar", 400), (b"x" * 600_001, 413)])
def test_what_is_no_picture_is_refused(client, content, status):
    upload = io.BytesIO(content)
    upload.name = "kamera.png"
    answer = as_(client, "dewi").post("/lobi/kamera/", {"gambar": upload})
    assert (answer.status_code, answer.json()) == (status, {"code": ""})


def exchange(visit, **changes):
    """What the lobby types for the first guest."""
    guest = visit.guests.first()
    return {
        f"g{guest.pk}-{name}": value
        for name, value in (
            {"here": "on", "card": "07", "id_kind": "ktp", "id_tail": "1234", "kept_at": "A1"}
            | changes
        ).items()
    }


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"here": ""}, "Tandai siapa yang hadir dengan identitas yang cocok."),
        ({"card": ""}, "Lengkapi kartu tamu dan identitas Ahmad Fauzi."),
        ({"id_tail": "3529012345678901"}, "Isi empat angka terakhir saja."),
    ],
)
def test_an_incomplete_check_in_is_refused_in_words_and_changes_nothing(client, changes, sentence):
    visit = story.a_visit()
    answer = as_(client, "dewi").post(
        f"/kunjungan/{visit.number}/langkah/check_in/", exchange(visit, **changes)
    )
    assert (answer.status_code, sentence in answer.content.decode(), story.fresh(visit).state) == (
        422,
        True,
        "confirmed",
    )


def test_a_double_click_on_the_check_in_makes_one_event(client):
    visit = story.a_visit()
    form = exchange(visit) | {"version": visit.version}
    answers = [
        as_(client, "dewi").post(f"/kunjungan/{visit.number}/langkah/check_in/", form).status_code
        for _ in range(2)
    ]
    assert (answers, Entry.objects.of(visit).filter(step="check_in").count()) == ([302, 409], 1)


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


def test_what_a_consultant_types_is_kept_without_a_line_in_the_history(client):
    visit = story.consulting()
    typed = {
        "item-TOTAL_FORMS": "1",
        "item-INITIAL_FORMS": "0",
        "item-0-question": "Kapan disalurkan?",
        "item-0-answer": "",
    }
    before = Entry.objects.of(visit).count()
    answer = as_(client, "budi").post(f"/kunjungan/{visit.number}/bak/ketikan/", typed)
    form = client.get(f"/kunjungan/{visit.number}/bak/").context["form"]
    assert (answer.json(), form.items[0]["question"].value(), Entry.objects.of(visit).count()) == (
        {"saved": "10.00.00"},
        "Kapan disalurkan?",
        before,
    )


def test_only_the_called_consultant_types_the_bak(client):
    visit = story.consulting()
    answer = as_(client, "wati").post(
        f"/kunjungan/{visit.number}/bak/ketikan/",
        {"item-TOTAL_FORMS": "0", "item-INITIAL_FORMS": "0"},
    )
    assert (answer.status_code, answer.json()) == (
        403,
        {"refusal": "Langkah ini hanya untuk konsultan yang dipanggil."},
    )


def test_a_consultant_reads_on_every_page_who_waits_for_him(client):
    page = as_(client, "budi").get("/pekerjaan/").content.decode()
    assert "Ada tamu menunggu Anda" not in page
    visit = story.called()
    page = client.get("/pekerjaan/").content.decode()
    assert "Ada tamu menunggu Anda di lantai 3" in page
    mark = f"{visit.pk}-{visit.version}"
    assert client.get(f"/kunjungan/menunggu-saya/?v={mark}").status_code == 204
    assert "Ada tamu menunggu Anda" not in as_(client, "wati").get("/pekerjaan/").content.decode()


def test_who_comes_without_a_reservation_is_offered_the_next_free_day(client):
    form = {
        "form_token": str(uuid.uuid4()),
        "name": "Tamu Dadakan",
        "region": story.facts()["region"].pk,
        "purpose": "",
    }
    # a second click is no second guest
    pages = [
        as_(client, "dewi").post("/lobi/tanpa-reservasi/", form, follow=True).content.decode()
        for _ in range(2)
    ]
    turned = TurnAway.objects.get()
    assert (turned.name, turned.offered, ["Sel 1 Des" in page for page in pages]) == (
        "Tamu Dadakan",
        story.TUESDAY,
        [True, True],
    )


def explained_at_the_page(client, visits, reason):
    with story.at("17.30"):
        return client.post(
            "/kunjungan/kejadian/2026-11-30/",
            {"kind": "no_show", "reason": reason, "visits": [visit.number for visit in visits]},
        )


def words_on(visit):
    return [(e.kind, e.reason, e.by.username) for e in visit.explanations.all()]


def test_the_supervisor_closes_an_exception_with_a_reason_once(client):
    visit = story.no_show()
    as_(client, "joko")
    answers = [
        explained_at_the_page(client, [visit], reason)
        for reason in ("", "Penerbangan dibatalkan.", "Lagi.")
    ]
    assert ([answer.status_code for answer in answers], answers[1].headers["Location"]) == (
        [422, 302, 409],
        "/kunjungan/kejadian/2026-11-30/",
    )
    assert words_on(visit) == [("no_show", "Penerbangan dibatalkan.", "joko")]


def test_one_word_explains_all_that_are_ticked_or_none(client):
    visits = [story.no_show(region=code) for code in ("35.29", "35.28", "35.27")]
    as_(client, "joko")
    assert explained_at_the_page(client, [], "Banjir.").status_code == 422
    assert explained_at_the_page(client, visits[2:], "Sakit.").status_code == 302
    refused = explained_at_the_page(client, visits, "Banjir.")
    assert (
        refused.status_code,
        f"{visits[2].number}: Kejadian ini sudah dijelaskan." in refused.content.decode(),
    ) == (409, True)
    assert [words_on(visit) for visit in visits[:2]] == [[], []]
    assert explained_at_the_page(client, visits[:2], "Banjir.").status_code == 302
    assert [words_on(visit)[0][1] for visit in visits] == ["Banjir.", "Banjir.", "Sakit."]


def guest_page(visit):
    return story.sop.letters.guest_url(visit).removeprefix("http://localhost:8000")


def test_a_guest_moves_and_cancels_by_the_link_of_his_letter_until_h_1(client):
    visit = story.a_visit(visit_date=story.WEDNESDAY)
    page = guest_page(visit)
    with story.at("10.00", story.MONDAY):
        moved = client.post(
            f"{page}?langkah=jadwal",
            {"visit_date": "2026-12-03", "arrives_at": "10:00", "reason": "Rapat."},
        )
        assert (moved.status_code, story.fresh(visit).visit_date, story.fresh(visit).code) == (
            302,
            dt.date(2026, 12, 3),
            visit.code,
        )
        asked = client.post(f"{page}?langkah=batal", {"reason": "Tidak jadi."})
        cancelled = client.post(f"{page}?langkah=batal", {"reason": "Tidak jadi.", "pasti": "1"})
    words = asked.content.decode()
    assert [
        text in words
        for text in (
            "2 tempat Kab. Sumenep pada hari itu langsung bebas.",
            "alamat surel rombongan ini",
            "Ahmad",
            "ahmad@",
        )
    ] == [True, True, False, False]
    assert (cancelled.status_code, story.fresh(visit).state) == (302, "cancelled")


def test_after_h_1_the_guests_page_only_shows(client):
    visit = story.a_visit()
    page = client.post(f"{guest_page(visit)}?langkah=batal", {"reason": "Tidak jadi."})
    assert (page.status_code, story.fresh(visit).state, "sudah lewat" in page.content.decode()) == (
        409,
        "confirmed",
        True,
    )


def test_a_guest_who_cancels_again_reads_that_nothing_changed(client):
    visit = story.a_visit(visit_date=story.WEDNESDAY)
    with story.at("10.00", story.MONDAY):
        statuses = [
            client.post(
                f"{guest_page(visit)}?langkah=batal", {"reason": "Tidak jadi.", "pasti": "1"}
            ).status_code
            for _ in range(2)
        ]
        ended = story.fresh(visit)
        page = client.post(
            f"{guest_page(visit)}?langkah=batal", {"reason": "Tidak jadi."}
        ).content.decode()
    assert (statuses, "Tidak ada yang berubah" in page, story.fresh(visit).version) == (
        [302, 409],
        True,
        ended.version,
    )


def test_the_guests_page_shows_no_name_of_an_officer_and_no_top_bar(client):
    page = client.get(guest_page(story.a_visit())).content.decode()
    assert [name for name in ("Sari", "Budi", "topbar") if name in page] == []


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
