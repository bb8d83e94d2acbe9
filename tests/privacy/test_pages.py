"""The pages of privacy over HTTP."""

import pytest
from django.core.management import call_command

from djpk_layanan.outbox.models import Letter
from djpk_layanan.privacy import sop
from djpk_layanan.privacy.models import Request, Unproven
from djpk_layanan.privacy.retention_rules import all_rules
from tests.pages import MOST_IN_A_LIST, MOST_ON_A_PAGE, as_, queries_of

from .scene import AHMAD, FORM, asked, received

pytestmark = pytest.mark.usefixtures("world")
RULES = all_rules()


def test_the_notice_names_every_period_that_the_night_goes_by(client):
    page = client.get("/privasi/").content.decode()
    assert [rule.name for rule in RULES if rule.what not in page or rule.since not in page] == []
    assert "Undang-Undang Nomor 27 Tahun 2022" in page


def test_from_the_form_to_the_number(client):
    assert (
        client.post("/privasi/permohonan/", FORM).headers["Location"]
        == "/privasi/permohonan/terkirim/"
    )
    token = Letter.objects.get().body_txt.split("/privasi/bukti/")[1].split("/")[0]
    assert {client.get(f"/privasi/bukti/{token}/").status_code for _ in range(10)} == {200}
    assert Request.objects.count() == 0
    page = client.post(f"/privasi/bukti/{token}/").content.decode()
    assert Request.objects.get().number in page
    assert client.post(f"/privasi/bukti/{token}/").status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "other"},
        {"kind": ""},
        {"name": ""},
        {"name": "a\nb"},
        {"name": "x" * 151},
        {"name": "a\x00b"},
        {"email": "bukan"},
        {"email": "ä@b.example"},
        {"email": f"{'a' * 250}@b.example"},
        {"detail": "x" * 2001},
        {"kind": "correction"},
        {"kind": "deletion", "detail": " "},
        {"email": "a@b.example\r\nBcc: c@d.example"},
    ],
)
def test_what_can_not_be_asked_is_refused_and_nothing_is_sent(client, changes):
    assert client.post("/privasi/permohonan/", FORM | changes).status_code == 422
    assert (Unproven.objects.count(), Letter.objects.count()) == (0, 0)


def test_the_answer_does_not_tell_whether_the_address_is_known(client):
    known = client.post("/privasi/permohonan/", FORM)
    for _ in range(4):
        again = client.post("/privasi/permohonan/", FORM)
    assert (known.status_code, known.headers["Location"]) == (
        again.status_code,
        again.headers["Location"],
    )


def test_a_machine_is_told_the_same_and_nothing_is_kept(client):
    answer = client.post("/privasi/permohonan/", FORM | {"website": "http://x"})
    assert (answer.headers["Location"], Unproven.objects.count(), Letter.objects.count()) == (
        "/privasi/permohonan/terkirim/",
        0,
        0,
    )


def test_whoever_sends_the_form_again_and_again_is_asked_to_wait(client):
    statuses = [
        client.post("/privasi/permohonan/", FORM | {"email": "banyak@b.example"}).status_code
        for _ in range(6)
    ]
    assert statuses == [302] * 5 + [429]


def test_all_wrong_links_look_alike(client):
    pages = [
        client.get(address)
        for address in (
            "/privasi/bukti/x/",
            "/privasi/salinan/x/",
            f"/privasi/bukti/{asked()[:-1]}/",
            "/privasi/salinan/%00/",
        )
    ]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content.partition(b"<main")[2] for page in pages}) == 1


def test_the_administrator_takes_the_next_step_from_the_list(client):
    request = received()
    page = as_(client, "lina").get("/permohonan-data/").content.decode()
    address = f"/permohonan-data/{request.number}/langkah/check_identity/"
    assert address in page
    assert client.post(address, {"version": 1, "how": "Ditelepon."}).status_code == 302
    assert Request.objects.get().state == "checked"
    assert client.post(address, {"version": 2, "how": "Lagi."}).status_code == 409
    assert client.get(f"/permohonan-data/{request.number}/langkah/receive/").status_code == 404


def test_the_worst_comes_first_and_what_has_ended_last(client, lina):
    numbers = [received(email=f"{letter}@b.example").number for letter in "abc"]
    sop.refuse(Request.objects.get(number=numbers[0]), by=lina, reason="Bukan orangnya.")
    listed = list(Request.objects.worst_first().values_list("number", flat=True))
    assert listed == [numbers[1], numbers[2], numbers[0]]


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/permohonan-data/", MOST_IN_A_LIST),
        ("/permohonan-data/{}/", MOST_ON_A_PAGE),
        ("/retensi/", len(RULES) + 8),
    ],
)
def test_one_and_many_requests_cost_the_same_queries(client, address, most):
    address = address.format(received().number)
    one = queries_of(as_(client, "lina"), address)
    for number in range(8):
        received(email=f"a{number}@b.example")
    assert queries_of(client, address) == one <= most


def test_the_chain_of_every_request_is_whole():
    received()
    call_command("verify_history")
    assert Request.objects.get().email == AHMAD
