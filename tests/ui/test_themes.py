"""Light and dark: the device's choice until the person makes one."""

import re

import pytest

from djpk_layanan.ui.themes import COOKIE
from tests.pages import as_

pytestmark = pytest.mark.django_db


def theme_of_page(client):
    return re.search(r'<html lang="id"(?: data-bs-theme="(\w+)")?>', client.get("/gaya/").text)[1]


@pytest.fixture
def sari_at_work(client, world, settings):
    settings.EMBEDDED = True
    return as_(client, "sari")


def test_a_page_follows_the_device(sari_at_work):
    assert theme_of_page(sari_at_work) is None


def test_what_sari_chooses_is_remembered_by_her_browser(sari_at_work):
    answer = sari_at_work.post("/tampilan/", {"tampilan": "dark", "next": "/tiket/?q=DAU"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/tiket/?q=DAU")
    assert theme_of_page(sari_at_work) == "dark"


def test_she_goes_back_to_what_the_device_has(sari_at_work):
    sari_at_work.post("/tampilan/", {"tampilan": "dark", "next": "/"})
    sari_at_work.post("/tampilan/", {"tampilan": "", "next": "/"})
    assert theme_of_page(sari_at_work) is None


@pytest.mark.parametrize("forged", ["ungu", '"><script>', "x" * 5000])
def test_what_is_no_theme_is_none(sari_at_work, forged):
    sari_at_work.cookies[COOKIE] = forged
    assert theme_of_page(sari_at_work) is None


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "", "javascript:1", "1e999"]
)
def test_it_leads_to_no_other_house(sari_at_work, elsewhere):
    answer = sari_at_work.post("/tampilan/", {"tampilan": "light", "next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_the_patterns_are_shown_in_the_embedded_run_only(sari_at_work, settings):
    assert sari_at_work.get("/gaya/").status_code == 200
    settings.EMBEDDED = False
    assert sari_at_work.get("/gaya/").status_code == 404
