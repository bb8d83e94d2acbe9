from django.urls import reverse

from bak import documents

from .conftest import TUESDAY, revised, squeezed


def page(client, code, status=200):
    answer = client.get(reverse("bak:verify", args=[code]))
    assert answer.status_code == status
    return squeezed(answer.content.decode())


def test_anybody_with_the_code_sees_number_date_status_and_fingerprint(client, issued):
    assert "Berkassedangdisiapkan." in page(client, issued.verification_code)
    digest = documents.render_bak(issued.pk).sha256
    text = page(client, issued.verification_code)
    for words in ("BAK-1/CC/PK.15/2026", "24November2026", "Berlaku", digest):
        assert words in text


def test_the_page_names_nobody_and_shows_no_content(client, issued):
    documents.render_bak(issued.pk)
    text = page(client, issued.verification_code)
    hidden = [
        issued.content["items"][0]["question"],
        "Bagus",
        "Sari",
        "bagus@pemda.example",
        "CC-2026-000123-7",
        "Sleman",
    ]
    assert [words for words in hidden if squeezed(words) in text] == []


def test_a_replaced_bak_says_by_which_one(client, issued, sari):
    second = documents.issue_bak(revised(issued, sari), by=sari, at=TUESDAY)
    assert f"Digantikanoleh{second.number}" in page(client, issued.verification_code)
    assert "Digantikan" not in page(client, second.verification_code)


def test_an_unknown_code_is_nothing(client, draft):
    page(client, "tidak-ada", status=404)
