"""A visit that somebody asks for without an account: its day, its places, and who decides."""

import datetime as dt
import re

import pytest
from django.conf import settings

from djpk_layanan.outbox.models import Letter
from djpk_layanan.portal.models import Draft
from reservations.models import Guest, Visit
from reservations.tasks import end_of_day
from tests.reservations import story
from tests.reservations.story import FRIDAY, at

from .asking import (
    EMAIL,
    VISIT,
    asked,
    sent,
    visit_words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("friday_morning", "world")]


def test_a_visit_is_requested_with_its_places_held_and_a_cso_confirms(client):
    page = sent(client, VISIT, visit_words(**{"tamu-1-name": "Siti Rahma"}))
    visit = Visit.objects.get()
    assert (
        visit.state,
        visit.owner,
        [(g.name, g.seat, g.holds_seat) for g in visit.guests.all()],
    ) == (
        "requested",
        None,
        [("Ahmad Fauzi", 1, True), ("Siti Rahma", 2, True)],
    )
    assert (page, client.get(page).status_code) == (
        story.sop.letters.guest_url(visit).removeprefix(settings.SITE_URL),
        200,
    )
    assert [
        letter.to_address
        for letter in Letter.objects.filter(key__startswith="reservations.requested")
    ] == [EMAIL]
    assert story.sop.confirm(visit, by=story.person("sari")).state == "confirmed"


def test_undecided_at_h_1_the_places_are_free_again(client):
    sent(client, VISIT, visit_words())
    with at("16.01", FRIDAY):
        end_of_day()
    assert (Visit.objects.get().state, Guest.objects.get().holds_seat) == ("rejected", False)


IMPOSSIBLE = [
    ({"visit_date": "2026-11-29"}, "bukan hari kerja (Minggu)"),
    ({"visit_date": "2026-11-27"}, "paling lambat Kam 26 Nov 2026 16.00 WIB (H-1)"),
    ({"visit_date": "2027-06-02"}, "Tanggal paling jauh 90 hari ke depan"),
    ({"arrives_at": "16:30"}, "Jam datang pada Sen 30 Nov antara 07.30 dan 16.00 WIB."),
    ({"visit_date": ""}, "Pilih harinya."),
    ({"tamu-0-email": ""}, "Bidang ini tidak boleh kosong."),
    ({"tamu-0-email": "é@b.example"}, "Alamat surel tidak sah."),
    ({"tamu-0-name": "", "tamu-0-email": ""}, "Bidang ini tidak boleh kosong."),
    ({"region": "Atlantis"}, "“Atlantis” tidak ditemukan."),
    ({"tamu-0-name": "Ahmad\x00Fauzi"}, "Karakter null tidak diizinkan."),
    ({"tamu-TOTAL_FORMS": "\x00"}, "Data ManagementForm"),
    ({"purpose": "x" * 2001}, "2000"),
]


def test_what_cannot_be_is_said_before_a_mail_is_sent(client):
    """One walk: the master data take longest."""
    for changes, sentence in IMPOSSIBLE:
        answer = client.post(VISIT, visit_words(**changes))
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True), changes
    assert (Draft.objects.count(), Letter.objects.count()) == (0, 0)


def test_what_is_wrong_with_the_guests_and_with_the_visit_is_said_at_once(client):
    answer = client.post(
        VISIT,
        visit_words(**{"purpose": "", "visit_date": "2026-11-29", "tamu-0-email": "bukan-surel"}),
    )
    form = answer.context["form"]
    assert (list(form.errors), [list(guest.errors) for guest in form.guests]) == (
        ["purpose"],
        [["email"], []],
    )
    answer = client.post(
        VISIT, visit_words(**{"visit_date": "2026-11-29", "tamu-0-email": "bukan-surel"})
    )
    page = answer.content.decode()
    assert [
        sentence in page for sentence in ("bukan hari kerja (Minggu)", "Alamat surel tidak sah.")
    ] == [True] * 2


def test_only_the_first_guest_is_written_to(client):
    sent(
        client,
        VISIT,
        visit_words(**{"tamu-1-name": "Siti", "tamu-1-email": "orang-lain@b.example"}),
    )
    assert [guest.email for guest in Guest.objects.order_by("seat")] == [EMAIL, ""]
    assert not Letter.objects.filter(to_address="orang-lain@b.example").exists()


def test_the_last_place_went_to_somebody_else_meanwhile_and_he_chooses_another_day(client):
    link = asked(client, VISIT, visit_words())
    story.sop.reserve(by=story.person("sari"), **story.facts())
    answer = client.post(link)
    assert (answer.status_code, Visit.objects.count()) == (409, 1)
    assert (
        "Sudah penuh untuk Kab. Sumenep pada Sen 30 Nov; hari berikutnya yang kosong: Sel 1 Des."
        in answer.content.decode()
    )
    again = client.post(link, {"visit_date": "2026-12-01", "arrives_at": "10:30"})
    visit = Visit.objects.latest("pk")
    assert (again.status_code, visit.state, visit.visit_date, visit.arrives_at, visit.party) == (
        302,
        "requested",
        dt.date(2026, 12, 1),
        dt.time(10, 30),
        "Ahmad Fauzi",
    )


def test_one_address_holds_places_for_three_requests_and_no_more(client):
    days = ("2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03")
    statuses = [
        client.post(asked(client, VISIT, visit_words(visit_date=day))).status_code for day in days
    ]
    assert (statuses, Visit.objects.count()) == ([302, 302, 302, 409], 3)


def test_with_one_place_left_a_party_of_two_gets_nothing(client):
    story.sop.reserve(by=story.person("sari"), **story.facts(guests=story.party(story.SITI)))
    two = visit_words(**{"tamu-1-name": "Budi Hartono"})
    answer = client.post(VISIT, two)
    assert (
        answer.status_code,
        "Tersisa 1 tempat untuk Kab. Sumenep" in answer.content.decode(),
        Guest.objects.count(),
    ) == (422, True, 1)


def test_the_free_days_are_told_apart_by_words(client):
    story.sop.reserve(by=story.person("sari"), **story.facts())
    story.sop.reserve(
        by=story.person("sari"),
        **story.facts(visit_date=story.TUESDAY, guests=story.party(story.SITI)),
    )
    page = client.get(VISIT, {"region": "Kab. Sumenep"}).content.decode()
    days = dict(zip(*[iter(words_of_days(page))] * 2, strict=True))
    assert {
        day: days[day] for day in ("23 Nov", "27 Nov", "30 Nov", "1 Des", "2 Des", "25 Des")
    } == {
        "23 Nov": "lewat",
        "27 Nov": "lewat batas H-1",
        "30 Nov": "penuh",
        "1 Des": "1 tempat",
        "2 Des": "",
        "25 Des": "libur",
    }
    assert page.count('type="radio"') == sum(words in ("", "1 tempat") for words in days.values())


def words_of_days(page):
    for day, words in re.findall(r"<strong>(\d+ \w{3})</strong><small>(.*?)</small>", page):
        yield day
        yield " ".join(re.sub(r"<[^>]+>", " ", words).split())


TYPED = {
    "sumenep": 200,
    "Kab. Sumenep": 200,
    "KABUPATEN SUMENEP": 200,
    "bogor": 422,
    "Kota Bogor": 200,
    "zzz": 422,
    "": 422,
    "\x00": 422,
}


def test_a_region_is_found_by_typing(client):
    assert {typed: client.get(VISIT, {"region": typed}).status_code for typed in TYPED} == TYPED
