"""The copy of one's own data: by a link that is good once, to the proven mailbox, never shown to
the administrator.
"""

import io
import json

import pytest
import time_machine
from django.utils import timezone
from pypdf import PdfReader

from djpk_layanan import pdf
from djpk_layanan.directory import contacts
from djpk_layanan.privacy import copies, holdings, sop
from tests.pages import as_
from tests.reservations import story as visits
from tests.tickets import story
from tests.together import all_at_once

from .scene import AHMAD, answered, received

pytestmark = pytest.mark.usefixtures("world")


def data_of(content):
    return json.loads(content)["data"]


def test_it_holds_the_persons_own_records_and_nobody_elses(sari):
    mine = story.a_call()
    story.a_call(email="lain@kab-lain.example")
    story.daily.note(mine, by=sari, text="Catatan rahasia petugas.")
    request, token = answered()
    name, content_type, content = copies.fetch_copy(token, as_pdf=False)
    data = data_of(content)
    assert ([row["Nomor"] for row in data["Pertanyaan ke call center"]], content_type) == (
        [mine.number],
        "application/json",
    )
    assert [(row["Nama"], row["Surel"]) for row in data["Profil pemohon"]] == [
        ("Ahmad Fauzi", AHMAD)
    ]
    assert (data["Kunjungan"], data["Video conference"]) == ([], [])
    assert "Catatan rahasia" not in content.decode()
    assert name == f"Salinan data {request.number}.json"


def test_guests_find_their_visits_in_it():
    with visits.at("10.00"):
        visit = visits.a_visit()
        _, token = answered(email=visit.addresses[0])
        data = data_of(copies.fetch_copy(token, as_pdf=False)[2])
    assert [row["Nomor"] for row in data["Kunjungan"]] == [visit.number]


def test_the_link_is_good_once_and_for_a_week():
    request, token = answered()
    copies.fetch_copy(token, as_pdf=False)
    with pytest.raises(copies.Spent):
        copies.fetch_copy(token, as_pdf=False)
    _, later = answered(email="lain@kab-lain.example")
    with time_machine.travel(timezone.now() + sop.COPY_VALID), pytest.raises(copies.Spent):
        copies.fetch_copy(later, as_pdf=False)
    request.refresh_from_db()
    assert request.copy_digest is None


@pytest.mark.django_db(transaction=True)
def test_two_downloads_at_once_one_gets_it():
    _, token = answered()
    results = all_at_once(
        *[lambda: copies.fetch_copy(token, as_pdf=False)] * 3, expected=copies.Spent
    )
    assert [type(result) for result in results].count(tuple) == 1


def test_a_new_link_takes_the_place_of_the_first(lina):
    request, first = answered()
    sop.send_copy_again(request, by=lina)
    with pytest.raises(copies.Spent):
        copies.fetch_copy(first, as_pdf=False)
    assert request.state == "done"


# printing holds no transaction open
@pytest.mark.django_db(transaction=True)
def test_opening_the_link_spends_nothing_and_the_pdf_is_readable(client):
    story.a_call()
    _, token = answered()
    address = f"/privasi/salinan/{token}/"
    assert {client.get(address).status_code for _ in range(10)} == {200}
    answer = client.post(address, {"bentuk": "pdf"})
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert (
        answer.headers["Content-Type"],
        "Ahmad Fauzi" in text,
        "SALINAN DATA PRIBADI" in text,
    ) == ("application/pdf", True, True)
    assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get(address).status_code == client.post(address).status_code == 404


def test_somebody_with_very_much_gets_a_pdf_of_the_newest_and_a_json_of_all():
    for number in range(copies.MOST_PRINTED + 3):
        contacts.register_contact(name=f"Ahmad {number}", emails=[AHMAD])
    _, token = answered()
    assert copies.fetch_copy(token, as_pdf=True)[2].startswith(b"%PDF")
    _, token = answered()
    assert (
        len(data_of(copies.fetch_copy(token, as_pdf=False)[2])["Profil pemohon"])
        == copies.MOST_PRINTED + 3
    )


def test_the_administrator_reads_counts_and_no_content(client):
    ticket = story.a_call()
    request = received()
    page = as_(client, "lina").get(f"/permohonan-data/{request.number}/").content.decode()
    assert dict(holdings.holding_counts(AHMAD)) == {
        "Profil pemohon": 1,
        "Pertanyaan ke call center": 1,
        "Pesan pada tiket orang lain": 0,
        "Kunjungan": 0,
        "Video conference": 0,
        "Alamat ini pada perbaikan data": 0,
        "Ketikan petugas yang belum dikirim": 0,
    }
    assert [
        word
        for word in (ticket.number, ticket.subject, ticket.question, "+6281234567890")
        if word in page
    ] == []
    assert "Ahmad Fauzi · BPKAD" in page


@pytest.mark.django_db(transaction=True)
def test_a_copy_too_long_for_paper_is_still_to_be_had_as_data(client, monkeypatch):
    story.a_call()
    monkeypatch.setattr(pdf, "LONGEST_DOCUMENT", 100)
    _, token = answered()
    address = f"/privasi/salinan/{token}/"
    refused = client.post(address, {"bentuk": "pdf"})
    assert (refused.status_code, refused.context["too_long"]) == (422, True)
    assert client.post(address, {"bentuk": "json"}).headers["Content-Type"] == "application/json"
    assert client.get(address).status_code == 404
