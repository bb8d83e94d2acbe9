"""The pages of incoming mail."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from djpk_layanan.accounts.models import User
from djpk_layanan.inbox.models import Message
from tests.pages import as_

from .mails import mail, raw
from .scene import kept, taken_in

pytestmark = pytest.mark.django_db
DECISIONS = ("proses-ulang", "arsipkan", "baca-ulang", "selesai-diperiksa")
EVIL = (
    '<h1>Halo</h1><img src="https://intai.example/x.png"><script>alert(1)</script><p '
    'style="background:url(https://intai.example/y)" onclick="x()">Teks</p>'
    '<a href="javascript:alert(2)">satu</a><a href="https://pemda.example/">dua</a><form '
    'action="/"><input name="a"></form><svg onload="x()"></svg><iframe src="/"></iframe>'
)


@pytest.fixture
def desk(client, joko, world):
    client.force_login(joko)
    return client


def test_the_quarantine_comes_first_and_says_why(desk):
    taken_in(mail())
    message = taken_in(raw(sender=""))
    shown = desk.get("/surel-masuk/").content.decode()
    assert shown.count(f"/surel-masuk/{message.pk}/") == 1
    assert "Surel tanpa alamat pengirim." in shown
    assert "rini@bpkad-malang.example" not in shown
    assert "rini@bpkad-malang.example" in desk.get("/surel-masuk/?status=ticket").content.decode()


def test_a_list_asks_the_database_as_often_for_three_rows_as_for_one(
    desk, django_assert_num_queries
):
    taken_in(raw(sender=""))
    desk.get("/surel-masuk/")
    with CaptureQueriesContext(connection) as one:
        desk.get("/surel-masuk/")
    taken_in(raw(sender="", body="2"))
    taken_in(raw(sender="", body="3"))
    with django_assert_num_queries(len(one)):
        desk.get("/surel-masuk/")


def test_html_is_shown_without_pictures_scripts_styles_and_forms(desk):
    message = taken_in(mail(None, html=EVIL))
    shown = desk.get(f"/surel-masuk/{message.pk}/").content.decode()
    html = shown.partition('<div class="text-break">')[2].partition("</details>")[0]
    assert html.strip() == (
        '<h1>Halo</h1><p>Teks</p><a rel="noopener '
        'noreferrer nofollow">satu</a>'
        '<a href="https://pemda.example/" rel="noopener noreferrer nofollow">dua</a>\n</div>'
    )
    assert "intai.example" not in shown


def test_what_cannot_be_read_is_shown_as_it_came(desk):
    message = taken_in(raw(sender="", body="<script>alert(1)</script>"))
    shown = desk.get(f"/surel-masuk/{message.pk}/").content.decode()
    assert "Surel ini tidak dapat dibaca" in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_the_mail_is_downloaded_byte_for_byte(desk):
    message = taken_in(mail())
    answer = desk.get(f"/surel-masuk/{message.pk}/eml/")
    assert answer.content == mail()
    assert answer["Content-Disposition"] == f'attachment; filename="surel-masuk-{message.pk}.eml"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_replay_and_archive_by_post_only_and_only_what_is_quarantined(desk):
    message = taken_in(raw(sender=""))
    for name in ("proses-ulang", "arsipkan"):
        assert desk.get(f"/surel-masuk/{message.pk}/{name}/").status_code == 405
    answer = desk.post(f"/surel-masuk/{message.pk}/proses-ulang/", follow=True).content.decode()
    assert "Surel diproses ulang: dikarantina." in answer
    desk.post(f"/surel-masuk/{message.pk}/arsipkan/")
    assert Message.objects.values_list("state", "reason").get() == (
        "filed",
        "Diarsipkan oleh Joko Widiyanto dari karantina.",
    )
    for name in ("proses-ulang", "arsipkan"):
        assert (
            "tidak (lagi) dalam karantina"
            in desk.post(f"/surel-masuk/{message.pk}/{name}/", follow=True).content.decode()
        )
    assert Message.objects.get().state == "filed"


@pytest.mark.parametrize("username", ["budi", "ratna", "dewi", "lina"])
def test_the_pages_are_for_the_call_center(client, world, username):
    message = kept(mail())
    client.force_login(User.objects.get(username=username))
    addresses = ("", f"{message.pk}/", f"{message.pk}/eml/")
    assert [client.get(f"/surel-masuk/{each}").status_code for each in addresses] == [403] * 3
    for name in (*DECISIONS, "jadikan-tiket", "salah-dibaca"):
        assert client.post(f"/surel-masuk/{message.pk}/{name}/").status_code == 403
    assert Message.objects.get().state == "received"


def test_a_cso_decides_nothing_of_what_waits_for_a_supervisor(client, world):
    message = taken_in(raw(sender=""))
    sari = as_(client, "sari")
    addresses = (f"{message.pk}/", f"{message.pk}/eml/")
    assert [sari.get(f"/surel-masuk/{each}").status_code for each in addresses] == [404] * 2
    answers = [sari.post(f"/surel-masuk/{message.pk}/{name}/").status_code for name in DECISIONS]
    assert answers == [403] * len(DECISIONS)
    assert sari.post(f"/surel-masuk/{message.pk}/jadikan-tiket/").status_code == 404
