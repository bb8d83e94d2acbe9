"""A letter that carries a link or a code of its receiver's is marked, and its words are shown to
nobody.
"""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from djpk_layanan.outbox.models import Letter
from djpk_layanan.outbox.private_links import carries_secret
from tests.pages import as_

from .conftest import write

HIDDEN = "jadi isinya tidak ditampilkan."


@pytest.fixture(autouse=True)
def embedded(settings):
    settings.EMBEDDED = True


def told(path):
    return f"Buka {settings.SITE_URL}{path}."


@pytest.mark.parametrize(
    ("text", "is_secret"),
    [
        ("Tanpa tautan.", False),
        (told("/"), False),
        (told("/tiket/CC-2026-000001-1/"), False),
        (told("/dasbor/laporan/"), False),
        # stands on the document, too
        (told("/v/Crb0paxfi3eLT-FNXySA38ot"), False),
        (told("/nd/Crb0paxfi3eLT-FNXySA38ot"), False),
        ("Lihat https://djpk.kemenkeu.go.id/lacak/abc/", False),
        (told("/lacak/abc123/"), True),
        (told("/akun/password/reset/key/2-dixiab-20fed0/"), True),
        (told("/halaman-yang-tidak-ada/"), True),
        (f'<a href="{settings.SITE_URL}/lacak/abc123/">Buka</a>', True),
        ("Kode Anda: KC7C-9ZMK-AQMF-FG.", True),
    ],
)
def test_what_lets_its_holder_in_is_a_secret(text, is_secret):
    assert carries_secret("Halo.", text) is is_secret


def test_a_letter_is_marked_when_it_is_written(world):
    links = [told("/pekerjaan/"), told("/lacak/abc123/")]
    letters = [
        write(f"k{n}", context={"subject": "Uji", "name": link, "number": "1"})
        for n, link in enumerate(links)
    ]
    assert [letter.is_secret for letter in letters] == [False, True]


def test_a_letter_of_which_nobody_said_anything_is_secret(db):
    letter = Letter.objects.create(key="lama", message_id="lama", to_address="a@b.example")
    assert letter.is_secret is True


@pytest.mark.parametrize("username", ["sari", "joko"])
def test_nobody_becomes_another_by_the_letter_of_his_password(client, tono, username):
    client.post(reverse("account_reset_password"), {"email": tono.email})
    letter = Letter.objects.get(to_address=tono.email)
    key = re.search(r"/reset/key/(\S+)/", letter.body_txt)[1]
    as_(client, username)
    page = client.get(reverse("outbox:mail", args=[letter.pk]))
    source = client.get(reverse("outbox:mail_source", args=[letter.pk]))
    assert (page.status_code, source.status_code) == (200, 403)
    for answer in (page, source, client.get(reverse("outbox:mailbox"))):
        assert key not in answer.content.decode()
    assert [HIDDEN in answer.content.decode() for answer in (page, source)] == [True, True]


def test_the_administration_shows_the_words_of_no_letter(client, tono):
    client.post(reverse("account_reset_password"), {"email": tono.email})
    letter = Letter.objects.get(to_address=tono.email)
    page = as_(client, "lina").get(reverse("admin:outbox_letter_change", args=[letter.pk]))
    assert [words in page.content.decode() for words in ("/reset/key/", "memilih kata sandi")] == [
        False,
        False,
    ]
