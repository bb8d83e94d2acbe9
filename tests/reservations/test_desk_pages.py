"""The pages of the desks: the lobby, the consultant at the table, the supervisor's day."""

import io
import uuid

import pytest
import segno

from djpk_layanan.history.models import Entry
from djpk_layanan.workflow.codes import grouped_code
from reservations.models import RefusedScan, TurnAway
from tests.pages import as_

from . import story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_morning(world):
    with story.at("10.00"):
        yield


def test_the_lobbys_field_opens_the_check_in_by_code_number_and_name(client):
    visit = story.a_visit()
    as_(client, "dewi")
    check_in = f"/kunjungan/{visit.number}/langkah/check_in/"
    assert (
        client.post("/lobi/", {"kode": grouped_code(visit.code).lower()}).headers["Location"]
        == check_in
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


def test_only_the_called_consultant_opens_the_bak(client):
    visit = story.consulting()
    answer = as_(client, "wati").get(f"/kunjungan/{visit.number}/bak/")
    said = "Langkah ini hanya untuk konsultan yang dipanggil." in answer.content.decode()
    assert (answer.status_code, said) == (403, True)


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
