"""Django's administration is a part of the house: its bar, its words, a way out."""

import re

import pytest

from djpk_layanan.accounts.models import Delegation, User
from tests.pages import as_

pytestmark = pytest.mark.django_db
PAGES = [
    "/admin/",
    "/admin/accounts/user/",
    "/admin/accounts/user/add/",
    "/admin/mfa/authenticator/",
]


@pytest.mark.parametrize("page", PAGES)
def test_the_bar_of_the_house_leads_out_of_the_administration(client, world, page):
    shown = as_(client, "lina").get(page).text
    bar = shown[shown.index('<header class="topbar">') : shown.index("</header>")]
    assert re.findall(r'class="place" href="([^"]+)"', bar) == [
        "/kalender/",
        "/permohonan-data/",
        "/retensi/",
        "/keadaan/",
        "/admin/",
    ]
    assert "Keluar" in bar


def test_a_window_that_opens_beside_a_form_has_no_bar(client, world):
    shown = as_(client, "lina").get("/admin/accounts/unit/add/?_popup=1").text
    assert ("<form" in shown, "topbar" in shown) == (True, False)


def test_it_follows_the_theme_that_was_chosen(client, world):
    as_(client, "lina").post("/tampilan/", {"tampilan": "dark", "next": "/"})
    assert '<html lang="id" data-bs-theme="dark">' in client.get("/admin/").text


def test_the_second_factor_has_indonesian_words(client, world):
    shown = as_(client, "lina").get("/admin/mfa/authenticator/").text
    assert "Autentikasi dua faktor" in shown
    assert re.findall(r"(?i)authenticators|created at|last used at|by type", shown) == []


def test_how_a_password_is_kept_is_shown_to_nobody(client, world):
    sari = User.objects.get(username="sari")
    shown = as_(client, "lina").get(f"/admin/accounts/user/{sari.pk}/change/").text
    assert ("argon2" in shown, f"/admin/accounts/user/{sari.pk}/password/" in shown) == (
        False,
        False,
    )
    assert "../password/" not in shown


def test_the_days_of_a_stand_in_are_typed_in_words(client, world):
    held = User.objects.get(username="ratna").assignment_set.get(role="kasubdit")
    answer = as_(client, "lina").post(
        "/admin/accounts/delegation/add/",
        {
            "assignment": held.pk,
            "to": User.objects.get(username="budi").pk,
            "kind": "plh",
            "starts": "3 Des 2026",
            "ends": "Jum 4 Des 2026",
        },
    )
    assert answer.status_code == 302
    assert [f"{each.starts} {each.ends}" for each in Delegation.objects.all()] == [
        "2026-12-03 2026-12-04"
    ]
