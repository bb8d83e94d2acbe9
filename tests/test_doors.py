"""One way in: no address but the login's makes a session somebody's, and it asks for the second
step.
"""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import URLResolver, get_resolver

from djpk_layanan.accounts.models import Assignment, Role, User
from djpk_layanan.demo.people import PASSWORD
from tests.pages import as_

pytestmark = pytest.mark.usefixtures("world")
LOGIN = "/akun/login/"


def addresses(resolver=None, prefix=""):
    """Every address there is, "1" standing for whatever it names."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(entry.pattern).lstrip("^")
        if isinstance(entry, URLResolver):
            yield from addresses(entry, pattern)
        else:
            named = re.sub(r"\(\?P<\w+>[^)]*\)", "1", pattern.removesuffix(r"\Z").rstrip("$"))
            yield "/" + re.sub(r"<[^>]+>", "1", named)


def credentials_of(username):
    """What any form of a login could call them."""
    person = User.objects.get(username=username)
    return {
        "login": username,
        "username": username,
        "email": person.email,
        "password": PASSWORD,
        "this_is_the_login_form": "1",
        "next": "/admin/",
    }


def who_is_in(client):
    return client.session.get(SESSION_KEY)


def doors_for(username):
    """The addresses at which somebody with the person's password becomes him."""
    found, credentials, client = set(), credentials_of(username), Client()
    for address in addresses():
        client.post(address, credentials)
        if who_is_in(client):
            found.add(address)
            client = Client()
    return found


def test_a_password_opens_one_address(world):
    assert doors_for("lina") == {LOGIN}


def test_a_password_alone_opens_nothing_for_who_has_a_second_step(lina):
    TOTP.activate(lina, "JBSWY3DPEHPK3PXP" * 2)
    assert doors_for("lina") == set()


def test_who_is_in_becomes_nobody_else_by_a_password(client, lina, maya):
    Assignment.objects.create(user=maya, role=Role.ADMIN)
    as_(client, "lina")
    for address in addresses():
        if address.startswith(("/admin/logout/", "/akun/logout/")):
            continue
        client.post(address, credentials_of("maya"))
        assert who_is_in(client) == str(lina.pk), address


@pytest.mark.parametrize("part", ["password_change/", "accounts/user/", ""])
def test_the_administration_sends_a_stranger_to_the_login(client, part):
    asked = client.get(f"/admin/{part}", follow=True)
    assert asked.redirect_chain[-1] == (f"{LOGIN}?next=/admin/{part}", 302)
    assert as_(client, "sari").get(f"/admin/{part}", follow=True).status_code == 403


def test_the_administration_sends_nobody_out_of_the_house(client):
    answer = client.get("/admin/login/?next=https://elsewhere.example/")
    assert answer.headers["Location"] == f"{LOGIN}?next=/admin/"


def test_the_administrator_changes_his_password_where_everybody_does(client):
    assert as_(client, "lina").get("/admin/login/").headers["Location"] == "/admin/"
    changed = client.get("/admin/password_change/").headers["Location"]
    assert changed == "/akun/password/change/"


def test_the_administrator_sets_nobodys_password(client, maya):
    page = as_(client, "lina").get(f"/admin/accounts/user/{maya.pk}/change/").content.decode()
    forged = {"password1": "kebun-raya-2026", "password2": "kebun-raya-2026"}
    answer = client.post(
        f"/admin/accounts/user/{maya.pk}/password/", forged | {"usable_password": "true"}
    )
    maya.refresh_from_db()
    assert (answer.status_code, maya.check_password(PASSWORD)) == (403, True)
    assert [words in page for words in ("argon2", "id_password", "Lupa kata sandi?")] == [
        False,
        False,
        True,
    ]
