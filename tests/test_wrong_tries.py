"""Wrong passwords slow down who guesses, not who is guessed at."""

import datetime as dt
import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from djpk_layanan.demo.people import PASSWORD
from djpk_layanan.outbox.models import Letter

pytestmark = pytest.mark.usefixtures("world", "quick_hashes")
LOGIN, TOO_MANY = "/akun/login/", "Terlalu banyak percobaan yang gagal."


@pytest.fixture
def quick_hashes(settings, sari, tono):
    """Argon2 is slow on purpose."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for person in (sari, tono):
        person.set_password(PASSWORD)
        person.save()


def at(address):
    """A browser there that nobody has logged in with."""
    return Client(REMOTE_ADDR=address)


def tries(client, *logins, **headers):
    """What each wrong try says: whether it was looked at."""
    return [is_looked_at(client, login, "bukan-ini-2026", **headers) for login in logins]


def is_looked_at(client, login, password, **headers):
    answer = client.post(LOGIN, {"login": login, "password": password}, headers=headers)
    return TOO_MANY not in answer.content.decode()


def gets_in(client, login="sari", password=PASSWORD):
    client.post(LOGIN, {"login": login, "password": password})
    return SESSION_KEY in client.session


def test_a_person_is_counted_once_however_he_is_called(sari):
    called = ["sari", "SARI", sari.email, sari.email.upper(), " Sari ", "sari"]
    assert tries(at("10.0.0.1"), *called) == [True] * 5 + [False]


def test_a_forged_host_begins_no_new_count(settings):
    settings.ALLOWED_HOSTS = ["*"]
    stranger = at("10.0.0.1")
    looked = [tries(stranger, "sari", Host=f"djpk-{n}.example")[0] for n in range(6)]
    assert looked == [True] * 5 + [False]


def test_who_guessed_waits_a_minute_and_then_longer(time_machine):
    stranger, now = at("10.0.0.1"), timezone.now()
    looked = []
    for minute in range(5):
        time_machine.move_to(now + dt.timedelta(minutes=minute, seconds=minute), tick=False)
        looked.append(sum(tries(stranger, *["sari"] * 6)))
    assert looked == [5, 5, 5, 5, 0]


def test_a_right_password_counts_for_nothing():
    assert [gets_in(at("10.0.0.1")) for _ in range(8)] == [True] * 8


def test_a_strangers_guesses_lock_nobody_out():
    tries(at("10.0.0.1"), *["sari"] * 6)
    assert [gets_in(at("10.0.0.1")), gets_in(at("10.0.0.2"))] == [False, True]


def test_who_logged_in_here_before_gets_in_whatever_others_try(sari):
    own = at("10.0.0.1")
    assert gets_in(own)
    own.post("/akun/logout/")
    for n in range(120):
        tries(at(f"10.0.1.{n}"), "sari")
    tries(at("10.0.0.1"), *["sari"] * 6)
    assert [gets_in(at("10.0.0.9")), gets_in(own)] == [False, True]


def test_on_an_own_device_one_guesses_no_more_than_elsewhere():
    own = at("10.0.0.1")
    gets_in(own)
    own.post("/akun/logout/")
    assert tries(own, *["sari"] * 7) == [True] * 5 + [False] * 2
    # nor is the device of one the device of another
    assert tries(own, *["tono"] * 7) == [True] * 5 + [False] * 2


@pytest.mark.parametrize("forged", ["", "x", "Wzk5LFsxXV0:1tZ:abc"])
def test_a_forged_device_is_none(sari, forged):
    stranger = at("10.0.0.1")
    stranger.cookies["perangkat"] = forged
    assert tries(stranger, *["sari"] * 6) == [True] * 5 + [False]


def test_many_names_from_one_address_are_stopped_and_a_lobby_is_not():
    stranger = at("10.0.0.1")
    assert sum(tries(stranger, *[f"orang-{n}" for n in range(70)])) == 60
    assert gets_in(at("10.0.0.2"))


def test_the_letter_of_a_forgotten_password_begins_anew(client, sari, settings):
    client = at("10.0.0.1")
    tries(client, *["sari"] * 6)
    client.post("/akun/password/reset/", {"email": sari.email})
    link = re.search(rf"{settings.SITE_URL}(\S+)", Letter.objects.get().body_txt)[1]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    new = "kebun-raya-2026"
    client.post(form, {"password1": new, "password2": new})
    assert gets_in(client, password=new)


def test_a_letter_leads_to_our_own_address_whatever_host_was_asked(client, sari, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post(
        "/akun/password/reset/", {"email": sari.email}, headers={"Host": "djpk-palsu.example"}
    )
    letter = Letter.objects.get()
    assert (f"{settings.SITE_URL}/akun/password/reset/key/" in letter.body_txt) is True
    assert "palsu" not in letter.body_txt + letter.body_html + letter.subject


def test_nobody_but_our_people_gets_a_letter_about_an_account(client):
    page = client.post("/akun/password/reset/", {"email": "siapa@b.example"}, follow=True)
    assert ("Periksa surel Anda" in page.content.decode(), Letter.objects.count()) == (True, 0)
