import datetime as dt
import re

import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from djpk_layanan.accounts.access import STOP
from djpk_layanan.outbox.models import Notice
from djpk_layanan.outbox.notices import notify, token_of
from tests.pages import as_, queries_of


def test_each_person_is_told_once_for_each_key(sari, tono):
    notify([sari, tono], text="Tiket 1 masuk", url="/tiket/1/", key="tiket:1")
    notify([sari], text="Tiket 1 masuk lagi", url="/tiket/1/", key="tiket:1")
    assert sorted(Notice.objects.values_list("user__username", "text")) == [
        ("sari", "Tiket 1 masuk"),
        ("tono", "Tiket 1 masuk"),
    ]


def test_a_person_sees_and_reads_only_his_own_notices(client, sari, tono):
    notify([sari], text="Untuk Sari", url="/tiket/1/", key="a")
    notify([tono], text="Untuk Tono", url="/tiket/2/", key="b")
    client.force_login(sari)
    page = client.get(reverse("outbox:notices")).content.decode()
    assert ("Untuk Sari" in page, "Untuk Tono" in page) == (True, False)
    assert client.post(reverse("outbox:notices_read")).status_code == 302
    assert (Notice.objects.unread_by(sari).count(), Notice.objects.unread_by(tono).count()) == (
        0,
        1,
    )


def test_reading_all_needs_a_post_and_a_login(client, sari):
    notify([sari], text="Untuk Sari", url="/tiket/1/", key="a")
    client.post(reverse("outbox:notices_read"))
    client.force_login(sari)
    assert client.get(reverse("outbox:notices_read")).status_code == 405
    assert Notice.objects.unread_by(sari).count() == 1


def bell_of(user):
    return reverse("outbox:bell", args=[token_of(user)])


def test_the_bell_of_an_open_page_learns_what_came_with_one_query(client, sari, tono):
    page = as_(client, "sari").get("/pekerjaan/").content.decode()
    [bell] = re.findall(r'hx-get="(/pemberitahuan/lonceng/[^"]+)"', page)
    assert 'class="count"' not in page
    notify([sari], text="Untuk Sari", url="/tiket/1/", key="a")
    notify([tono], text="Untuk Tono", url="/tiket/2/", key="b")
    notify([sari], text="Lagi", url="/tiket/1/", key="c")
    assert (
        client.get(bell).content.decode().strip()
        == '<span class="count"><span class="visually-hidden">belum dibaca: </span>2</span>'
    )
    assert queries_of(client, bell) == 1
    client.post(reverse("outbox:notices_read"))
    assert client.get(bell).content.decode().strip() == ""


def test_asking_for_the_bell_keeps_nobody_logged_in_and_logs_nobody_out(client, sari):
    as_(client, "sari").get("/pekerjaan/")
    seen = client.session["seen"]
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=20), tick=False):
        answer = client.get(bell_of(sari), headers={"HX-Request": "true"})
        assert (answer.status_code, "HX-Refresh" in answer.headers, client.session["seen"]) == (
            200,
            False,
            seen,
        )


def test_the_bell_is_silent_once_its_person_is_not_logged_in_here_any_more(client, sari, tono):
    notify([sari], text="Untuk Sari", url="/tiket/1/", key="a")
    as_(client, "sari").get("/pekerjaan/")
    bell = bell_of(sari)
    assert "belum dibaca" in client.get(bell).content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=31), tick=False):
        gone = client.get(bell)
        assert (gone.status_code, gone.content) == (STOP, b"")
    client.post("/akun/logout/")
    for browser in (client, as_(Client(), "tono"), Client()):
        gone = browser.get(bell)
        assert (gone.status_code, gone.content) == (STOP, b"")


def test_a_made_up_and_an_old_bell_are_not_found(client, sari):
    old = bell_of(sari)
    assert client.get("/pemberitahuan/lonceng/apa-saja/").status_code == 404
    with time_machine.travel(
        timezone.now() + dt.timedelta(seconds=settings.SESSION_COOKIE_AGE + 2), tick=False
    ):
        assert client.get(old).status_code == 404
