"""The pages around one's own account, which come from allauth: what is left of them, and in
whose words.
"""

import datetime as dt
import re
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.utils import timezone

from djpk_layanan.accounts.models import User
from djpk_layanan.demo.people import PASSWORD
from djpk_layanan.outbox.models import Letter
from tests.pages import as_

pytestmark = pytest.mark.django_db


def test_the_system_cannot_log_in_nor_can_one_sign_up(client, world):
    User.system()
    assert client.post("/akun/login/", {"login": "sistem", "password": "!"}).status_code == 200
    assert client.post("/akun/signup/", {"username": "x"}).status_code == 404
    assert not User.objects.filter(username="x").exists()


def test_what_the_administrator_does_for_people_they_find_no_page_for(client, world):
    pages = (
        "signup/",
        "email/",
        "confirm-email/",
        "confirm-email/abc/",
        "login/code/confirm/",
        "password/set/",
    )
    asked = {
        page: (
            Client().get(f"/akun/{page}").status_code,
            as_(client, "sari").get(f"/akun/{page}").status_code,
        )
        for page in pages
    }
    assert asked == dict.fromkeys(pages, (404, 404))


def test_whoever_logs_in_or_forgot_his_password_is_asked_in_the_words_of_the_house(client, world):
    login, forgotten = (
        client.get("/akun/login/").content.decode(),
        client.post("/akun/password/reset/", {"email": "x"}).content.decode(),
    )
    assert [
        label in login for label in ("Nama pengguna atau surel", "Kata sandi", "email", "e-mail")
    ] == [True, True, False, False]
    assert [
        words in forgotten
        for words in ("Surel<", "Alamat surel tidak sah.", "alamat email", "e-mail")
    ] == [True, True, False, False]


def test_whoever_comes_to_type_types_at_once(client, world):
    as_(client, "sari")
    pages = (
        (Client(), "/akun/login/"),
        (Client(), "/akun/password/reset/"),
        (client, "/akun/password/change/"),
    )
    focused = [
        re.findall(r'<input[^>]* name="(\w+)"[^>]* autofocus', browser.get(page).content.decode())
        for browser, page in pages
    ]
    assert focused == [["login"], ["email"], ["oldpassword"]]


def test_a_forgotten_password_is_replaced_by_the_link_of_a_letter_once(client, world, settings):
    client.post("/akun/password/reset/", {"email": User.objects.get(username="sari").email})
    link = re.search(
        rf"{settings.SITE_URL}(\S+)", Letter.objects.get(key__startswith="account:").body_txt
    )[1]
    form = client.get(link, follow=True)
    page, address = form.content.decode(), form.redirect_chain[-1][0]
    assert [
        words in page
        for words in (
            "Ulangi kata sandi baru",
            "Paling sedikit 12 karakter",
            "Simpan kata sandi",
            "placeholder",
            "Sandi anda",
        )
    ] == [True] * 3 + [False] * 2
    assert (
        "Kata sandi terlalu pendek"
        in client.post(address, {"password1": "pendek", "password2": "pendek"}).content.decode()
    )
    done = client.post(
        address, {"password1": "kebun-raya-2026", "password2": "kebun-raya-2026"}, follow=True
    ).content.decode()
    assert (
        "Kata sandi sudah diganti" in done,
        '<a class="btn btn-primary w-100" href="/akun/login/">' in done,
    ) == (True, True)
    assert Client().login(username="sari", password="kebun-raya-2026")
    assert "Tautan tidak berlaku lagi" in client.get(link, follow=True).content.decode()


def code_of(secret):
    """What the authenticator app shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def test_a_second_step_needs_no_letter_of_confirmation_and_is_asked_for_at_the_next_login(
    client, world, time_machine
):
    as_(client, "joko").post("/akun/reauthenticate/", {"password": PASSWORD})
    page = client.get("/akun/2fa/totp/activate/").content.decode()
    secret = re.search(r'id="authenticator_secret" type="text" value="([A-Z2-7]{32})"', page)[1]
    assert re.findall(r'<input[^>]* name="(\w+)"[^>]* autofocus', page) == ["code"]
    assert (
        "Kode salah" in client.post("/akun/2fa/totp/activate/", {"code": "000000"}).content.decode()
    )
    assert (
        client.post("/akun/2fa/totp/activate/", {"code": code_of(secret)}).headers["Location"]
        == "/akun/2fa/recovery-codes/"
    )
    # a code is good once
    time_machine.move_to(timezone.now() + dt.timedelta(minutes=1))
    joko = Client()
    step = joko.post("/akun/login/", {"login": "joko", "password": PASSWORD}, follow=True)
    assert re.findall(r'<input[^>]* name="(\w+)"[^>]* autofocus', step.content.decode()) == ["code"]
    assert "Kode autentikator atau kode pemulihan" in step.content.decode()
    assert joko.get("/dasbor/").status_code == 302
    assert (
        joko.post("/akun/2fa/authenticate/", {"code": code_of(secret)}).headers["Location"] == "/"
    )
    assert joko.get("/dasbor/").status_code == 200
