"""Real pages with personal data, refused, missing and broken ones too: nothing of it stands in
the log.
"""

import io
import json
import logging

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path
from structlog.stdlib import ProcessorFormatter

from djpk_layanan.accounts.access import public
from djpk_layanan.accounts.models import User
from djpk_layanan.logs.config import logging_config
from djpk_layanan.logs.masks import mask, masked
from djpk_layanan.operations import runs
from tests.tickets import story
from tests.tickets.story import the_form
from tickets import letters
from tickets.models import Ticket

NIP, NIK, PHONE, EMAIL, NAME = (
    "198808152011011005",
    "3174051203880002",
    "081234567890",
    "ahmad.fauzi@sumenep.example",
    "Ahmad Fauzi",
)
pytestmark = pytest.mark.django_db


@public
def breaks(request, token=""):
    raise ValueError(f"{NAME} <{EMAIL}> {PHONE} {NIP}")


@public
def breaks_on_a_row(request):
    with transaction.atomic():
        User.objects.create(username="sari", email=EMAIL, name=NAME)


@public
def says(request):
    logging.getLogger("says").warning(
        "letter for %s, %s, NIP %s, NIK %s",
        EMAIL,
        "+62 812-3456-7890",
        "19880815 201101 1 005",
        NIK,
    )
    return HttpResponse("ok")


urlpatterns = [
    path("", include("djpk_layanan.urls")),
    path("rusak/<str:token>/", breaks),
    path("baris/", breaks_on_a_row),
    path("tulis/", says),
]


@pytest.fixture
def log():
    """What production would write: one JSON object a line."""
    line = logging_config(level="INFO", is_json=True)["formatters"]["line"]
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(
        ProcessorFormatter(**{name: value for name, value in line.items() if name != "()"})
    )
    root = logging.getLogger()
    level = root.level
    root.setLevel("INFO")
    root.addHandler(handler)
    yield lambda: [json.loads(text) for text in handler.stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)


def walk(client, ticket):
    """What a day brings, with a person's data in address, question, form and refusal."""
    token = letters.tracking_url(ticket).rstrip("/").rpartition("/")[2]
    client.post(
        "/tiket/baru/",
        the_form(
            requester_name=NAME,
            requester_email=EMAIL,
            requester_phone=PHONE,
            question=f"{NAME} {NIP} {NIK}",
        ),
    )
    client.post(
        "/tiket/baru/",
        the_form(requester_name=NAME, requester_email="bukan alamat", requester_phone="12"),
    )
    client.get("/tiket/", {"q": f"{NAME} {PHONE}"})
    client.get(f"/lacak/{token}/")
    client.get(f"/lacak/{token}x/")
    client.get(f"/{EMAIL}/{PHONE}/{NIP}")
    client.post(
        f"{ticket.get_absolute_url()}langkah/answer/", {"version": 0, "answer": f"{NAME} {EMAIL}"}
    )
    client.get(f"/rusak/{token}/")
    client.get("/baris/")
    client.get("/tulis/")
    Client().post("/akun/login/", {"login": EMAIL, "password": "rahasia sekali"})
    Client(enforce_csrf_checks=True).post(
        "/akun/login/", {"login": EMAIL}, headers={"referer": f"https://x.example/lacak/{token}/"}
    )
    return token


def test_no_page_writes_anybody_s_data_into_the_log(world, client, settings, log):
    settings.ROOT_URLCONF = __name__
    ticket = story.a_call()
    client.force_login(User.objects.get(username="sari"))
    client.raise_request_exception = False
    token = walk(client, ticket)
    with pytest.raises(ValueError, match=NAME):
        runs.observed_run("djpk_layanan.outbox.tasks.sweep", lambda: breaks(None))
    lines = log()
    text = json.dumps(lines, ensure_ascii=False)
    secrets = [
        NIP,
        NIK,
        PHONE,
        PHONE[1:],
        "812-3456",
        "19880815",
        EMAIL,
        "Ahmad",
        "Fauzi",
        "rahasia",
        token,
        "bukan alamat",
    ]
    assert [secret for secret in secrets if secret in text] == []
    assert Ticket.objects.count() == 2
    faults = [line["fault"].partition(":")[0] for line in lines if "fault" in line]
    assert faults == ["ValueError", "IntegrityError", "ValueError"]
    assert {line["status"] for line in lines if line["event"] == "request"} == {
        200,
        302,
        403,
        404,
        409,
        422,
        500,
    }


def test_every_line_of_a_request_has_its_id_which_comes_back_with_the_answer(
    world, client, settings, log
):
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    answer = client.get("/rusak/rahasia/", headers={"X-Request-ID": "0123456789abcdef" * 2})
    assert answer.headers["X-Request-ID"] == "0123456789abcdef" * 2
    assert [
        (line["event"], line["request_id"], line["route"], line["status"]) for line in log()
    ] == [
        ("not served", "0123456789abcdef" * 2, "rusak/<str:token>/", 500),
        ("request", "0123456789abcdef" * 2, "rusak/<str:token>/", 500),
    ]


@pytest.mark.parametrize("given", ["", PHONE, f"{NAME}\nroot", "0" * 200])
def test_an_id_that_could_be_anything_is_not_taken_over(world, client, given):
    assert (
        len(
            set(client.get("/sehat/", headers={"X-Request-ID": given}).headers["X-Request-ID"])
            & set("ghijklmnop\n ")
        )
        == 0
    )
    assert client.get("/sehat/", headers={"X-Request-ID": given}).headers["X-Request-ID"] != given


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ditolak ahmad@pemda.go.id, lagi", "ditolak [surel], lagi"),
        ("<a.b+c@x.example>", "<[surel]>"),
        ("HP 0812 3456 7890", "HP [angka]"),
        ("+62-812-3456-7890", "[angka]"),
        ("(021) 3449-2301", "[angka]"),
        ("021/3449230", "[angka]"),
        ("NIP 19880815 201101 1 005", "NIP [angka]"),
        ("NIK 3174 0512 0388 0002", "NIK [angka]"),
        (f"nik{NIK}", "nik[angka]"),
        ("ticket CC-2026-000123-4 not closed", "ticket CC-2026-000123-4 not closed"),
        ("2026-11-24 16:02:55", "2026-11-24 16:02:55"),
        ("mail 17, 3 of 200", "mail 17, 3 of 200"),
    ],
)
def test_what_is_masked_and_what_is_not(text, written):
    assert masked(text) == written


def test_a_list_and_a_table_are_masked_to_their_last_value_and_their_keys():
    event = {
        "request_id": "0123456789abcdef" * 2,
        "to": ["ahmad@pemda.example", 7],
        "facts": {"budi@pemda.example": (PHONE, None), "seen": {EMAIL}},
    }
    assert mask(None, "info", event) == {
        "request_id": "0123456789abcdef" * 2,
        "to": ["[surel]", 7],
        "facts": {"[surel]": ["[angka]", None], "seen": ["[surel]"]},
    }
