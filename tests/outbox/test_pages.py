"""The mailbox of the embedded run."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from djpk_layanan.files import store
from djpk_layanan.outbox import delivery
from djpk_layanan.outbox.message import as_bytes
from djpk_layanan.outbox.models import Letter

from .conftest import write


@pytest.fixture(autouse=True)
def embedded(settings):
    settings.EMBEDDED = True


@pytest.fixture
def letter_with_file(db):
    return write(
        attachment=store.keep_file(b"%PDF-1.7 isi", content_type="application/pdf"),
        attachment_name="BAK 1.pdf",
    )


def addresses(letter):
    return [
        reverse("outbox:mailbox"),
        *(
            reverse(f"outbox:{name}", args=[letter.pk])
            for name in ("mail", "mail_source", "mail_attachment")
        ),
    ]


@pytest.mark.parametrize(
    ("username", "status"),
    [
        ("sari", 200),
        ("joko", 200),
        ("lina", 403),
        *(
            (name, 403)
            for name in (
                "dewi",
                "rina",
                "budi",
                "ratna",
                "hendra",
                "maya",
                "dimas",
                "yusuf",
                "fajar",
            )
        ),
    ],
)
def test_the_mailbox_is_for_cso_and_supervisor(client, letter_with_file, request, username, status):
    client.force_login(request.getfixturevalue(username))
    assert [client.get(address).status_code for address in addresses(letter_with_file)] == [
        status
    ] * 4


def test_a_stranger_is_sent_to_the_login(client, letter_with_file):
    assert [client.get(address).status_code for address in addresses(letter_with_file)] == [302] * 4


@pytest.mark.parametrize(("is_embedded", "has_folder"), [(False, True), (True, False)])
def test_outside_the_embedded_run_there_is_no_mailbox(
    client, sari, letter_with_file, settings, is_embedded, has_folder
):
    settings.EMBEDDED = is_embedded
    settings.MAIL_FOLDER = settings.MAIL_FOLDER if has_folder else None
    client.force_login(sari)
    assert [client.get(address).status_code for address in addresses(letter_with_file)] == [404] * 4


def test_the_newest_letter_comes_first_and_says_how_it_stands(client, sari, letter):
    second = write("dua", to="ayu@pemda.example")
    delivery.deliver_letter(second.pk)
    client.force_login(sari)
    page = client.get(reverse("outbox:mailbox"))
    assert [
        (each.to_address, each.get_status_display()) for each in page.context["page"].items
    ] == [
        ("ayu@pemda.example", "Terkirim"),
        ("bagus@pemda.example", "Menunggu dikirim"),
    ]


def test_a_letter_is_shown_as_text_and_its_html_never_runs_here(client, sari, db):
    letter = write(context={"subject": "Uji", "name": "<script>alert(1)</script>", "number": "1"})
    client.force_login(sari)
    page = client.get(reverse("outbox:mail", args=[letter.pk])).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_the_source_and_the_attachment_are_the_very_bytes(client, sari, letter_with_file):
    client.force_login(sari)
    source = client.get(reverse("outbox:mail_source", args=[letter_with_file.pk]))
    attachment = client.get(reverse("outbox:mail_attachment", args=[letter_with_file.pk]))
    assert source.content == as_bytes(letter_with_file)
    assert attachment.getvalue() == b"%PDF-1.7 isi"
    assert attachment.headers["Content-Disposition"].startswith("attachment")


def test_a_letter_without_an_attachment_has_none_to_download(client, sari, letter):
    client.force_login(sari)
    assert client.get(reverse("outbox:mail_attachment", args=[letter.pk])).status_code == 404


def test_one_letter_and_thirty_cost_the_same_queries(client, sari, letter):
    client.force_login(sari)
    client.get(reverse("outbox:mailbox"))
    counts = []
    for more in (0, 29):
        Letter.objects.bulk_create(
            Letter(key=f"k{n}", message_id=f"k{n}", to_address="a@b.example", subject="s")
            for n in range(more)
        )
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("outbox:mailbox"))
        counts.append((len(queries), len(page.context["page"].items)))
    assert counts == [(counts[0][0], 1), (counts[0][0], 25)]


def test_the_admin_shows_letters_and_changes_none(client, lina, letter):
    client.force_login(lina)
    address = reverse("admin:outbox_letter_change", args=[letter.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"subject": "Lain"}).status_code == 403
    assert client.get(reverse("admin:outbox_letter_add")).status_code == 403
