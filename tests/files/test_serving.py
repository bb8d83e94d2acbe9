import pytest
from csp.middleware import CSPMiddleware
from django.test import RequestFactory

from djpk_layanan.files import serving, store

from . import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(db):
    return store.keep_file(samples.PDF, content_type="application/pdf")


def answer_to(view):
    """The answer as it leaves the house: our policy for pages must not replace the one of the
    file.
    """
    return CSPMiddleware(lambda request: view())(RequestFactory().get("/"))


def headers(answer):
    return {
        name: answer.get(name)
        for name in (
            "Content-Type",
            "Content-Disposition",
            "X-Content-Type-Options",
            "Content-Security-Policy",
            "ETag",
        )
    }


def test_a_download_is_never_shown_or_guessed_at(stored):
    answer = answer_to(lambda: serving.download_file(stored, name="surat.pdf"))
    assert answer.content == samples.PDF
    assert headers(answer) == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="surat.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "ETag": f'"{stored.sha256}"',
    }


def test_our_own_pdf_is_shown_without_anything_from_elsewhere(stored):
    answer = answer_to(lambda: serving.inline_pdf(stored, name="BAK-1.pdf"))
    assert answer.content == samples.PDF
    assert headers(answer) == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'inline; filename="BAK-1.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": (
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        ),
        "ETag": None,
    }


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("Café.pdf", "attachment; filename*=utf-8''Caf%C3%A9.pdf"),
        ('a"b.pdf', 'attachment; filename="a\\"b.pdf"'),
        ("surat; x=y.pdf", 'attachment; filename="surat; x=y.pdf"'),
    ],
)
def test_a_name_cannot_break_out_of_its_header(stored, name, disposition):
    assert serving.download_file(stored, name=name)["Content-Disposition"] == disposition


def test_damaged_bytes_are_not_served(stored, settings):
    (settings.MEDIA_ROOT / stored.path).write_bytes(b"diubah")
    with pytest.raises(store.Damaged):
        serving.download_file(stored, name="surat.pdf")
